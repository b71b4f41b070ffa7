/** A table of somebody else's system, by an assignment of its columns → edits of a book. */
import { buildPreview } from './build-preview.ts'
import { CodeWatch } from './code-watch.ts'
import { ImportDraft } from './import-draft.ts'
import type { ImportResult, PreviewSheet } from './import-result.ts'
import { takeLineRows } from './line-rows.ts'
import type { TableMapping } from './mapping.ts'
import { takeIncomeRows } from './other-rows.ts'
import { keepCodeNames } from './part-rows.ts'
import type { RawSheet, RawWorkbook } from './raw-workbook.ts'
import { type FieldSource, type RowRecord, readRows, type SheetAssignment } from './read-rows.ts'
import { type ImportContext, openItems } from './read-template-workbook.ts'
import type { FieldDefinition, SheetDefinition } from './sheet-definition.ts'
import { findSumRows } from './sum-rows.ts'
import { incomeSheet, lineSheet } from './template-sheets.ts'

/** @returns the preview and the edits; a table with any error has no edits. */
export function readMappedTable(
  workbook: RawWorkbook,
  mapping: TableMapping,
  context: ImportContext,
): ImportResult {
  const definition = mapping.target === 'line' ? lineSheet : incomeSheet
  const sheet = workbook.sheets.find(({ name }) => name === mapping.sheet)
  const fileErrors = sheet ? mappingErrors(mapping, definition) : [noSheet(workbook, mapping)]
  const records = sheet && fileErrors.length === 0 ? readPasses(sheet, mapping, definition, context) : []
  const draft = new ImportDraft(context.target, context.freshId)
  const watch = new CodeWatch(context.target.book.parts.codeNames.names)
  const outcomes =
    mapping.target === 'line'
      ? takeLineRows(records, draft, context.codes, watch)
      : takeIncomeRows(records, draft)
  keepCodeNames(draft, watch.names)
  const notices = [...workbook.notices]
  if (sheet?.isHidden) notices.push(`工作表“${sheet.name}”是隐藏的，按指定读入了。`)
  return buildPreview(draft, {
    kind: 'table',
    sheets: sheet ? [shownSheet(sheet, mapping, definition)] : [],
    fileErrors,
    outcomes,
    questions: [...watch.questions, ...openItems(draft)],
    notices,
    mapping,
  })
}

function noSheet(workbook: RawWorkbook, { sheet }: TableMapping): string {
  const names = workbook.sheets.map(({ name }) => `“${name}”`).join('、')
  return `文件里没有名为“${sheet}”的工作表，只有${names}。请选择工作表。`
}

function mappingErrors(mapping: TableMapping, definition: SheetDefinition): string[] {
  const errors: string[] = []
  if (mapping.unit === null) errors.push('不知道金额单位是元还是万元。请选择金额单位。')
  const given = new Set([
    ...Object.keys(mapping.fields),
    ...mapping.amounts.flatMap(({ set }) => Object.keys(set)),
  ])
  for (const id of given)
    if (!definition.fields.some((field) => field.id === id)) errors.push(`没有“${id}”这一栏，请重新指定列。`)
  const open = definition.fields.filter(
    ({ id, isRequired }) => isRequired && id !== 'amount' && !given.has(id),
  )
  if (open.length > 0)
    errors.push(
      `还没有指定${open.map(({ heading }) => `“${heading}”`).join('、')}在哪一列。请指定列，或填一个适用于所有行的内容。`,
    )
  return errors
}

/** One pass over the rows for each column of amounts. */
function readPasses(
  sheet: RawSheet,
  mapping: TableMapping,
  definition: SheetDefinition,
  { codes }: ImportContext,
): RowRecord[] {
  const isOnly = mapping.amounts.length === 1
  const passes = mapping.amounts.map((amount, index) => {
    const assignment = assignmentOf(sheet, mapping, definition, amount)
    const records = readRows(sheet, isOnly ? assignment : { ...assignment, needs: ['amount'] }, codes)
    return index === 0 ? records : records.filter(({ skipped }) => skipped === undefined)
  })
  return passes.flat().sort((a, b) => a.row - b.row)
}

function assignmentOf(
  sheet: RawSheet,
  mapping: TableMapping,
  definition: SheetDefinition,
  { column, set }: TableMapping['amounts'][number],
): SheetAssignment {
  const fields = definition.fields.flatMap((field) => {
    const source = sourceOf(field, mapping, column, set)
    return source ? [{ field, source }] : []
  })
  return {
    firstRow: mapping.headingRow + 1,
    unit: mapping.unit ?? undefined,
    fields,
    skip: skippedRows(sheet, mapping),
  }
}

function sourceOf(
  { id }: FieldDefinition,
  { fields }: TableMapping,
  amountColumn: number,
  set: Readonly<Record<string, string>>,
): FieldSource | undefined {
  if (id === 'amount') return { column: amountColumn }
  const constant = set[id]
  return constant === undefined ? fields[id] : { constant }
}

function skippedRows(sheet: RawSheet, { headingRow, fields, skipRows }: TableMapping): Map<number, string> {
  const code = fields.functional
  const reasons = findSumRows(sheet, headingRow, code && 'column' in code ? code.column : undefined)
  return new Map(skipRows.map((row) => [row, reasons.get(row) ?? '按指定没有导入']))
}

function shownSheet(sheet: RawSheet, mapping: TableMapping, definition: SheetDefinition): PreviewSheet {
  const [amount] = mapping.amounts
  const fields = definition.fields.filter(
    (field) => amount && sourceOf(field, mapping, amount.column, amount.set) !== undefined,
  )
  return {
    sheet: sheet.name,
    columns: fields.map(({ heading }) => heading),
    ...(mapping.unit !== null && { unit: mapping.unit }),
  }
}
