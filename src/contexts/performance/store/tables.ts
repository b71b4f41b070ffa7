import type { Generated, JSONColumnType } from 'kysely'
import type { Goal } from '../core/goal.ts'
import type { Method } from '../core/method.ts'
import type { ProjectForm } from '../core/plan.ts'
import type { Reading } from '../core/reading.ts'
import type { StoredRule } from '../core/rules.ts'
import type { EvidenceTables } from './evidence-tables.ts'
import type { ReportTables } from './report-tables.ts'

/** Tables of schema `performance`; see migrations/0200 and 0201. (Types, not interfaces: `withTables` asks for an index signature.) */
export type PerformanceTables = PlanTables & EvidenceTables & ReportTables

type PlanTables = {
  'performance.plan': PlanTable
  'performance.project': ProjectTable
  'performance.indicator': IndicatorTable
  'performance.target': TargetTable
  'performance.binding': BindingTable
  'performance.ownership': OwnershipTable
  'performance.rule': RuleTable
  'performance.snapshot': SnapshotTable
}

type PlanTable = {
  id: string
  book_id: string
  publication_id: string
  publication_version: number
  open_code: string
  plan_year: number
  unit_name: string
  unit_code: string
  template: string
  mark: string | null
  origin: 'person' | 'example'
  owner_unit_id: string | null
  total_fen: number
  opened_at: Date
  state: Generated<'open' | 'closed'>
  closed_at: Date | null
  closer_name: string | null
  close_reason: Generated<string>
}

type ProjectTable = {
  plan_id: string
  /** `overall`: 整体支出. */
  id: string
  position: number
  name: string
  class: 'otherOperating' | 'specificPurpose' | null
  annual_fen: number
  form: JSONColumnType<ProjectForm>
  ended_at: Date | null
}

type IndicatorTable = {
  id: string
  plan_id: string
  project_id: string
  position: number
  kind: 'indicator' | 'deliverable'
  source_id: string | null
  scope: 'annual' | 'wholePeriod' | 'service'
  level1: string
  level2: string
  name: string
  service_from: string | null
  service_until: string | null
  quoted: Generated<string>
  anchor: Generated<string>
  added_at: Date
  ended_at: Date | null
}

type TargetTable = {
  id: Generated<number>
  indicator_id: string
  version: number
  printed: string
  goal: JSONColumnType<Goal>
  origin: 'publication' | 'adjustment' | 'deliverable' | 'reading'
  reason: string
  state: 'proposed' | 'approved' | 'rejected'
  proposed_by: string | null
  proposer_name: string
  proposed_at: Date
  decided_by: string | null
  decider_name: string | null
  decided_at: Date | null
  decision_note: Generated<string>
}

type BindingTable = {
  id: Generated<number>
  indicator_id: string
  method: JSONColumnType<Method>
  set_by: string | null
  setter_name: string
  set_at: Date
}

type OwnershipTable = {
  id: Generated<number>
  indicator_id: string
  owner_id: string | null
  owner_name: string | null
  set_by: string | null
  setter_name: string
  set_at: Date
}

type RuleTable = {
  id: Generated<number>
  plan_id: string
  project_id: string | null
  value: JSONColumnType<StoredRule>
  set_by: string | null
  setter_name: string
  set_at: Date
}

type SnapshotTable = {
  indicator_id: string
  as_of: string
  reading: JSONColumnType<Reading>
  computed_at: Date
}
