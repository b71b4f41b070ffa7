import type { ColumnType, JSONColumnType } from 'kysely'

/** Tables of schema `jobs`; see migrations/0020. */
export interface JobTables {
  'jobs.run': RunTable
}

export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

interface RunTable {
  id: string
  kind: string
  title: string
  requested_by: string | null
  state: RunState
  progress: ColumnType<number, number | undefined, number>
  doing: ColumnType<string, string | undefined, string>
  input: JSONColumnType<object>
  checkpoint: JSONColumnType<object, string | null | undefined, string> | null
  result: JSONColumnType<object, string | null | undefined, string> | null
  failure: string | null
  attempts: ColumnType<number, number | undefined, number>
  cancel_requested_at: Date | null
  queued_at: Date
  started_at: Date | null
  ended_at: Date | null
}
