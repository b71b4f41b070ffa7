import type { Edit } from '../../book/edits.ts'
import type { ImportResult, ImportTarget, PreviewRow } from '../import-result.ts'
import type { TakenOver } from './book-from-disclosure.ts'

const kindNames = {
  line: '预算明细',
  income: '收入明细',
  project: '项目',
  asset: '资产',
  part: '单位情况',
} as const

const partNames: Readonly<Record<string, string>> = {
  duties: '本单位职责',
  bodies: '机构设置',
  staff: '人员编制',
  previous: '上年数',
  reasons: '主要原因',
  procurement: '政府采购',
  assets: '国有资产',
  otherMatters: '其他说明',
  glossary: '名词解释',
  overall: '整体绩效目标',
  codeNames: '科目名称',
}

/** What would be taken from a published document, one row an entry; the source has no rows of its own. */
export function disclosurePreview(
  { edits, questions, notes, errors }: TakenOver,
  target: ImportTarget,
  notices: readonly string[],
): ImportResult {
  const rows = edits.map((edit, index) => previewRow(edit, index + 1, target))
  const lines = edits.flatMap(({ kind, value }) =>
    kind === 'line' && value && 'amountFen' in value ? [Number(value.amountFen)] : [],
  )
  const count = (state: PreviewRow['state']) => rows.filter((row) => row.state === state).length
  return {
    preview: {
      kind: 'disclosure',
      sheets: Object.values(kindNames).map((sheet) => ({ sheet, columns: ['内容'] })),
      rows,
      fileErrors: errors,
      questions,
      summary: {
        rowsNew: count('new'),
        rowsChanged: count('changed'),
        rowsSame: 0,
        rowsSkipped: 0,
        rowsWithErrors: 0,
        newLinesFen: lines.reduce((sum, amount) => sum + amount, 0),
        notices: [...notices, ...notes],
      },
    },
    edits: errors.length > 0 ? [] : edits,
  }
}

function previewRow({ kind, id, value, baseVersion }: Edit, row: number, target: ImportTarget): PreviewRow {
  const isNew = baseVersion === 0 && target.versionOf(kind, id) === 0
  return {
    sheet: kindNames[kind],
    row,
    state: isNew ? 'new' : 'changed',
    values: [kind === 'part' ? (partNames[id] ?? id) : nameOf(value)],
    errors: [],
    notes: isNew ? [] : ['会替换本预算里现有的内容'],
  }
}

function nameOf(value: object | null): string {
  if (!value) return ''
  if ('name' in value) return String(value.name)
  if ('functional' in value && 'amountFen' in value)
    return `${String(value.functional)} ${(Number(value.amountFen) / 100).toFixed(2)} 元`
  return ''
}
