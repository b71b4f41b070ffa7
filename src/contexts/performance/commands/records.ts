import type { Transaction } from 'kysely'
import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { decideRecord, type RecordEntry, type RecordValues } from '../core/new-record.ts'
import { milliText } from '../core/quantity.ts'
import { performancePolicy } from '../policy.ts'
import { listRecordKinds } from '../record-kinds.ts'
import type { PlanRow } from '../store/plans.ts'
import { findRecord, findRecordLike, insertRecord, type RecordRow, voidRecordRow } from '../store/records.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { lockOpenPlanOf, lockOpenProject } from './entry-access.ts'
import { lockOpenPlan, planName, type VisibleUnits } from './plan-access.ts'

export interface NewRecord extends RecordEntry {
  /** Given by the browser, so that sending it again after a lost connection adds nothing. */
  readonly id: string
  readonly projectId: string
  /** Somebody has seen that there is one like it. */
  readonly allowDuplicate: boolean
}

/**
 * Adds a work record. The same entry sent again is the same record.
 * @throws Refusal `plan.*`, `project.unknown`, `entry.*`, `record.duplicate`.
 */
export async function enterRecord(
  platform: Platform,
  actor: Actor,
  { planId, record }: { planId: string; record: NewRecord },
  visible: VisibleUnits,
): Promise<RecordRow> {
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const now = platform.clock.now()
    const plan = await lockOpenPlan(trx, planId, visible)
    await lockOpenProject(trx, planId, record.projectId)
    const kinds = await listRecordKinds(trx, planId)
    const values = decideRecord(record, { kinds, year: plan.plan_year, today: chinaDay(now) })
    const like = { plan_id: planId, project_id: record.projectId, ...values }
    const known = await findRecord(trx, record.id)
    if (known) return assertSame(known, like)
    if (!record.allowDuplicate) assertNoOther(await findRecordLike(trx, like))
    const row = { id: record.id, ...like, source: 'person' as const, ...enteredBy(actor, now) }
    // Somebody else may have stored this id in the meantime, in another project.
    if (!(await insertRecord(trx, row))) throw new Refusal('entry.same-id')
    const kindName = kinds.find(({ id }) => id === values.kind)?.name ?? values.kind
    await recordAudit(trx, {
      actor,
      action: performancePolicy.enterRecord,
      subject: recordSubject(plan, { id: record.id, kindName, item: values.item }),
      details: {
        day: values.day,
        quantity: `${milliText(values.quantity_milli)} ${values.unit}`,
        project: record.projectId,
      },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
    return { ...row, voided_at: null, voider_name: null, void_reason: '' }
  })
}

/** Takes a record back; it stays readable, and counts for the days before. @throws Refusal `record.*`, `plan.*`. */
export async function voidRecord(
  platform: Platform,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  await db.transaction().execute(async (trx) => {
    const record = await findRecord(trx, id)
    const plan = await lockOpenPlanOf(trx, record?.plan_id, visible, 'record.unknown')
    if (!record) throw new Refusal('record.unknown')
    const at = platform.clock.now()
    if (!(await voidRecordRow(trx, id, { at, name: actor.displayName, reason })))
      throw new Refusal('record.voided')
    const kindName = await nameOfKind(trx, plan.id, record.kind)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.voidRecord,
      subject: recordSubject(plan, { id, kindName, item: record.item }),
      details: { reason, day: record.day, quantity: `${milliText(record.quantity_milli)} ${record.unit}` },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

async function nameOfKind(trx: Transaction<PerformanceTables>, planId: string, id: string): Promise<string> {
  const kinds = await listRecordKinds(trx, planId)
  return kinds.find((kind) => kind.id === id)?.name ?? id
}

function recordSubject(
  plan: PlanRow,
  { id, kindName, item }: { id: string; kindName: string; item: string },
) {
  return { kind: 'record', id, name: `${planName(plan)}「${kindName}：${item}」` }
}

/** Who enters a row, and when it was recorded. */
export function enteredBy({ userId, displayName }: Pick<Actor, 'userId' | 'displayName'>, now: Date) {
  return {
    entered_by: userId,
    enterer_name: displayName,
    recorded_at: now,
    voided_at: null,
    voider_name: null,
  }
}

function assertSame(
  known: RecordRow,
  like: RecordValues & { plan_id: string; project_id: string },
): RecordRow {
  const isSame = Object.entries(like).every(([key, value]) => known[key as keyof RecordRow] === value) // the keys of `like` are columns
  if (!isSame) throw new Refusal('entry.same-id')
  return known
}

function assertNoOther(other: RecordRow | undefined): void {
  if (!other) return
  throw new Refusal('record.duplicate', {
    day: other.day,
    item: other.item,
    quantity: milliText(other.quantity_milli),
    unit: other.unit,
    enterer: other.enterer_name,
  })
}
