import { Button, Input, Table, type TableColumnType } from 'antd'
import type { FilterValue } from 'antd/es/table/interface'
import { type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useKeys } from '#web/components/keyboard.tsx'
import { EmptyState } from '#web/components/states.tsx'
import { type TableAddressHandle, useTableAddress } from '#web/components/table-address.ts'
import { csvOf, saveFile } from '#web/csv.ts'
import './data-table.css'

/** One column. `value` is what is searched, sorted and exported; `show` is how it looks, where that differs. */
export interface DataColumn<Row> {
  readonly key: string
  /** With the unit where the column has one: 「金额（万元）」. */
  readonly title: string
  readonly value: (row: Row) => string | number | null
  readonly show?: (row: Row) => ReactNode
  readonly sortable?: boolean
  /** Choices of this column's filter; `value` is compared with `filterValue`, or with the column's own value. */
  readonly filter?: readonly { readonly text: string; readonly value: string }[]
  readonly filterValue?: (row: Row) => readonly string[]
  readonly width?: number
}

export interface RemoteRows {
  /** All that match, on every page. */
  readonly total: number
  readonly loading: boolean
  /** Where the server hands out every row that matches, as CSV. */
  readonly exportAddress?: string
}

interface DataTableProps<Row> {
  /** Names the list for screen readers and the exported file: 「用户」. */
  readonly name: string
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly columns: readonly DataColumn<Row>[]
  /** What to say when there is not a single row, before any filter. */
  readonly empty: ReactNode
  readonly actions?: (row: Row) => ReactNode
  /** What a row opens to. */
  readonly expand?: (row: Row) => ReactNode
  /** Further filters in the bar; they keep their state in the address too. */
  readonly tools?: ReactNode
  /** Rows that the server pages, searches and filters itself. */
  readonly remote?: RemoteRows
  readonly pageSize?: number
}

const defaultPageSize = 20
const collator = new Intl.Collator('zh-CN', { numeric: true })

/** A list: search (`/`), filters, sorting and paging that live in the address, and export as CSV. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const address = useTableAddress()
  const search = useDeferredValue(address.search)
  const rows = props.remote ? props.rows : arrange(props.rows, props.columns, { ...address, search })
  const pageSize = props.pageSize ?? defaultPageSize
  const filtered = address.search !== '' || Object.values(address.filters).some((values) => values.length > 0)
  if (props.rows.length === 0 && !filtered && !props.remote?.loading)
    return <div className="panel">{props.empty}</div>
  return (
    <section className="panel data-table" aria-label={props.name}>
      <TableBar {...props} address={address} rows={rows} filtered={filtered} />
      <Table<Row>
        size="medium"
        columns={antdColumns(props, address)}
        dataSource={[...rows]}
        rowKey={props.rowKey}
        loading={props.remote?.loading ?? false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <NothingLeft onClear={() => address.set({ search: '', filters: {} })} /> }}
        pagination={{
          current: address.page,
          pageSize,
          total: props.remote?.total ?? rows.length,
          showSizeChanger: false,
          hideOnSinglePage: true,
        }}
        {...(props.expand ? { expandable: { expandedRowRender: props.expand } } : {})}
        onChange={(paging, filters, sorter, { action }) => {
          if (action === 'paginate') return address.set({ page: paging.current ?? 1 })
          const one = Array.isArray(sorter) ? sorter[0] : sorter
          address.set({
            filters: { ...address.filters, ...columnFilters(filters) },
            sort: one?.order ? { key: String(one.columnKey), descending: one.order === 'descend' } : null,
          })
        }}
      />
    </section>
  )
}

function TableBar<Row>(
  props: DataTableProps<Row> & { address: TableAddressHandle; rows: readonly Row[]; filtered: boolean },
) {
  const { address, rows, name } = props
  return (
    <div className="data-table-bar">
      <SearchBox name={name} value={address.search} onSearch={(search) => address.set({ search })} />
      {props.tools}
      {props.filtered ? (
        <Button type="link" onClick={() => address.set({ search: '', filters: {} })}>
          清除筛选
        </Button>
      ) : null}
      <span className="data-table-count" aria-live="polite">
        共 {props.remote?.total ?? rows.length} 条
      </span>
      <ExportButton {...props} />
    </div>
  )
}

/** Keeps what is being typed itself: the address follows a moment later, and not while a word is being composed. */
function SearchBox(props: { name: string; value: string; onSearch: (text: string) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const composing = useRef(false)
  const sent = useRef(props.value)
  const [text, setText] = useState(props.value)
  useKeys([{ key: '/', does: `查找${props.name}`, run: () => box.current?.querySelector('input')?.focus() }])
  useEffect(() => {
    if (props.value === sent.current) return
    sent.current = props.value
    setText(props.value)
  }, [props.value])
  const send = (value: string) => {
    sent.current = value
    props.onSearch(value)
  }
  return (
    <div className="data-table-search" ref={box}>
      <Input
        allowClear
        value={text}
        placeholder={`查找${props.name}`}
        aria-label={`查找${props.name}`}
        onChange={(event) => {
          setText(event.target.value)
          if (!composing.current) send(event.target.value)
        }}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          send(event.currentTarget.value)
        }}
      />
    </div>
  )
}

function NothingLeft(props: { onClear: () => void }) {
  return (
    <EmptyState
      title="没有符合条件的内容"
      action={
        <Button type="primary" onClick={props.onClear}>
          清除筛选
        </Button>
      }
    >
      换一个词，或清除筛选后再看。
    </EmptyState>
  )
}

function antdColumns<Row>(props: DataTableProps<Row>, address: TableAddressHandle): TableColumnType<Row>[] {
  const columns = props.columns.map((column): TableColumnType<Row> => {
    const isNumber = props.rows.some((row) => typeof column.value(row) === 'number')
    return {
      key: column.key,
      title: column.title,
      render: (_, row) => (column.show ? column.show(row) : shown(column.value(row))),
      ...(isNumber ? { align: 'right' } : {}),
      ...(column.width ? { width: column.width } : {}),
      ...(column.sortable
        ? { sorter: true, sortOrder: sortOrder(address, column.key), showSorterTooltip: false }
        : {}),
      ...(column.filter
        ? {
            filters: [...column.filter],
            filterMultiple: !props.remote,
            filteredValue: [...(address.filters[column.key] ?? [])],
          }
        : {}),
    }
  })
  const { actions } = props
  if (!actions) return columns
  return [...columns, { key: 'actions', title: '操作', render: (_, row) => actions(row) }]
}

/** What the heads of the columns filter by; an empty list takes a filter out of the address. */
function columnFilters(filters: Record<string, FilterValue | null>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(filters).map(([key, values]) => [key, (values ?? []).map(String)]))
}

function sortOrder(address: TableAddressHandle, key: string): 'ascend' | 'descend' | null {
  if (address.sort?.key !== key) return null
  return address.sort.descending ? 'descend' : 'ascend'
}

function shown(value: string | number | null): string {
  if (value === null || value === '') return '—'
  return typeof value === 'number' ? value.toLocaleString('zh-CN') : value
}

/** Searches, filters and sorts rows that are all here. */
function arrange<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  state: Pick<TableAddressHandle, 'search' | 'filters' | 'sort'>,
): readonly Row[] {
  const words = state.search.toLowerCase().split(/\s+/).filter(Boolean)
  const kept = rows.filter((row) => {
    const text = columns
      .map((column) => column.value(row) ?? '')
      .join('\n')
      .toLowerCase()
    if (!words.every((word) => text.includes(word))) return false
    return columns.every((column) => {
      const wanted = state.filters[column.key]
      if (!column.filter || !wanted) return true
      const values = column.filterValue ? column.filterValue(row) : [String(column.value(row) ?? '')]
      return values.some((value) => wanted.includes(value))
    })
  })
  const by = columns.find((column) => column.key === state.sort?.key)
  if (!by) return kept
  const direction = state.sort?.descending ? -1 : 1
  return kept.toSorted((a, b) => direction * compare(by.value(a), by.value(b)))
}

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

/** Rows that the server pages are exported by the server, where it offers that. */
function ExportButton<Row>(props: DataTableProps<Row>) {
  const { name, rows, columns, remote } = props
  const isEmpty = rows.length === 0
  if (!remote) {
    const save = () => {
      const lines = rows.map((row) => columns.map((column) => column.value(row)))
      saveFile(`${name}.csv`, csvOf([columns.map((column) => column.title), ...lines]))
    }
    return (
      <Button disabled={isEmpty} onClick={save}>
        导出 CSV
      </Button>
    )
  }
  if (!remote.exportAddress) return null
  return (
    <Button href={remote.exportAddress} download disabled={isEmpty}>
      导出 CSV
    </Button>
  )
}
