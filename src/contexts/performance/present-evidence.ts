import type { Kysely } from 'kysely'
import type { AttachmentSubject } from './core/attachment.ts'
import { countsRecord } from './core/counts-record.ts'
import type { PlanIndicator, ProjectForm } from './core/plan.ts'
import { milliText } from './core/quantity.ts'
import { listRecordKinds } from './record-kinds.ts'
import { type AttachmentRow, attachmentsOf } from './store/attachments.ts'
import type { ExplanationRow } from './store/explanations.ts'
import type { PaymentRow } from './store/payments.ts'
import { readPlanState } from './store/plan-state.ts'
import { listProjectRows } from './store/projects.ts'
import type { RecordRow } from './store/records.ts'
import type { StepRow } from './store/steps.ts'
import type { PerformanceTables } from './store/tables.ts'
import type { AttachmentView, ExplanationView, PaymentView, RecordView, StepView } from './views.ts'

type Db = Kysely<PerformanceTables>

/** What the entries of one plan refer to by id. */
export interface EvidenceNames {
  readonly projects: ReadonlyMap<string, { readonly name: string; readonly form: ProjectForm }>
  readonly kinds: ReadonlyMap<string, string>
  readonly indicators: readonly PlanIndicator[]
}

/** @param knownBefore whose bindings tell which indicators count a record. */
export async function readEvidenceNames(db: Db, planId: string, knownBefore: Date): Promise<EvidenceNames> {
  const projects = await listProjectRows(db, planId)
  const kinds = await listRecordKinds(db, planId)
  const { indicators } = await readPlanState(db, planId, knownBefore)
  return {
    projects: new Map(projects.map(({ id, name, form }) => [id, { name, form }])),
    kinds: new Map(kinds.map(({ id, name }) => [id, name])),
    indicators,
  }
}

export async function presentRecords(
  db: Db,
  rows: readonly RecordRow[],
  names: EvidenceNames,
): Promise<RecordView[]> {
  const files = await filesOf(db, 'record', rows)
  return rows.map((row) => ({
    id: row.id,
    projectId: row.project_id,
    projectName: names.projects.get(row.project_id)?.name ?? row.project_id,
    kind: row.kind,
    kindName: names.kinds.get(row.kind) ?? row.kind,
    day: row.day,
    item: row.item,
    quantity: milliText(row.quantity_milli),
    unit: row.unit,
    passed: row.passed_milli === null ? null : milliText(row.passed_milli),
    people: row.people,
    place: row.place,
    note: row.note,
    ...enteredOf(row),
    voided: voidedOf(row),
    attachments: files(row.id),
    indicators: names.indicators
      .filter(({ method }) =>
        countsRecord(method, { projectId: row.project_id, kind: row.kind, item: row.item }),
      )
      .map(({ id, name }) => ({ id, name })),
  }))
}

export async function presentPayments(
  db: Db,
  rows: readonly PaymentRow[],
  names: EvidenceNames,
): Promise<PaymentView[]> {
  const files = await filesOf(db, 'payment', rows)
  return rows.map((row) => {
    const project = names.projects.get(row.project_id)
    return {
      id: row.id,
      projectId: row.project_id,
      projectName: project?.name ?? row.project_id,
      day: row.day,
      amountFen: row.amount_fen,
      purpose: row.purpose,
      planItem: row.plan_item,
      planItemName: project?.form.plan.find(({ id }) => id === row.plan_item)?.purpose ?? null,
      party: row.party,
      voucherNo: row.voucher_no,
      overReason: row.over_reason,
      ...enteredOf(row),
      voided: voidedOf(row),
      attachments: files(row.id),
    }
  })
}

export async function presentSteps(db: Db, rows: readonly StepRow[]): Promise<StepView[]> {
  const files = await filesOf(db, 'step', rows)
  return rows.map((row) => ({
    id: row.id,
    projectId: row.project_id,
    step: row.step,
    title: row.title,
    plannedOn: row.planned_on,
    doneOn: row.done_on,
    amountFen: row.amount_fen,
    party: row.party,
    documentNo: row.document_no,
    category: row.category,
    serviceFrom: row.service_from,
    serviceUntil: row.service_until,
    note: row.note,
    ...enteredOf(row),
    attachments: files(row.id),
  }))
}

export function presentExplanation(row: ExplanationRow): ExplanationView {
  return {
    projectId: row.project_id,
    indicatorId: row.indicator_id,
    reason: row.reason,
    measures: row.measures,
    writerName: row.writer_name,
    writtenAt: row.written_at.toISOString(),
  }
}

export function presentAttachment(row: AttachmentRow): AttachmentView {
  return { id: row.id, fileName: row.file_name, mediaType: row.media_type, sizeBytes: row.size_bytes }
}

type Entered = Pick<RecordRow, 'source' | 'enterer_name' | 'recorded_at'>

function enteredOf({ source, enterer_name, recorded_at }: Entered) {
  return { source, entererName: enterer_name, recordedAt: recorded_at.toISOString() }
}

type Voided = Pick<RecordRow, 'voided_at' | 'voider_name' | 'void_reason'>

function voidedOf({ voided_at, voider_name, void_reason }: Voided) {
  return voided_at && { at: voided_at.toISOString(), by: voider_name ?? '', reason: void_reason }
}

async function filesOf(
  db: Db,
  kind: AttachmentSubject,
  rows: readonly { readonly id: string }[],
): Promise<(id: string) => AttachmentView[]> {
  const files = await attachmentsOf(
    db,
    kind,
    rows.map(({ id }) => id),
  )
  return (id) => (files.get(id) ?? []).map(presentAttachment)
}
