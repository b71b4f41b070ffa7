import { parseDecimal } from '#kernel/decimal.ts'
import type { Table, TableCell } from './table.ts'

/** A range of merged cells, 1-based; its content stands in the cell at its upper left. */
export interface Merged {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
}

/**
 * Says the text of a cell that is merged over several rows in each of them: a project's name that stands beside all its
 * payments. Numbers are never repeated, because an amount over two rows is one amount.
 */
export function fillMerged(table: Table, merges: readonly Merged[]): Table {
  const tall = merges.filter(({ rowSpan }) => rowSpan > 1)
  if (tall.length === 0) return table
  const cellsOf = new Map(table.rows.map(({ line, cells }) => [line, [...cells]]))
  for (const { row, column, rowSpan } of tall) {
    const cell = cellsOf.get(row)?.[column - 1]
    if (!cell || isNumber(cell)) continue
    for (let line = row + 1; line < row + rowSpan && line <= lastLine(table); line += 1) {
      const cells = cellsOf.get(line)
      if (cells) cells[column - 1] ??= cell
    }
  }
  return { rows: table.rows.map(({ line, cells }) => ({ line, cells: cellsOf.get(line) ?? cells })) }
}

function lastLine(table: Table): number {
  return table.rows.at(-1)?.line ?? 0
}

function isNumber({ text, stored }: TableCell): boolean {
  return stored !== undefined || parseDecimal(text.replace(/[¥￥元\s]/g, '')) !== undefined
}
