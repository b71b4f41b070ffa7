/** The rows of headings of a table, merged where neighbouring columns share the beginning of their heading path. */
import type { ComposedCell } from './composed.ts'

/** A heading path a column: `['支出', '金额', '小计']`; a short path's lowest heading reaches down to the last row. */
export function tableHead(paths: readonly (readonly string[])[]): ComposedCell[][] {
  const depth = Math.max(1, ...paths.map((path) => path.length))
  return Array.from({ length: depth }, (_, row) => headRow(paths, row, depth))
}

function headRow(paths: readonly (readonly string[])[], row: number, depth: number): ComposedCell[] {
  const cells: ComposedCell[] = []
  let column = 0
  while (column < paths.length) {
    const path = paths[column] ?? []
    let end = column + 1
    while (end < paths.length && isMerged(path, paths[end] ?? [], row)) end += 1
    const text = path[row]
    // Covered by the heading above, which spans down to here.
    if (text !== undefined) {
      const rowSpan = row === path.length - 1 ? depth - row : 1
      const colSpan = end - column
      cells.push({
        text,
        align: 'center',
        strong: true,
        ...(colSpan > 1 && { colSpan }),
        ...(rowSpan > 1 && { rowSpan }),
      })
    }
    column = end
  }
  return cells
}

/** The same words down to this row, and not the lowest heading of either unless it is that of both. */
function isMerged(left: readonly string[], right: readonly string[], row: number): boolean {
  if (left[row] === undefined || right[row] === undefined) return false
  for (let at = 0; at <= row; at += 1) if (left[at] !== right[at]) return false
  return (row === left.length - 1) === (row === right.length - 1)
}
