/** What an import shows before anything is stored: every row with what is wrong with it, and the edits it would make. */
import type { Book } from '../book/book.ts'
import type { Edit, EntryKind } from '../book/edits.ts'
import type { TableMapping } from './mapping.ts'

/** The book that is imported into, as it is at this moment. */
export interface ImportTarget {
  book: Book
  /** Version of an entry, 0 where the book does not have it. */
  versionOf(kind: EntryKind, id: string): number
}

export interface CellError {
  /** Heading of the column as the sheet has it. */
  column: string
  /** What is wrong and what to write instead. */
  message: string
}

/** `skipped` rows are not imported and say why; `same` rows change nothing. */
export type RowState = 'new' | 'changed' | 'same' | 'skipped' | 'error'

export interface PreviewRow {
  sheet: string
  /** 1-based, as the office program numbers it. */
  row: number
  state: RowState
  /** What was read, one text a column of the sheet's `columns`. */
  values: string[]
  /** Of a row that can be corrected: the column (1-based) that each value stands in, 0 where it stands in none. */
  cells?: number[]
  errors: CellError[]
  /** What was decided on the way: a formula's result taken, a code found by its name. */
  notes: string[]
}

/** Something that the source does not determine and that a person has to say. */
export interface Question {
  /** Stable within its book. */
  id: string
  /** Where it stands in the source, or where it is to be entered. */
  where: string
  text: string
  options?: string[]
}

export interface PreviewSheet {
  sheet: string
  columns: string[]
  /** Unit of money that the sheet declares. */
  unit?: string
}

export interface ImportSummary {
  rowsNew: number
  rowsChanged: number
  rowsSame: number
  rowsSkipped: number
  rowsWithErrors: number
  /** Sum of the amounts of new budget lines, fen. */
  newLinesFen: number
  /** Chinese: what the file is and what was left out. */
  notices: string[]
}

export interface ImportPreview {
  kind: 'template' | 'table' | 'disclosure'
  sheets: PreviewSheet[]
  rows: PreviewRow[]
  /** Of the file as a whole: another unit's, another year's. The import is refused while there is any. */
  fileErrors: string[]
  questions: Question[]
  summary: ImportSummary
  /** For a table: what was used, and what may be changed and sent again. */
  mapping?: TableMapping
}

export interface ImportResult {
  preview: ImportPreview
  edits: Edit[]
}

/** Whether it may be applied. */
export function isClean(preview: ImportPreview): boolean {
  return preview.fileErrors.length === 0 && preview.summary.rowsWithErrors === 0
}
