import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { stepNames } from '../core/method-names.ts'
import { assertStep, type StepEntry } from '../core/new-step.ts'
import { performancePolicy } from '../policy.ts'
import { attachmentsOf, insertAttachment } from '../store/attachments.ts'
import type { PlanRow } from '../store/plans.ts'
import { findStep, insertStep, listStepsOf, type StepRow, voidStepRow } from '../store/steps.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { lockOpenPlanOf, lockOpenProject } from './entry-access.ts'
import { justAfter } from './just-after.ts'
import { lockOpenPlan, planName, type VisibleUnits } from './plan-access.ts'
import { enteredBy } from './records.ts'

type Trx = Transaction<PerformanceTables>

export interface NewStep extends StepEntry {
  /** Given by the browser, so that sending it again after a lost connection adds nothing. */
  readonly id: string
  readonly projectId: string
  /** The step that this one puts right; it is taken back in the same moment. */
  readonly replaces: string | null
}

/** Steps of one project that are looked at; more do not stand on a page either. */
const stepsMax = 500

/**
 * Adds a step, or puts one right. The same entry sent again is the same step.
 * @throws Refusal `plan.*`, `project.unknown`, `entry.*`, `step.*`.
 */
export async function enterStep(
  platform: Platform,
  actor: Actor,
  { planId, step }: { planId: string; step: NewStep },
  visible: VisibleUnits,
): Promise<StepRow> {
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const now = platform.clock.now()
    const plan = await lockOpenPlan(trx, planId, visible)
    await lockOpenProject(trx, planId, step.projectId)
    const values = stepValues(planId, step)
    const known = await findStep(trx, step.id)
    if (known) return assertSame(known, values)
    const standing = await listStepsOf(trx, planId, { projectId: step.projectId }, justAfter(now), stepsMax)
    const others = standing.filter(({ id }) => id !== step.replaces).map(entryOf)
    assertStep(step, { year: plan.plan_year, today: chinaDay(now), others })
    if (step.replaces !== null) await replace(trx, step, { plan, actor, now })
    const row = { id: step.id, ...values, source: 'person' as const, ...enteredBy(actor, now) }
    if (!(await insertStep(trx, row))) throw new Refusal('entry.same-id')
    if (step.replaces !== null) await takeAlongFiles(trx, step.replaces, step.id)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.enterStep,
      subject: stepSubject(plan, row),
      details: {
        project: row.project_id,
        plannedOn: row.planned_on,
        doneOn: row.done_on,
        amountFen: row.amount_fen,
        replaces: row.replaces,
      },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
    return { ...row, voided_at: null, voider_name: null, void_reason: '' }
  })
}

/** Takes a step back; it counts for the days before. @throws Refusal `step.*`, `plan.*`. */
export async function voidStep(
  platform: Platform,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  await db.transaction().execute(async (trx) => {
    const step = await findStep(trx, id)
    const plan = await lockOpenPlanOf(trx, step?.plan_id, visible, 'step.unknown')
    if (!step) throw new Refusal('step.unknown')
    const at = platform.clock.now()
    if (!(await voidStepRow(trx, id, { at, name: actor.displayName, reason })))
      throw new Refusal('step.voided')
    await recordAudit(trx, {
      actor,
      action: performancePolicy.voidStep,
      subject: stepSubject(plan, step),
      details: { reason, project: step.project_id, doneOn: step.done_on },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

async function replace(
  trx: Trx,
  step: NewStep,
  { plan, actor, now }: { plan: PlanRow; actor: Actor; now: Date },
): Promise<void> {
  const old = step.replaces === null ? undefined : await findStep(trx, step.replaces)
  if (!old || old.plan_id !== plan.id || old.project_id !== step.projectId) throw new Refusal('step.unknown')
  const by = { at: now, name: actor.displayName, reason: '由新的一版代替' }
  if (!(await voidStepRow(trx, old.id, by))) throw new Refusal('step.voided')
}

/** The files of a step stand beside its next version too; the old one keeps them for the days that show it. */
async function takeAlongFiles(trx: Trx, from: string, to: string): Promise<void> {
  const files = (await attachmentsOf(trx, 'step', [from])).get(from) ?? []
  for (const file of files) await insertAttachment(trx, { ...file, id: randomUUID(), subject_id: to })
}

function stepValues(planId: string, step: NewStep) {
  return {
    plan_id: planId,
    project_id: step.projectId,
    step: step.step,
    title: step.title,
    planned_on: step.plannedOn,
    done_on: step.doneOn,
    amount_fen: step.amountFen,
    party: step.party,
    document_no: step.documentNo,
    category: step.category,
    service_from: step.serviceFrom,
    service_until: step.serviceUntil,
    note: step.note,
    replaces: step.replaces,
  }
}

function entryOf(row: StepRow): StepEntry {
  return {
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
  }
}

function assertSame(known: StepRow, values: ReturnType<typeof stepValues>): StepRow {
  const isSame = Object.entries(values).every(([key, value]) => known[key as keyof StepRow] === value) // the keys of `values` are columns
  if (!isSame) throw new Refusal('entry.same-id')
  return known
}

function stepSubject(plan: PlanRow, { id, step, title }: Pick<StepRow, 'id' | 'step' | 'title'>) {
  return { kind: 'step', id, name: `${planName(plan)}「${stepNames[step]}：${title}」` }
}
