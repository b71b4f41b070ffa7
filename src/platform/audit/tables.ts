import type { Generated, GeneratedAlways } from 'kysely'

/** Rows of the schema `audit`; see migrations/0010_audit_log.sql. (Types, not interfaces: `withTables` asks for an index signature.) */
export type AuditTables = {
  'audit.entry': EntryTable
  'audit.seal': SealTable
  'audit.checkpoint': CheckpointTable
}

type EntryTable = {
  id: GeneratedAlways<number>
  at: GeneratedAlways<Date>
  actor_id: string | null
  actor_name: string
  actor_roles: string
  session_id: string | null
  address: string
  request_id: string
  action: string
  subject_kind: string
  subject_id: string
  subject_name: string
  outcome: 'done' | 'refused'
  details: string
}

type SealTable = {
  number: number
  previous: number | null
  entry_id: number
  sha256: Buffer
  sm3: Buffer
  sealed_at: Generated<Date>
}

type CheckpointTable = {
  size: number
  root: Buffer
  frontier: Buffer[]
  note: string
  verifier_key: string
  made_at: Generated<Date>
}
