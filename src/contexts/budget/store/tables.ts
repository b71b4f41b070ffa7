import type { JSONColumnType } from 'kysely'
import type { CheckContract } from '../core/report/contract-json.ts'
import type { DisclosureView } from '../core/report/view.ts'
import type { SourceFormat } from '../core/source/source-document.ts'
import type { BookTables } from './book-tables.ts'
import type { PublicationTables } from './publication-tables.ts'

/** Tables of schema `budget`; see migrations/0100 and those named beside each part. (Types, not interfaces: `withTables` asks for an index signature.) */
export type BudgetTables = DisclosureTables & BookTables & PublicationTables

type DisclosureTables = {
  'budget.disclosure': DisclosureTable
  'budget.disclosure_result': DisclosureResultTable
}

type DisclosureTable = {
  id: string
  unit_name: string
  unit_code: string | null
  budget_year: number
  template: string | null
  origin: 'upload' | 'example'
  file_name: string
  file_sha256: string
  file_bytes: number
  file_format: SourceFormat
  owner_unit_id: string | null
  uploaded_by: string | null
  uploader_name: string
  uploaded_at: Date
  program_version: string
  tables_read: number
  forms_read: number
  errors: number
  conflicts: number
  warnings: number
  roundings: number
  infos: number
  jointly_feasible: boolean
  is_public: boolean
  removed_at: Date | null
}

type DisclosureResultTable = {
  disclosure_id: string
  view: JSONColumnType<DisclosureView>
  contract: JSONColumnType<CheckContract>
  html: string
}
