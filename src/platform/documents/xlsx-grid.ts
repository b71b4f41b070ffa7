import type { Cell, Row, SheetData } from 'write-excel-file/node'
import type { DocumentGrid, GridCell } from './document.ts'
import { type PlacedCell, placeCells } from './grid.ts'
import { emsOf, linesOf } from './text-size.ts'
import { storedNumber, sumOfTexts } from './xlsx-number.ts'

/** A sheet before it is written: cells, widths, and what write-excel-file does not write itself. */
export interface GridSheet {
  data: SheetData
  /** Widths in characters of the standard font. */
  widths: number[]
  /** Rows that stay in sight and are repeated in print. */
  headRows: number
  /** Formulas by address; the cell holds the value. */
  formulas: Map<string, string>
  isLandscape: boolean
}

/** Characters of the standard font that an A4 page shows side by side at a readable size. */
const pageWidth = { portrait: 96, landscape: 140 }
/** From so many columns on a sheet is printed on the long side. */
const landscapeColumns = 8
const lineHeightPt = 14

export function gridSheet(grid: DocumentGrid, mark: string | undefined): GridSheet {
  const columns = grid.weights.length
  const isLandscape = (grid.headRows > 0 || grid.isWide === true) && columns >= landscapeColumns
  const widths = columnWidths(grid.weights, pageWidth[isLandscape ? 'landscape' : 'portrait'])
  const above: Row[] = [
    ...(mark === undefined ? [] : [acrossRow(mark, columns, { align: 'center', textColor: '#9b2c2c' })]),
    ...(grid.number === undefined ? [] : [acrossRow(grid.number, columns, {})]),
    acrossRow(grid.title, columns, { align: 'center', fontWeight: 'bold', fontSize: 14, height: 24 }),
    ...captionRows(grid.captions, columns, grid.headRows === 0),
  ]
  const placed = placeCells(grid)
  const rows = placed.map((cells, row) => gridRow(cells, widths, row < grid.headRows))
  const notes = grid.notes.map((note) => acrossRow(note, columns, { wrap: true }))
  return {
    data: [...above, ...rows, ...notes],
    widths,
    headRows: above.length + grid.headRows,
    formulas: formulasOf(placed, above.length),
    isLandscape,
  }
}

function columnWidths(weights: readonly number[], width: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => Math.max(6, Math.round((width * weight) / total)))
}

type Look = Omit<Exclude<Cell, string | number | boolean | Date | null | undefined>, 'value' | 'type'>

function acrossRow(text: string, columns: number, look: Look): Row {
  const cell: Cell = { value: text, type: String, ...look, ...(columns > 1 && { columnSpan: columns }) }
  return [cell, ...new Array<null>(columns - 1).fill(null)]
}

/** Two captions stand at both edges of one row; others have a row each. */
function captionRows(captions: readonly string[], columns: number, isForm: boolean): Row[] {
  const [left, right] = captions
  if (captions.length !== 2 || columns < 2 || left === undefined || right === undefined)
    return captions.map((text) => acrossRow(text, columns, { align: isForm ? 'center' : 'left' }))
  const first = Math.ceil(columns / 2)
  const last = columns - first
  return [
    [
      { value: left, type: String, ...(first > 1 && { columnSpan: first }) },
      ...new Array<null>(first - 1).fill(null),
      { value: right, type: String, align: 'right', ...(last > 1 && { columnSpan: last }) },
      ...new Array<null>(last - 1).fill(null),
    ],
  ]
}

function gridRow(placed: readonly PlacedCell[], widths: readonly number[], isHead: boolean): Row {
  const cells: Cell[] = widths.map(() => null)
  const height = Math.max(1, ...placed.map((one) => linesIn(one, widths))) * lineHeightPt + 4
  for (const { cell, column } of placed)
    cells[column] = { ...gridCell(cell), ...look(cell, isHead), height: Math.min(400, height) }
  return cells
}

/** A width unit holds one digit, half a Chinese character. */
function linesIn({ cell, column }: PlacedCell, widths: readonly number[]): number {
  if ((cell.rowSpan ?? 1) > 1) return 1
  const width = widths.slice(column, column + (cell.colSpan ?? 1)).reduce((sum, one) => sum + one, 0)
  return emsOf(cell.text) === 0 ? 1 : linesOf(cell.text, width / 2 - 0.5)
}

function look({ align, strong, colSpan = 1, rowSpan = 1 }: GridCell, isHead: boolean): Look {
  return {
    align,
    alignVertical: 'center',
    wrap: true,
    borderStyle: 'thin',
    borderColor: '#6b7680',
    ...(strong === true && { fontWeight: 'bold' }),
    ...(isHead && { backgroundColor: '#eef1f3' }),
    ...(colSpan > 1 && { columnSpan: colSpan }),
    ...(rowSpan > 1 && { rowSpan }),
  }
}

/** Only what stands right-aligned, as amounts do, or has an exact value is a number; codes and dates are text. */
function gridCell({ text, align, exact }: GridCell): {
  value?: string | number
  type?: StringConstructor | NumberConstructor
  format?: string
} {
  if (text === '') return {}
  const stored = align === 'right' || exact !== undefined ? storedNumber(text, exact) : undefined
  return stored === undefined ? { value: text, type: String } : { ...stored, type: Number }
}

/**
 * A sum becomes a formula where all its parts stand in the grid and their exact values add up to it; a printed figure is
 * never changed by a formula.
 */
function formulasOf(placed: readonly (readonly PlacedCell[])[], rowsAbove: number): Map<string, string> {
  const byKey = new Map<string, PlacedCell>()
  for (const one of placed.flat())
    if (one.cell.key !== undefined && !byKey.has(one.cell.key)) byKey.set(one.cell.key, one)
  const formulas = new Map<string, string>()
  for (const one of placed.flat()) {
    const { sumOf, exact, text } = one.cell
    if (sumOf === undefined || sumOf.length === 0 || exact === undefined || text === '') continue
    const parts = sumOf.flatMap((key) => byKey.get(key) ?? [])
    const values = parts.map(({ cell }) => cell.exact ?? '0')
    if (parts.length < sumOf.length || sumOfTexts(values) !== sumOfTexts([exact])) continue
    if (
      parts.some(({ cell }) => cell.exact !== undefined && storedNumber(cell.text, cell.exact) === undefined)
    )
      continue
    formulas.set(address(one, rowsAbove), `SUM(${ranges(parts, rowsAbove).join(',')})`)
  }
  return formulas
}

/** Cells that follow each other downwards or to the right, as ranges. */
function ranges(parts: readonly PlacedCell[], rowsAbove: number): string[] {
  const runs: PlacedCell[][] = []
  for (const part of parts) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const goesDown =
      last?.column === part.column && last.row + 1 === part.row && run?.[0]?.column === part.column
    const goesRight = last?.row === part.row && last.column + 1 === part.column && run?.[0]?.row === part.row
    if (run && (goesDown || goesRight)) run.push(part)
    else runs.push([part])
  }
  return runs.map((run) => {
    const [first] = run
    const last = run.at(-1)
    if (!first || !last) return ''
    return run.length === 1
      ? address(first, rowsAbove)
      : `${address(first, rowsAbove)}:${address(last, rowsAbove)}`
  })
}

/** `A1` for the first cell. */
function address({ row, column }: PlacedCell, rowsAbove: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return `${letters}${row + rowsAbove + 1}`
}
