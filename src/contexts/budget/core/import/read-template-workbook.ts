/** The workbook that the platform hands out, filled in → edits of a book, with what is wrong said at its row. */
import type { MoneyUnit } from '../../../../kernel/money.ts'
import type { CodeList } from '../template/code-list.ts'
import { buildPreview } from './build-preview.ts'
import { CodeWatch } from './code-watch.ts'
import { takeFactRows } from './fact-rows.ts'
import { declaredUnits, findHeadings } from './find-headings.ts'
import { ImportDraft } from './import-draft.ts'
import type { ImportResult, ImportTarget, PreviewSheet } from './import-result.ts'
import { takeLineRows } from './line-rows.ts'
import { takeAssetRows, takeIncomeRows } from './other-rows.ts'
import {
  keepCodeNames,
  takeChangeRows,
  takeCodeNameRows,
  takeGlossaryRows,
  takeTaskRows,
  takeTextRows,
} from './part-rows.ts'
import { takeIndicatorRows, takePlanRows, takeProjectRows } from './project-rows.ts'
import type { RawSheet, RawWorkbook } from './raw-workbook.ts'
import { type RowRecord, readRows } from './read-rows.ts'
import type { RowOutcome } from './row-outcome.ts'
import type { SheetDefinition } from './sheet-definition.ts'
import {
  assetSheet,
  changeSheet,
  codeNameSheet,
  factSheet,
  glossarySheet,
  incomeSheet,
  indicatorSheet,
  lineSheet,
  planSheet,
  projectSheet,
  taskSheet,
  templateSheets,
  textSheet,
} from './template-sheets.ts'
import { headErrors, headSheetTitle } from './workbook-head.ts'

export interface ImportContext {
  target: ImportTarget
  codes: CodeList
  /** Change keys of the book's form. */
  changeKeys: readonly string[]
  /** Ids of new entries, each given once. */
  freshId: () => string
}

/** @returns the preview and the edits; a workbook with any error has no edits. */
export function readTemplateWorkbook(workbook: RawWorkbook, context: ImportContext): ImportResult {
  const sheets = new Map<SheetDefinition, ReadSheet>()
  const problems: string[] = headErrors(workbook, context.target.book.head)
  for (const definition of templateSheets) {
    const sheet = workbook.sheets.find(({ name }) => name.trim() === definition.title)
    if (sheet) sheets.set(definition, readSheet(sheet, definition, context.codes, problems))
  }
  const draft = new ImportDraft(context.target, context.freshId)
  const watch = new CodeWatch(context.target.book.parts.codeNames.names)
  const outcomes = takeAll(sheets, draft, watch, context)
  return buildPreview(draft, {
    kind: 'template',
    sheets: [...sheets.values()].map(({ shown }) => shown),
    fileErrors: problems,
    outcomes,
    questions: [...watch.questions, ...openItems(draft)],
    notices: [...workbook.notices, ...unknownSheets(workbook)],
  })
}

interface ReadSheet {
  raw: RawSheet
  records: RowRecord[]
  shown: PreviewSheet
  unit: MoneyUnit | undefined
  columns: ReadonlyMap<string, number>
}

function readSheet(
  raw: RawSheet,
  definition: SheetDefinition,
  codes: CodeList,
  problems: string[],
): ReadSheet {
  const found = findHeadings(raw, definition, true)
  if (!found) {
    problems.push(
      `“${definition.title}”表里没有找到标题行（${definition.fields
        .slice(0, 3)
        .map(({ heading }) => heading)
        .join('、')}……）。请不要删改标题行，可以重新下载模板把内容贴进去。`,
    )
    const shown = { sheet: raw.name, columns: [] }
    return { raw, records: [], shown, unit: undefined, columns: new Map() }
  }
  const units = definition.hasMoney ? declaredUnits(raw, found.row) : []
  if (units.length > 1) problems.push(`“${raw.name}”表同时写了金额单位${units.join('和')}。请只留一个。`)
  const missing = definition.fields.filter(({ id, isRequired }) => isRequired && !found.columns.has(id))
  for (const { heading } of missing)
    problems.push(`“${raw.name}”表缺少“${heading}”一列。请不要删改标题行，可以重新下载模板把内容贴进去。`)
  const unit = units.length === 1 ? units[0] : undefined
  const fields = definition.fields.flatMap((field) => {
    const column = found.columns.get(field.id)
    return column === undefined ? [] : [{ field, source: { column } }]
  })
  const assignment = {
    firstRow: found.row + 1,
    unit,
    fields,
    totalFields: definition.totalFields,
    ...(definition.needs && { needs: definition.needs }),
    ...(found.markColumn !== undefined && { markColumn: found.markColumn }),
  }
  const records = missing.length > 0 ? [] : readRows(raw, assignment, codes)
  const columns = fields.map(({ field }) => field.heading)
  return {
    raw,
    records,
    shown: { sheet: raw.name, columns, ...(unit !== undefined && { unit }) },
    unit,
    columns: found.columns,
  }
}

/** Projects before what names them; then everything in the order of the workbook. */
function takeAll(
  sheets: ReadonlyMap<SheetDefinition, ReadSheet>,
  draft: ImportDraft,
  watch: CodeWatch,
  context: ImportContext,
): RowOutcome[] {
  const records = (definition: SheetDefinition) => sheets.get(definition)?.records ?? []
  const projects = takeProjectRows(records(projectSheet), draft)
  const codeNames = takeCodeNameRows(records(codeNameSheet), draft)
  const facts = sheets.get(factSheet)
  const outcomes = [
    ...takeLineRows(records(lineSheet), draft, context.codes, watch),
    ...takeIncomeRows(records(incomeSheet), draft),
    ...projects,
    ...takePlanRows(records(planSheet), draft),
    ...takeIndicatorRows(records(indicatorSheet), draft),
    ...takeAssetRows(records(assetSheet), draft),
    ...takeChangeRows(records(changeSheet), draft, context.changeKeys),
    ...takeFactRows(records(factSheet), draft, (record) => contentCell(facts, record), {
      unit: facts?.unit,
      codes: context.codes,
    }),
    ...takeTextRows(records(textSheet), draft),
    ...takeGlossaryRows(records(glossarySheet), draft),
    ...takeTaskRows(records(taskSheet), draft),
    ...codeNames,
  ]
  keepCodeNames(draft, watch.names)
  return outcomes
}

function contentCell(sheet: ReadSheet | undefined, record: RowRecord) {
  const column = sheet?.columns.get('content')
  return sheet?.raw.rows.find(({ row }) => row === record.row)?.cells.find((cell) => cell.column === column)
}

/** Items that the source left out, asked for together and not one by one. */
export function openItems(draft: ImportDraft) {
  const lines = draft
    .edits()
    .flatMap(({ kind, id }) => (kind === 'line' ? (draft.find('line', id) ?? []) : []))
  const open = (item: 'departmentItem' | 'governmentItem') => lines.filter((line) => line[item] === null)
  return (
    [
      ['departmentItem', '部门经济科目'],
      ['governmentItem', '政府经济科目'],
    ] as const
  ).flatMap(([item, name]) => {
    const missing = open(item)
    const [first] = missing
    if (!first) return []
    const text = `导入的明细里有 ${missing.length} 笔没有写${name}。请在预算明细里逐笔补上。`
    return [{ id: `import-${item}`, where: `line:${first.id}`, text }]
  })
}

function unknownSheets(workbook: RawWorkbook): string[] {
  const known = new Set([headSheetTitle, ...templateSheets.map(({ title }) => title)])
  return workbook.sheets
    .filter(({ name, isHidden }) => !known.has(name.trim()) && !isHidden)
    .map(({ name }) => `工作表“${name}”不是模板里的表，没有读入。`)
}
