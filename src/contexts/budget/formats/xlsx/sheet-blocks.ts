import type {
  Block,
  Place,
  SourceCell,
  SourceRow,
  TextBlock,
  Unreadable,
} from '../../core/source/source-document.ts'
import type { TableTally } from '../tally.ts'
import { printReference } from './cell-reference.ts'
import type { SheetCell, SheetHandler, SheetRow } from './sheet.ts'

/** 编制单位：…, 单位：万元, 附件1, 表二, 注：… stand over and under a table, not in it. */
const caption =
  /单位\s*[:：]|^(附件|附表|表)\s*[\d一二三四五六七八九十]|^(注|备注|说明)\s*[:：]|公开\s*\d*\s*表/

/**
 * One worksheet as blocks. Where cells have borders, the rows with borders are the table; in a sheet without borders
 * it begins at the first row with two cells that are no caption. All other rows are lines of text.
 */
export function blocksOfSheet(
  name: string,
  sheet: SheetHandler,
  tally: TableTally,
): { blocks: Block[]; unreadable: Unreadable[] } {
  const rows = sheet.mergedRows().filter((row) => row.cells.length > 0)
  const bordered = rows.some((row) => row.cells.filter((cell) => cell.bordered).length > 1)
  const blocks: Block[] = []
  let run: SheetRow[] = []
  const flush = () => {
    blocks.push(...tableBlocks(name, run, sheet, tally))
    run = []
  }
  let begun = false
  let last = 0
  for (const row of rows) {
    begun ||= isTableStart(row)
    const afterGap = run.length > 0 && row.row > last + 1 && !sheet.isHidden(last + 1, row.row - 1)
    last = row.row
    if (afterGap && (bordered || isHeading(row))) flush()
    const goesOn = run.length > 0 && isTableStart(row) // some programs border only the heading
    const inTable = bordered ? goesOn || row.cells.some((cell) => cell.bordered) : begun && !isCaptionRow(row)
    if (inTable) run.push(row)
    else {
      flush()
      blocks.push(...textBlocks(name, row))
    }
  }
  flush()
  // A sheet without a line above its table is titled by its tab, unless the tab has the programme's own name.
  if (blocks[0]?.kind === 'table' && !/^(sheet|工作表|表)?\s*\d*$/i.test(name))
    blocks.unshift({ kind: 'text', text: name, place: { kind: 'cell', sheet: name, cell: 'A1' } })
  return { blocks, unreadable: rows.flatMap((row) => faultsOf(name, row)) }
}

/** In a sheet without borders a lone text after an empty row is a heading, unless it names a total. */
function isHeading(row: SheetRow): boolean {
  const [only, ...others] = row.cells.filter((cell) => cell.text !== '')
  return only !== undefined && others.length === 0 && !/计$/.test(only.text)
}

function isTableStart(row: SheetRow): boolean {
  return row.cells.filter((cell) => cell.text !== '').length > 1 && !isCaptionRow(row)
}

function isCaptionRow(row: SheetRow): boolean {
  const first = row.cells.find((cell) => cell.text !== '')
  return (
    first !== undefined &&
    row.cells.filter((cell) => cell.text !== '').length < 4 &&
    row.cells.some((cell) => caption.test(cell.text))
  )
}

function textBlocks(sheet: string, row: SheetRow): TextBlock[] {
  const cells = row.cells.filter((cell) => cell.text !== '')
  const [first] = cells
  if (!first) return []
  const place: Place = { kind: 'cell', sheet, cell: printReference(first.column, row.row) }
  const text = cells.map((cell) => cell.text).join(' ')
  return text
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'text', text: line, place }))
}

/** A run of table rows; lines over the whole width at its head and foot are text, empty rows at its end nothing. */
function tableBlocks(
  sheet: string,
  run: readonly SheetRow[],
  handler: SheetHandler,
  tally: TableTally,
): Block[] {
  const rows = run.slice(0, run.findLastIndex((row) => row.cells.some((cell) => cell.text !== '')) + 1)
  if (rows.length === 0) return []
  const from = Math.min(...rows.flatMap((row) => row.cells.map((cell) => handler.gridColumn(cell.column))))
  const to = Math.max(
    ...rows.flatMap((row) => row.cells.filter(isPrinted).map((cell) => handler.gridColumn(cell.column) + 1)),
  )
  const isLine = (row: SheetRow | undefined) => {
    const texts = row?.cells.filter((cell) => cell.text !== '') ?? []
    const [only] = texts
    return (
      only !== undefined &&
      texts.length === 1 &&
      only.rowSpan === 1 &&
      (only.colSpan >= to - from || caption.test(only.text))
    )
  }
  let first = 0
  while (isLine(rows[first])) first += 1
  let last = rows.length
  while (last > first && isLine(rows[last - 1])) last -= 1
  const table = tableRows(sheet, rows.slice(first, last), from, to, handler, tally)
  const place = table[0]?.place
  return [
    ...rows.slice(0, first).flatMap((row) => textBlocks(sheet, row)),
    ...(place ? [{ kind: 'table' as const, rows: table, place }] : []),
    ...rows.slice(last).flatMap((row) => textBlocks(sheet, row)),
  ]
}

function isPrinted(cell: SheetCell): boolean {
  return cell.bordered || cell.text !== ''
}

/** Rows over the grid columns `from` to before `to`; cells that the sheet does not store are blank. */
function tableRows(
  sheet: string,
  rows: readonly SheetRow[],
  from: number,
  to: number,
  handler: SheetHandler,
  tally: TableTally,
): SourceRow[] {
  const coveredUntil = new Map<number, number>()
  return rows.map((row, index): SourceRow => {
    tally.addCells(to - from)
    const byColumn = new Map(row.cells.map((cell) => [handler.gridColumn(cell.column), cell]))
    const cells: SourceCell[] = []
    for (let grid = from; grid < to; grid += 1) {
      const cell = byColumn.get(grid)
      if (!cell && (coveredUntil.get(grid) ?? 0) > index) continue
      const colSpan = Math.min(cell?.colSpan ?? 1, to - grid)
      const rowSpan = Math.min(cell?.rowSpan ?? 1, rows.length - index)
      for (let covered = grid; covered < grid + colSpan; covered += 1)
        coveredUntil.set(covered, index + rowSpan)
      cells.push({
        text: cell?.text ?? '',
        place: {
          kind: 'cell',
          sheet,
          cell: printReference(cell?.column ?? handler.sheetColumn(grid), row.row),
        },
        column: grid - from,
        ...(colSpan > 1 && { colSpan }),
        ...(rowSpan > 1 && { rowSpan }),
      })
      grid += colSpan - 1
    }
    return { cells, place: { kind: 'cell', sheet, cell: printReference(row.cells[0]?.column ?? 1, row.row) } }
  })
}

function faultsOf(sheet: string, row: SheetRow): Unreadable[] {
  return row.cells.flatMap((cell) =>
    cell.fault === undefined
      ? []
      : [
          {
            place: { kind: 'cell', sheet, cell: printReference(cell.column, row.row) },
            printed: cell.text.slice(0, 40),
            reason: cell.fault,
          },
        ],
  )
}
