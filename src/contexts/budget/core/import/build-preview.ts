import type { Edit } from '../book/edits.ts'
import type { ImportDraft } from './import-draft.ts'
import type { ImportPreview, ImportResult, ImportSummary, PreviewRow, Question } from './import-result.ts'
import type { RowOutcome } from './row-outcome.ts'

export interface PreviewParts extends Pick<ImportPreview, 'kind' | 'sheets' | 'fileErrors'> {
  outcomes: readonly RowOutcome[]
  questions: readonly Question[]
  notices: readonly string[]
  mapping?: ImportPreview['mapping']
}

/** Rows, edits and counts as one; an import with any error has no edits at all. */
export function buildPreview(draft: ImportDraft, parts: PreviewParts): ImportResult {
  const rows = parts.outcomes.map(previewRow)
  const edits = draft.edits()
  const summary = summarise(rows, edits, draft, parts.notices)
  const fileErrors = [...parts.fileErrors]
  const isNothing = rows.every(({ state }) => state === 'skipped')
  if (isNothing && fileErrors.length === 0)
    fileErrors.push('文件里没有可以导入的行。请在标题行下面填写内容（示例行、合计行不导入），保存后再试。')
  const preview: ImportPreview = {
    kind: parts.kind,
    sheets: parts.sheets,
    rows,
    fileErrors,
    questions: [...parts.questions],
    summary,
    ...(parts.mapping && { mapping: parts.mapping }),
  }
  const hasErrors = fileErrors.length > 0 || summary.rowsWithErrors > 0
  return { preview, edits: hasErrors ? [] : edits }
}

function previewRow({ record, state }: RowOutcome): PreviewRow {
  const { sheet, row, shown, cells, isCorrected, errors, notes, skipped } = record
  return {
    sheet,
    row,
    state: errors.length > 0 ? 'error' : state,
    values: shown,
    ...((errors.length > 0 || isCorrected) && { cells }),
    errors,
    notes: skipped === undefined ? notes : [...notes, skipped],
  }
}

function summarise(
  rows: readonly PreviewRow[],
  edits: readonly Edit[],
  draft: ImportDraft,
  notices: readonly string[],
): ImportSummary {
  const count = (state: PreviewRow['state']) => rows.filter((row) => row.state === state).length
  const newLines = edits.flatMap(({ kind, id, baseVersion }) =>
    kind === 'line' && baseVersion === 0 ? (draft.find('line', id) ?? []) : [],
  )
  return {
    rowsNew: count('new'),
    rowsChanged: count('changed'),
    rowsSame: count('same'),
    rowsSkipped: count('skipped'),
    rowsWithErrors: count('error'),
    newLinesFen: newLines.reduce((sum, { amountFen }) => sum + amountFen, 0),
    notices: [...notices],
  }
}
