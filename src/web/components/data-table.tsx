import { type ReactNode, useDeferredValue } from 'react'
import { arrangeRows, type DataColumn } from '#web/components/arrange-rows.ts'
import { DataRows } from '#web/components/data-rows.tsx'
import { FilterSelect, SearchBox } from '#web/components/data-table-filters.tsx'
import { EmptyState, LoadingSkeleton } from '#web/components/states.tsx'
import { type TableAddressHandle, useTableAddress } from '#web/components/table-address.ts'
import { toastError } from '#web/components/toast.tsx'
import { csvOf, saveFile } from '#web/csv.ts'
import './data-table.css'

export type { DataColumn }

export interface RemoteRows<Row> {
  /** All that match, on every page. */
  readonly total: number
  readonly loading: boolean
  /** For the export: where the server hands out every row that matches as CSV, or a way to read them all. */
  readonly exportAddress?: string
  readonly readAll?: () => Promise<readonly Row[]>
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
  readonly remote?: RemoteRows<Row>
  /** Where the server writes the file of rows that are all here, when it says more in it than the columns do. */
  readonly exportAddress?: string
  readonly pageSize?: number
}

const defaultPageSize = 20

/** A list: search (`/`), filters, sorting and paging that live in the address, and export as CSV. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { remote, columns } = props
  const address = useTableAddress()
  const search = useDeferredValue(address.search)
  const matching = remote ? props.rows : arrangeRows(props.rows, columns, { ...address, search })
  const pageSize = props.pageSize ?? defaultPageSize
  const total = remote?.total ?? matching.length
  const page = Math.min(address.page, Math.max(1, Math.ceil(total / pageSize)))
  const shown = remote ? matching : matching.slice((page - 1) * pageSize, page * pageSize)
  const isFiltered =
    address.search !== '' || Object.values(address.filters).some((values) => values.length > 0)
  const isFirstLoad = (remote?.loading ?? false) && props.rows.length === 0
  if (props.rows.length === 0 && !isFiltered && !isFirstLoad)
    return <div className="panel">{props.empty}</div>
  const clear = () => address.set({ search: '', filters: {} })
  return (
    <section className="panel data-table" aria-label={props.name} aria-busy={remote?.loading ?? false}>
      <div className="data-table-bar">
        <SearchBox
          name={props.name}
          value={address.search}
          onSearch={(text) => address.set({ search: text })}
        />
        {columns.map((column) => (
          <FilterSelect key={column.key} column={column} address={address} />
        ))}
        {props.tools}
        {isFiltered ? (
          <button type="button" className="button-link" onClick={clear}>
            清除筛选
          </button>
        ) : null}
        <span className="data-table-count" aria-live="polite">
          {isFirstLoad ? '' : `共 ${total.toLocaleString('zh-CN')} 条`}
        </span>
        <ExportButton {...props} rows={matching} />
      </div>
      {isFirstLoad ? <LoadingSkeleton /> : null}
      {!isFirstLoad && shown.length === 0 ? <NothingLeft onClear={clear} /> : null}
      {shown.length > 0 ? <DataRows {...props} rows={shown} address={address} /> : null}
      <Pages address={address} page={page} pages={Math.ceil(total / pageSize)} />
    </section>
  )
}

function NothingLeft(props: { onClear: () => void }) {
  return (
    <EmptyState
      title="没有符合条件的内容"
      action={
        <button type="button" className="button button-primary" onClick={props.onClear}>
          清除筛选
        </button>
      }
    >
      换一个词，或清除筛选后再看。
    </EmptyState>
  )
}

function Pages(props: { address: TableAddressHandle; page: number; pages: number }) {
  const { address, page, pages } = props
  if (pages <= 1) return null
  return (
    <nav className="data-pages" aria-label="翻页">
      <button
        type="button"
        className="button"
        disabled={page <= 1}
        onClick={() => address.set({ page: page - 1 })}
      >
        上一页
      </button>
      <span>
        第 {page} / {pages} 页
      </span>
      <button
        type="button"
        className="button"
        disabled={page >= pages}
        onClick={() => address.set({ page: page + 1 })}
      >
        下一页
      </button>
    </nav>
  )
}

/** Every row that matches, not only the page that is open. */
function ExportButton<Row>(props: DataTableProps<Row>) {
  const { name, rows, columns, remote } = props
  const exportAddress = props.exportAddress ?? remote?.exportAddress
  if (exportAddress) {
    return (
      <a className="button" href={exportAddress} download>
        导出 CSV
      </a>
    )
  }
  if (remote && !remote.readAll) return null
  const save = async () => {
    const all = (await remote?.readAll?.()) ?? rows
    const lines = all.map((row) => columns.map((column) => column.value(row)))
    saveFile(`${name}.csv`, csvOf([columns.map((column) => column.title), ...lines]))
  }
  return (
    <button
      type="button"
      className="button"
      disabled={rows.length === 0}
      onClick={() => void save().catch(toastError)}
    >
      导出 CSV
    </button>
  )
}
