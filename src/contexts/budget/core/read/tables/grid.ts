import type { TableBlock } from '../../source/source-document.ts'

/** A cell with words in it, and where it stands. */
export interface GridCell {
  text: string
  anchor: { block: number; row: number; cell: number }
}

/** A physical table row laid out by grid column. */
export interface GridRow {
  /** By column; `undefined` where nothing is printed. */
  cells: (GridCell | undefined)[]
  /** Like `cells`, but a merged cell fills every column and row that it covers. */
  covered: (GridCell | undefined)[]
  anchor: { block: number; row: number; cell: number }
  /** Index of the source cell that stands in, or covers, a column; the row's last where the row is cut short. */
  cellAt(column: number): number
}

export function gridOf(table: TableBlock, block: number): GridRow[] {
  let below: { cell: GridCell | undefined; column: number; rowsLeft: number }[] = []
  return table.rows.map((source, row) => {
    const cells: (GridCell | undefined)[] = []
    const covered: (GridCell | undefined)[] = []
    for (const span of below) covered[span.column] = span.cell
    below = below.flatMap((span) => (span.rowsLeft > 1 ? [{ ...span, rowsLeft: span.rowsLeft - 1 }] : []))
    for (const [index, { text, column, colSpan = 1, rowSpan = 1 }] of source.cells.entries()) {
      const cell = text === '' ? undefined : { text, anchor: { block, row, cell: index } }
      cells[column] = cell
      for (let at = column; at < column + colSpan; at += 1) {
        covered[at] = cell
        if (rowSpan > 1) below.push({ cell, column: at, rowsLeft: rowSpan - 1 })
      }
    }
    for (let at = 0; at < covered.length; at += 1) {
      cells[at] ??= undefined
      covered[at] ??= undefined
    }
    const cellAt = (column: number) => {
      const next = source.cells.findIndex((cell) => cell.column > column)
      return Math.max(0, (next < 0 ? source.cells.length : next) - 1)
    }
    return { cells, covered, anchor: { block, row, cell: 0 }, cellAt }
  })
}

/** The distinct texts of a row, left to right. */
export function textsOf(row: GridRow): string[] {
  const texts: string[] = []
  for (const cell of row.cells) if (cell && texts.at(-1) !== cell.text) texts.push(cell.text)
  return texts
}
