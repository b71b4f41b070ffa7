import type { ReactNode } from 'react'
import type { TableAddress } from '#web/components/table-address.ts'

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
  /** Pixels. */
  readonly width?: number
}

const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Searches, filters and sorts rows that are all here; every word of the search has to occur in some column. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  state: Pick<TableAddress, 'search' | 'filters' | 'sort'>,
): readonly Row[] {
  const words = state.search.toLowerCase().split(/\s+/).filter(Boolean)
  const kept = rows.filter((row) => {
    const text = columns
      .map((column) => column.value(row) ?? '')
      .join('\n')
      .toLowerCase()
    return (
      words.every((word) => text.includes(word)) &&
      columns.every((column) => passes(row, column, state.filters))
    )
  })
  const by = columns.find((column) => column.key === state.sort?.key)
  if (!by) return kept
  const direction = state.sort?.descending ? -1 : 1
  return kept.toSorted((a, b) => compare(by.value(a), by.value(b), direction))
}

function passes<Row>(row: Row, column: DataColumn<Row>, filters: TableAddress['filters']): boolean {
  const wanted = filters[column.key]
  if (!column.filter || !wanted || wanted.length === 0) return true
  const values = column.filterValue ? column.filterValue(row) : [String(column.value(row) ?? '')]
  return values.some((value) => wanted.includes(value))
}

/** What is not known stands last in either direction. */
function compare(a: string | number | null, b: string | number | null, direction: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'number' && typeof b === 'number') return direction * (a - b)
  return direction * collator.compare(String(a), String(b))
}
