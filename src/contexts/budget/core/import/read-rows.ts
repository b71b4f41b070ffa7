/** Rows of a sheet → values by field, with what is wrong said at its cell. The meaning of a row is not decided here. */
import type { MoneyUnit } from '../../../../kernel/money.ts'
import type { CodeList } from '../template/code-list.ts'
import type { CellError } from './import-result.ts'
import { cellName, type RawCell, type RawMerge, type RawRow, type RawSheet } from './raw-workbook.ts'
import { readCell } from './read-cell.ts'
import type { FieldDefinition } from './sheet-definition.ts'
import { totalRowReason } from './total-rows.ts'

/** Where a field's value stands: in a column (1-based), or the same words for every row. */
export type FieldSource = { column: number } | { constant: string }

export interface SheetAssignment {
  /** First row below the headings, 1-based. */
  firstRow: number
  unit: MoneyUnit | undefined
  fields: readonly { field: FieldDefinition; source: FieldSource }[]
  /** Column whose cell 「示例」 marks a row that is only an example. */
  markColumn?: number
  /** Rows to leave out, with the reason that is shown. */
  skip?: ReadonlyMap<number, string>
  /** Fields in which 合计 marks a row of sums; a mapping says in `skip` which rows are. */
  totalFields?: readonly string[]
  /** A row without any of these fields is no row: one amount column of several, an item that nobody filled in. */
  needs?: readonly string[]
}

/** One row as it was read. `values` holds texts, codes, choices, days, and numbers (money in fen). */
export interface RowRecord {
  sheet: string
  row: number
  values: ReadonlyMap<string, string | number>
  /** One text a field, as the sheet shows it. */
  shown: string[]
  /** The column (1-based) of each text; 0 for words that hold for every row. */
  cells: number[]
  isCorrected: boolean
  errors: CellError[]
  notes: string[]
  /** Why the row is not imported; absent where it is. */
  skipped?: string
}

export function readRows(sheet: RawSheet, assignment: SheetAssignment, codes: CodeList): RowRecord[] {
  const merged = new MergedCells(sheet)
  const records: RowRecord[] = []
  for (const row of sheet.rows) {
    if (row.row < assignment.firstRow) continue
    const record = readRow(sheet, row, assignment, merged, codes)
    if (record) records.push(record)
  }
  return records
}

function readRow(
  sheet: RawSheet,
  row: RawRow,
  assignment: SheetAssignment,
  merged: MergedCells,
  codes: CodeList,
): RowRecord | undefined {
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]))
  const own = assignment.fields.some(
    ({ source }) => 'column' in source && (cells.get(source.column)?.text.trim() ?? '') !== '',
  )
  const isUncomputed = row.cells.some((cell) => cell.isUncomputed)
  if (!own && !isUncomputed) return undefined
  const values = new Map<string, string | number>()
  const record = {
    sheet: sheet.name,
    row: row.row,
    values,
    shown: assignment.fields.map(({ source }) => shownText(source, cells)),
    cells: assignment.fields.map(({ source }) => ('column' in source ? source.column : 0)),
    isCorrected: row.cells.some((cell) => cell.isCorrected),
    errors: [] as CellError[],
    notes: [] as string[],
  }
  const skipped = reasonToSkip(row, cells, assignment)
  if (skipped !== undefined) return { ...record, skipped }
  for (const { field, source } of assignment.fields) {
    const found = findCell(row.row, source, field, cells, merged)
    if (found.error !== undefined) {
      record.errors.push({ column: field.heading, message: found.error })
      continue
    }
    if (found.note !== undefined) record.notes.push(found.note)
    if (found.cell?.isCorrected) record.notes.push(`“${field.heading}”是在预览里改的，文件没有改。`)
    const read = readCell(found.cell, field, { unit: assignment.unit, codes })
    if ('error' in read) record.errors.push({ column: field.heading, message: read.error })
    if (!('value' in read)) continue
    values.set(field.id, read.value)
    if (read.note !== undefined) record.notes.push(read.note)
  }
  const { needs } = assignment
  if (needs?.every((id) => isAbsent(id, record, assignment))) return undefined
  requireFields(record, assignment)
  return record
}

function isAbsent(
  needed: string,
  { values, errors }: Pick<RowRecord, 'values' | 'errors'>,
  { fields }: SheetAssignment,
): boolean {
  const heading = fields.find(({ field }) => field.id === needed)?.field.heading
  return !values.has(needed) && !errors.some(({ column }) => column === heading)
}

function requireFields(record: RowRecord, { fields }: SheetAssignment): void {
  for (const { field } of fields) {
    const isWrong = record.errors.some(({ column }) => column === field.heading)
    if (!field.isRequired || isWrong || record.values.has(field.id)) continue
    record.errors.push({ column: field.heading, message: `“${field.heading}”没有填。${field.help}` })
  }
}

function reasonToSkip(
  row: RawRow,
  cells: ReadonlyMap<number, RawCell>,
  { markColumn, skip, fields, totalFields = [] }: SheetAssignment,
): string | undefined {
  const mark = markColumn === undefined ? '' : (cells.get(markColumn)?.text.trim() ?? '')
  if (/^示例/.test(mark)) return '示例行，不导入'
  const asked = skip?.get(row.row)
  if (asked !== undefined) return asked
  if (row.isHidden) return '这一行是隐藏的，没有导入。要导入，请取消隐藏。'
  if (skip !== undefined) return undefined // a mapping has said which rows are sums
  const texts = fields.flatMap(({ field, source }) =>
    'column' in source && totalFields.includes(field.id) ? [cells.get(source.column)?.text ?? ''] : [],
  )
  return totalRowReason([mark, ...texts])
}

function shownText(source: FieldSource, cells: ReadonlyMap<number, RawCell>): string {
  return 'constant' in source ? source.constant : (cells.get(source.column)?.text.trim() ?? '')
}

interface FoundCell {
  cell?: RawCell
  note?: string
  error?: string
}

function findCell(
  row: number,
  source: FieldSource,
  field: FieldDefinition,
  cells: ReadonlyMap<number, RawCell>,
  merged: MergedCells,
): FoundCell {
  if ('constant' in source)
    return source.constant === '' ? {} : { cell: { column: 0, kind: 'text', text: source.constant } }
  const cell = cells.get(source.column)
  const merge = merged.at(row, source.column)
  if (!merge) return cell ? { cell } : {}
  const range = `${cellName(merge.column, merge.row)}:${cellName(merge.column + merge.colSpan - 1, merge.row + merge.rowSpan - 1)}`
  const owner = merged.owner(merge)
  if (!owner || owner.text.trim() === '') return {}
  if (merge.colSpan > 1)
    return { error: `单元格 ${range} 跨列合并，不知道内容属于哪一列。请取消合并，每格各填各的。` }
  if (!field.fillsDown)
    return {
      error: `单元格 ${range} 上下合并，不知道“${field.heading}”属于哪一行。请取消合并，每行各填一个。`,
    }
  if (merge.row === row) return { cell: owner }
  return { cell: owner, note: `“${field.heading}”取自合并单元格 ${range}：${owner.text.trim()}` }
}

/** Which merged range covers a cell. */
class MergedCells {
  private readonly owners = new Map<string, RawCell>()
  private readonly byRow = new Map<number, RawMerge[]>()

  constructor(sheet: RawSheet) {
    const starts = new Set(sheet.merges.map(({ row, column }) => `${row} ${column}`))
    const merges = [...sheet.merges].sort((a, b) => a.row - b.row)
    let next = 0
    let open: RawMerge[] = []
    // Rows come in order: one pass over both, however many merged ranges a sheet has.
    for (const { row, cells } of sheet.rows) {
      for (let merge = merges[next]; merge && merge.row <= row; next += 1, merge = merges[next])
        open.push(merge)
      open = open.filter((merge) => row < merge.row + merge.rowSpan)
      const own = open.filter(
        (merge) => !cells.some((cell) => cell.isCorrected && covers(merge, cell.column)),
      )
      if (own.length > 0) this.byRow.set(row, own)
      for (const cell of cells) {
        if (starts.has(`${row} ${cell.column}`)) this.owners.set(`${row} ${cell.column}`, cell)
      }
    }
  }

  at(row: number, column: number): RawMerge | undefined {
    return this.byRow.get(row)?.find((merge) => covers(merge, column))
  }

  owner({ row, column }: RawMerge): RawCell | undefined {
    return this.owners.get(`${row} ${column}`)
  }
}

function covers(merge: RawMerge, column: number): boolean {
  return column >= merge.column && column < merge.column + merge.colSpan
}
