import type { JSONColumnType } from 'kysely'
import type { Edit } from '../core/book/edits.ts'
import type { Question } from '../core/import/import-result.ts'
import type { TableMapping } from '../core/import/mapping.ts'
import type { BudgetTables } from './tables.ts'

/** Tables of imports; see migrations/0130. */
export type ImportTables = BudgetTables & {
  'budget.import_draft': ImportDraftTable
  'budget.import_mapping': ImportMappingTable
}

type ImportDraftTable = {
  id: string
  book_id: string
  kind: 'template' | 'table' | 'disclosure'
  file_name: string
  file_sha256: string
  edits: JSONColumnType<Edit[]>
  questions: JSONColumnType<Question[]>
  is_clean: boolean
  created_by: string
  created_at: Date
  applied_revision: number | null
}

type ImportMappingTable = {
  id: string
  owner_unit_id: string
  name: string
  headings_key: string
  mapping: JSONColumnType<TableMapping>
  saver_name: string
  saved_at: Date
}
