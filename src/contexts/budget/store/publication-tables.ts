import type { ColumnType, JSONColumnType } from 'kysely'
import type { Book } from '../core/book/book.ts'
import type { ComposedDisclosure } from '../core/compose/composed.ts'
import type { Differences } from '../core/publication/compare.ts'
import type { DisclosureView } from '../core/report/view.ts'

/** Tables of what was published, and of checked drafts; see migrations/0112. */
export type PublicationTables = {
  'budget.publication': PublicationTable
  'budget.publication_file': PublicationFileTable
  'budget.publication_text': PublicationTextTable
  'budget.book_check': BookCheckTable
}

type PublicationTable = {
  id: string
  book_id: string
  open_code: string
  budget_year: number
  version: number
  unit_name: string
  unit_code: string
  template: string
  mark: string | null
  title: string
  revision: number
  content_sha256: string
  book: JSONColumnType<Book>
  composed: JSONColumnType<ComposedDisclosure>
  differences: ColumnType<Differences | null, string | null, never>
  change_note: string
  reason: string
  published_at: Date
  published_by: string | null
  publisher_name: string
  program_version: string
}

type PublicationFileTable = {
  publication_id: string
  format: 'html' | 'pdf' | 'docx' | 'xlsx' | 'md' | 'package'
  file_name: string
  media_type: string
  sha256: string
  size_bytes: number
}

type PublicationTextTable = {
  publication_id: string
  position: number
  anchor: string
  text: string
}

type BookCheckTable = {
  id: string
  book_id: string
  revision: number
  view: JSONColumnType<DisclosureView>
  errors: number
  conflicts: number
  warnings: number
  roundings: number
  infos: number
  program_version: string
  checked_at: Date
}
