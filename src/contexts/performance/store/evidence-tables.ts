import type { Generated, JSONColumnType } from 'kysely'
import type { AttachmentSubject } from '../core/attachment.ts'
import type { RecordKind } from '../core/record-kind.ts'
import type { StepId } from '../core/step.ts'
import type { SurveyQuestion } from '../core/survey.ts'

/** Tables of what proves a result; see migrations/0201. */
export type EvidenceTables = {
  'performance.record': RecordTable
  'performance.record_kind': RecordKindTable
  'performance.step': StepTable
  'performance.payment': PaymentTable
  'performance.judgement': JudgementTable
  'performance.air_day': AirDayTable
  'performance.water_month': WaterMonthTable
  'performance.explanation': ExplanationTable
  'performance.attachment': AttachmentTable
  'performance.survey': SurveyTable
  'performance.survey_token': SurveyTokenTable
  'performance.survey_answer': SurveyAnswerTable
}

/** Of every entry that can be taken back. */
type Voidable = {
  entered_by: string | null
  enterer_name: string
  recorded_at: Date
  voided_at: Date | null
  voider_name: string | null
  void_reason: Generated<string>
}
export type EntrySource = 'person' | 'import' | 'simulated'

type RecordTable = Voidable & {
  id: string
  plan_id: string
  project_id: string
  kind: string
  day: string
  item: string
  quantity_milli: number
  unit: string
  passed_milli: number | null
  people: number | null
  place: string
  note: string
  source: EntrySource
}

type RecordKindTable = { plan_id: string; id: string; value: JSONColumnType<RecordKind>; set_at: Date }

type StepTable = Voidable & {
  id: string
  plan_id: string
  project_id: string
  step: StepId
  title: string
  planned_on: string | null
  done_on: string | null
  amount_fen: number | null
  party: string
  document_no: string
  category: 'goods' | 'works' | 'services' | null
  service_from: string | null
  service_until: string | null
  note: string
  replaces: string | null
  source: EntrySource
}

type PaymentTable = Voidable & {
  id: string
  plan_id: string
  project_id: string
  day: string
  amount_fen: number
  purpose: string
  plan_item: string | null
  party: string
  voucher_no: string
  over_reason: Generated<string>
  source: EntrySource
}

type JudgementTable = {
  id: string
  indicator_id: string
  day: string
  percent: number
  reason: string
  judged_by: string | null
  judge_name: string
  recorded_at: Date
  voided_at: Date | null
  voider_name: string | null
  void_reason: Generated<string>
}

type AirDayTable = {
  id: Generated<number>
  owner_unit_id: string | null
  day: string
  aqi: number | null
  leading_pollutant: string
  proof: string
  source: EntrySource
  enterer_name: string
  recorded_at: Date
  voided_at: Date | null
}

type WaterMonthTable = {
  id: Generated<number>
  owner_unit_id: string | null
  section: string
  month: string
  grade: number | null
  note: string
  proof: string
  source: EntrySource
  enterer_name: string
  recorded_at: Date
  voided_at: Date | null
}

type ExplanationTable = {
  id: Generated<number>
  plan_id: string
  project_id: string
  indicator_id: string | null
  reason: string
  measures: string
  written_by: string | null
  writer_name: string
  written_at: Date
}

type AttachmentTable = {
  id: string
  subject_kind: AttachmentSubject
  subject_id: string
  file_name: string
  media_type: string
  sha256: string
  size_bytes: number
  adder_name: string
  added_at: Date
  removed_at: Date | null
}

type SurveyTable = {
  id: string
  plan_id: string
  title: string
  intro: string
  questions: JSONColumnType<SurveyQuestion[]>
  opens_on: string
  closes_on: string
  link_token: string
  made_by: string | null
  maker_name: string
  made_at: Date
  ended_at: Date | null
}

type SurveyTokenTable = {
  token_hash: string
  survey_id: string
  kind: 'invited' | 'walk-in'
  made_on: string
  used: Generated<boolean>
}

type SurveyAnswerTable = {
  id: Generated<number>
  survey_id: string
  day: string
  choices: JSONColumnType<Record<string, string>>
  source: 'person' | 'simulated'
}
