import type { SourceFormat } from '../../source/source-document.ts'
import type { GridRow } from './grid.ts'
import type { PartLayout } from './part-layouts.ts'
import { isTotalWord } from './printed-text.ts'

/** A row of the table as it was meant; `label` when it was put together from several printed rows. */
export interface LogicalRow {
  row: GridRow
  part: number
  label?: string
}

/**
 * Joins labels that the converter broke over rows: a row with nothing but a piece of a label belongs to the row
 * above, or, where that is complete and the next row has a code and no label, to the row below. Only tables with
 * codes tell a piece from a row of its own; by name, only a row that a PDF breaks over two pages is broken so.
 */
export function joinBrokenRows(
  data: readonly { row: GridRow; part: number }[],
  layouts: readonly (PartLayout | undefined)[],
  format: SourceFormat,
): LogicalRow[] {
  const joined: LogicalRow[] = []
  let prefix = ''
  for (const [index, { row, part }] of data.entries()) {
    const layout = layouts[part]?.length === 1 ? layouts[part]?.[0] : undefined
    const opensPage = format === 'pdf' && part > 0 && data[index - 1]?.part !== part
    const piece = layout && pieceOf(row, layout, opensPage)
    const following = data[index + 1]
    if (piece !== undefined && following && lacksLabel(following.row, layouts[following.part]?.[0])) {
      prefix += piece
      continue
    }
    const above = joined.at(-1)
    if (piece !== undefined && layout && above && prefix === '') {
      above.label = (above.label ?? above.row.cells[layout.label ?? 0]?.text ?? '') + piece
      continue
    }
    const own = layout?.label === undefined ? '' : (row.cells[layout.label]?.text ?? '')
    joined.push({ row, part, ...(prefix !== '' && { label: prefix + own }) })
    prefix = ''
  }
  return joined
}

function pieceOf(row: GridRow, layout: PartLayout[number], opensPage: boolean): string | undefined {
  if (layout.label === undefined || (layout.code.length === 0 && !opensPage)) return undefined
  const label = row.cells[layout.label]?.text
  if (label === undefined || isTotalWord(label)) return undefined
  const others = row.cells.filter((cell, column) => cell && column !== layout.label)
  return others.length === 0 ? label : undefined
}

function lacksLabel(row: GridRow, layout: PartLayout[number] | undefined): boolean {
  if (!layout || layout.label === undefined) return false
  const coded = layout.code.some((column) => row.cells[column])
  return (
    coded &&
    !row.cells[layout.label] &&
    !layout.code.some((column) => isTotalWord(row.cells[column]?.text ?? ''))
  )
}
