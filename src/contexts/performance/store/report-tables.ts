import type { Generated, JSONColumnType } from 'kysely'
import type { ReportContent, ReportKind, ReportState } from '../core/report.ts'

/** Tables of the frozen reports; see migrations/0201. */
export type ReportTables = {
  'performance.report': ReportTable
  'performance.report_decision': ReportDecisionTable
  'performance.report_file': ReportFileTable
}

type ReportTable = {
  id: string
  plan_id: string
  kind: ReportKind
  project_id: string | null
  as_of: string
  known_at: Date
  version: number
  state: ReportState
  content: JSONColumnType<ReportContent>
  content_sha256: string
  made_by: string | null
  maker_name: string
  made_at: Date
  published_at: Date | null
}

type ReportDecisionTable = {
  id: Generated<number>
  report_id: string
  decision: 'submit' | 'approve' | 'return' | 'withdraw' | 'publish'
  note: string
  decided_by: string | null
  decider_name: string
  decider_role: string
  decided_at: Date
}

type ReportFileTable = {
  report_id: string
  format: 'docx' | 'xlsx' | 'pdf'
  file_name: string
  media_type: string
  sha256: string
  size_bytes: number
}
