import type { DocumentGrid, DocumentTable, GridCell } from './document.ts'

/** A plain table as a grid with one row of headings, for renderers that know only grids. */
export function gridOf(table: DocumentTable): DocumentGrid {
  return {
    kind: 'grid',
    id: table.title,
    title: table.title,
    captions: table.unit === undefined ? [] : [`单位：${table.unit}`],
    headRows: 1,
    rows: [
      table.columns.map(({ title }): GridCell => ({ text: title, align: 'center', strong: true })),
      ...table.rows.map((row) =>
        row.map((text, index): GridCell => ({ text, align: table.columns[index]?.align ?? 'left' })),
      ),
    ],
    weights: table.columns.map((column) => column.weight ?? 1),
    notes: table.note === undefined ? [] : [table.note],
  }
}

export interface PlacedCell {
  cell: GridCell
  /** 0-based. */
  row: number
  column: number
}

/**
 * Every cell with the column in which it starts: cells to the left and cells that reach down from above are counted.
 * @throws RangeError when a row does not fill the grid's columns exactly.
 */
export function placeCells(grid: DocumentGrid): PlacedCell[][] {
  const width = grid.weights.length
  const coveredUntil = new Array<number>(width).fill(0)
  return grid.rows.map((cells, row) => {
    let column = 0
    const skipCovered = () => {
      while ((coveredUntil[column] ?? 0) > row) column += 1
    }
    const placed = cells.map((cell): PlacedCell => {
      skipCovered()
      const at = column
      const end = at + (cell.colSpan ?? 1)
      for (; column < end; column += 1) {
        if (column >= width || (coveredUntil[column] ?? 0) > row)
          throw new RangeError(`grid ${grid.title}: row ${row} is wider than ${width} columns`)
        coveredUntil[column] = row + (cell.rowSpan ?? 1)
      }
      return { cell, row, column: at }
    })
    skipCovered()
    if (column !== width)
      throw new RangeError(`grid ${grid.title}: row ${row} ends at column ${column} of ${width}`)
    return placed
  })
}
