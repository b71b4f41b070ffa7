/** What an opened file would do to a book, by what it can be taken for. */
import { Refusal } from '#kernel/refusal.ts'
import type { BookHead } from '../core/book/book.ts'
import { bookOfEntries } from '../core/book/book-of-entries.ts'
import { entryKey } from '../core/book/edits.ts'
import { changeKeysOf } from '../core/compose/changes.ts'
import { chooseMapping, type SavedMapping } from '../core/import/choose-mapping.ts'
import { type Correction, withCorrections } from '../core/import/corrections.ts'
import type { ImportResult, ImportTarget } from '../core/import/import-result.ts'
import type { TableMapping } from '../core/import/mapping.ts'
import { readMappedTable } from '../core/import/read-mapped-table.ts'
import { type ImportContext, readTemplateWorkbook } from '../core/import/read-template-workbook.ts'
import { type TableWizard, tableWizard } from '../core/import/table-wizard.ts'
import { bookFromDisclosure } from '../core/import/take-over/book-from-disclosure.ts'
import { disclosurePreview } from '../core/import/take-over/disclosure-preview.ts'
import type { TemplateLibrary } from '../core/template/library.ts'
import type { StoredEntry } from '../store/book-entries.ts'
import type { OpenedImport } from './opened-import.ts'

export interface PreviewContext {
  target: ImportTarget
  library: TemplateLibrary
  freshId: () => string
  /** As a person has assigned the columns; a file with one is a table and nothing else. */
  mapping: TableMapping | undefined
  saved: readonly SavedMapping[]
  /** What was typed over in the preview; the columns are found in the file as it is. */
  corrections: readonly Correction[]
}

export interface PreviewedImport extends ImportResult {
  /** Of a table. */
  wizard?: TableWizard
}

/** @throws Refusal `import.no-table`. */
export function previewOpened(opened: OpenedImport, context: PreviewContext): PreviewedImport {
  const { workbook, reading, isTemplate } = opened
  const { target, library, freshId, mapping, corrections } = context
  const { head } = target.book
  const form = library.templates.find(({ id }) => id === head.template)
  const reader: ImportContext = {
    target,
    codes: library.codes,
    changeKeys: form ? changeKeysOf(form).map(({ key }) => key) : [],
    freshId,
  }
  if (workbook && isTemplate && !mapping)
    return withNotices(readTemplateWorkbook(withCorrections(workbook, corrections), reader), opened.notices)
  if (reading && !mapping) {
    const taken = bookFromDisclosure(reading, { library, head, freshId, target })
    return disclosurePreview(taken, target, opened.notices)
  }
  if (!workbook) throw new Refusal('import.no-table')
  const chosen = mapping ? { mapping, notices: [] } : chooseMapping(workbook, context.saved)
  const result = readMappedTable(withCorrections(workbook, corrections), chosen.mapping, reader)
  return {
    ...withNotices(result, [...opened.notices, ...chosen.notices]),
    wizard: tableWizard(workbook, chosen.mapping),
  }
}

function withNotices({ preview, edits }: ImportResult, notices: readonly string[]): ImportResult {
  const summary = { ...preview.summary, notices: [...notices, ...preview.summary.notices] }
  return { preview: { ...preview, summary }, edits }
}

/** The book as its stored entries make it, with the version of each. */
export function targetOf(head: BookHead, entries: readonly StoredEntry[]): ImportTarget {
  const versions = new Map(entries.map(({ kind, id, version }) => [entryKey(kind, id), version]))
  return {
    book: bookOfEntries(head, entries),
    versionOf: (kind, id) => versions.get(entryKey(kind, id)) ?? 0,
  }
}
