import type { Generated, JSONColumnType } from 'kysely'
import type { CaseEvent } from '../core/case-event.ts'
import type { CaseFile } from '../core/case-file.ts'
import type { CaseState, Origin } from '../core/case-state.ts'
import type { EvidenceFinding } from '../core/evidence-check.ts'
import type { Position } from '../core/place.ts'
import type { CaseRules } from '../core/rules.ts'
import type { Blur, SourceView } from '../views.ts'
import type { RobotTables } from './robot-tables.ts'

/** Tables of schema `cases`; see migrations/0300 and 0301. (Types, not interfaces: `withTables` asks for an index signature.) */
export type CasesTables = CaseTables & RobotTables

type CaseTables = {
  'cases.source': SourceTable
  'cases.list': ListTable
  'cases.case': CaseTable
  'cases.event': EventTable
  'cases.evidence': EvidenceTable
  'cases.card': CardTable
  'cases.rule': RuleTable
}

type Datum = Position['datum']

type SourceTable = {
  id: string
  owner_unit_id: string
  kind: string
  name: string
  code: string
  sector: string
  permit_no: string
  credit_code: string
  county: string
  address: string
  longitude: number | null
  latitude: number | null
  datum: Datum
  contacts: JSONColumnType<SourceView['contacts'][number][]>
  details: JSONColumnType<Record<string, string>>
  version: number
  edited_at: Date
  editor_name: string
  removed_at: Date | null
  is_simulated: Generated<boolean>
}

type ListTable = {
  id: string
  owner_unit_id: string
  kind: string
  title: string
  is_public: Generated<boolean>
  made_at: Date
  maker_name: string
  removed_at: Date | null
  is_simulated: Generated<boolean>
}

type CaseTable = {
  id: string
  owner_unit_id: string
  year: number
  number: number
  kind: string
  title: string
  state: CaseState
  origin: Origin
  origin_ref: string | null
  source_id: string | null
  list_id: string | null
  item_no: Generated<string>
  county: string
  address: string
  longitude: number | null
  latitude: number | null
  datum: Datum
  is_emergency: boolean
  responsible_id: string | null
  responsible_name: string
  department: string
  acceptor_id: string | null
  found_at: Date
  dispatched_at: Date | null
  clock_from: Date | null
  acked_at: Date | null
  submitted_at: Date | null
  signed_off_at: Date | null
  closed_at: Date | null
  due_at: Date | null
  was_on_time: boolean | null
  planned_from: string | null
  planned_until: string | null
  waits_role: NonNullable<CaseFile['waitsFor']>['role'] | null
  is_extension_asked: boolean
  file: JSONColumnType<CaseFile>
  version: number
  updated_at: Date
  is_simulated: Generated<boolean>
}

type EventTable = {
  case_id: string
  seq: number
  type: CaseEvent['type']
  payload: JSONColumnType<CaseEvent>
  at: Date
  actor_id: string | null
  actor_name: string
  via: 'desk' | 'card' | 'system'
  key: string
}

type EvidenceTable = {
  id: string
  case_id: string
  stage: 'found' | 'before' | 'after' | 'check' | 'revisit' | 'document'
  file_name: string
  media_type: string
  sha256: string
  size_bytes: number
  taken_at: Date | null
  longitude: number | null
  latitude: number | null
  sent_longitude: number | null
  sent_latitude: number | null
  finding: JSONColumnType<EvidenceFinding>
  thumbnail_sha256: string | null
  blurs: JSONColumnType<Blur[], string | undefined, string>
  blurred_sha256: string | null
  blur_confirmed_by: string | null
  adder_name: string
  via: 'desk' | 'card'
  added_at: Date
  removed_at: Date | null
}

type CardTable = {
  id: string
  case_id: string
  token_hash: string
  made_by: string | null
  maker_name: string
  made_at: Date
  expires_at: Date
  claimed_at: Date | null
  claimer_name: string | null
  claimer_key_hash: string | null
  revoked_at: Date | null
  last_used_at: Date | null
}

type RuleTable = {
  id: Generated<number>
  owner_unit_id: string
  value: JSONColumnType<CaseRules>
  setter_name: string
  set_at: Date
}
