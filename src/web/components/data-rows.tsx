import { Fragment, type ReactNode, useState } from 'react'
import type { DataColumn } from '#web/components/arrange-rows.ts'
import type { TableAddressHandle } from '#web/components/table-address.ts'

/** The table itself. Plain HTML: screen readers know it, and it writes no style that the content policy refuses. */
export function DataRows<Row>(props: {
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly DataColumn<Row>[]
  address: TableAddressHandle
  actions?: (row: Row) => ReactNode
  expand?: (row: Row) => ReactNode
  remote?: { readonly loading: boolean }
}) {
  const { rows, columns, actions, expand } = props
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) =>
    setOpened((before) =>
      before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set([...before, key]),
    )
  const numbers = new Set(
    columns.filter((column) => rows.some((row) => typeof column.value(row) === 'number')),
  )
  const span = columns.length + (actions ? 1 : 0) + (expand ? 1 : 0)
  return (
    <div className="data-table-frame">
      <table className={props.remote?.loading ? 'data-rows data-rows-stale' : 'data-rows'}>
        <thead>
          <tr>
            {expand ? (
              <th scope="col">
                <span className="visually-hidden">详情</span>
              </th>
            ) : null}
            {columns.map((column) => (
              <ColumnHead
                key={column.key}
                column={column}
                isNumber={numbers.has(column)}
                address={props.address}
              />
            ))}
            {actions ? <th scope="col">操作</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = props.rowKey(row)
            const isOpen = opened.has(key)
            return (
              <Fragment key={key}>
                <tr>
                  {expand ? (
                    <td>
                      <button
                        type="button"
                        className="data-rows-open"
                        aria-expanded={isOpen}
                        aria-label="详情"
                        onClick={() => toggle(key)}
                      >
                        {isOpen ? '−' : '+'}
                      </button>
                    </td>
                  ) : null}
                  {columns.map((column) => (
                    <td key={column.key} data-number={numbers.has(column)}>
                      {column.show ? column.show(row) : shown(column.value(row))}
                    </td>
                  ))}
                  {actions ? <td>{actions(row)}</td> : null}
                </tr>
                {expand && isOpen ? (
                  <tr>
                    <td colSpan={span}>{expand(row)}</td>
                  </tr>
                ) : null}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function ColumnHead<Row>(props: { column: DataColumn<Row>; isNumber: boolean; address: TableAddressHandle }) {
  const { column, address } = props
  const sort = address.sort?.key === column.key ? address.sort : null
  const order = sort === null ? 'none' : sort.descending ? 'descending' : 'ascending'
  if (!column.sortable) {
    return (
      <th scope="col" data-number={props.isNumber} style={{ width: column.width }}>
        {column.title}
      </th>
    )
  }
  const next =
    sort === null
      ? { key: column.key, descending: false }
      : sort.descending
        ? null
        : { ...sort, descending: true }
  return (
    <th scope="col" data-number={props.isNumber} aria-sort={order} style={{ width: column.width }}>
      <button type="button" className="data-rows-sort" onClick={() => address.set({ sort: next })}>
        {column.title}
        <span aria-hidden="true">{{ none: '↕', ascending: '↑', descending: '↓' }[order]}</span>
      </button>
    </th>
  )
}

function shown(value: string | number | null): string {
  if (value === null || value === '') return '—'
  return typeof value === 'number' ? value.toLocaleString('zh-CN') : value
}
