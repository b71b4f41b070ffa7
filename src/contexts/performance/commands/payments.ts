import type { Transaction } from 'kysely'
import { chinaDay, type Day } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { assertEntryDay } from '../core/entry.ts'
import { assertWithinBudget, yuan } from '../core/payment-limit.ts'
import { overallId } from '../core/plan.ts'
import { performancePolicy } from '../policy.ts'
import {
  findPayment,
  findPaymentByVoucher,
  findPaymentLike,
  insertPayment,
  type NewPaymentRow,
  type PaymentRow,
  paidByProject,
  voidPaymentRow,
} from '../store/payments.ts'
import type { PlanRow } from '../store/plans.ts'
import { lockProjects, type ProjectRow } from '../store/projects.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { lockOpenPlanOf, lockOpenProject } from './entry-access.ts'
import { lockOpenPlan, planName, type VisibleUnits } from './plan-access.ts'
import { enteredBy } from './records.ts'

export interface NewPayment {
  /** Given by the browser, so that sending it again after a lost connection adds nothing. */
  readonly id: string
  readonly projectId: string
  readonly day: Day
  /** Negative: money that came back. */
  readonly amountFen: number
  readonly purpose: string
  /** A line of the project's 实施计划; null: none. */
  readonly planItem: string | null
  readonly party: string
  readonly voucherNo: string
  /** Why it is kept although it goes beyond the budget; empty: it is not to. */
  readonly overReason: string
}

/**
 * Adds a payment. The same entry sent again is the same payment.
 * @throws Refusal `plan.*`, `project.unknown`, `entry.*`, `payment.*`.
 */
export async function enterPayment(
  platform: Platform,
  actor: Actor,
  { planId, payment }: { planId: string; payment: NewPayment },
  visible: VisibleUnits,
): Promise<PaymentRow> {
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const now = platform.clock.now()
    const plan = await lockOpenPlan(trx, planId, visible)
    // 整体支出 is every project: its money is counted up while none of them is paid from.
    if (payment.projectId === overallId) await lockProjects(trx, planId)
    const project = await lockOpenProject(trx, planId, payment.projectId)
    assertPayment(payment, { plan, project, today: chinaDay(now) })
    const values = paymentValues(planId, payment)
    const known = await findPayment(trx, payment.id)
    if (known) return assertSame(known, values)
    await assertNoOther(trx, values)
    const paid = await paidByProject(trx, planId)
    assertWithinBudget({ budgetFen: project.annual_fen, paidFen: paidOf(paid, project.id), ...payment })
    const row = { id: payment.id, ...values, source: 'person' as const, ...enteredBy(actor, now) }
    await store(trx, row)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.enterPayment,
      subject: paymentSubject(plan, row),
      details: {
        amountFen: row.amount_fen,
        day: row.day,
        project: row.project_id,
        overReason: row.over_reason,
      },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
    return { ...row, voided_at: null, voider_name: null, void_reason: '' }
  })
}

/** Takes a payment back; it counts for the days before. @throws Refusal `payment.*`, `plan.*`. */
export async function voidPayment(
  platform: Platform,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  await db.transaction().execute(async (trx) => {
    const payment = await findPayment(trx, id)
    const plan = await lockOpenPlanOf(trx, payment?.plan_id, visible, 'payment.unknown')
    if (!payment) throw new Refusal('payment.unknown')
    const at = platform.clock.now()
    if (!(await voidPaymentRow(trx, id, { at, name: actor.displayName, reason })))
      throw new Refusal('payment.voided')
    await recordAudit(trx, {
      actor,
      action: performancePolicy.voidPayment,
      subject: paymentSubject(plan, payment),
      details: { reason, amountFen: payment.amount_fen, day: payment.day, project: payment.project_id },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

/**
 * What is checked without asking for other payments.
 * @throws Refusal `entry.*`, `payment.zero`, `payment.item-unknown`.
 */
export function assertPayment(
  payment: Pick<NewPayment, 'day' | 'amountFen' | 'planItem'>,
  { plan, project, today }: { plan: PlanRow; project: ProjectRow; today: Day },
): void {
  assertEntryDay(payment.day, { year: plan.plan_year, today })
  if (payment.amountFen === 0) throw new Refusal('payment.zero')
  if (payment.planItem !== null && !project.form.plan.some(({ id }) => id === payment.planItem))
    throw new Refusal('payment.item-unknown', { project: project.name })
}

/** @param paid what was paid by project; 整体支出 is everything together. */
export function paidOf(paid: ReadonlyMap<string, number>, projectId: string): number {
  if (projectId !== overallId) return paid.get(projectId) ?? 0
  return [...paid.values()].reduce((sum, fen) => sum + fen, 0)
}

function paymentValues(planId: string, payment: NewPayment) {
  return {
    plan_id: planId,
    project_id: payment.projectId,
    day: payment.day,
    amount_fen: payment.amountFen,
    purpose: payment.purpose,
    plan_item: payment.planItem,
    party: payment.party,
    voucher_no: payment.voucherNo,
    over_reason: payment.overReason,
  }
}

function assertSame(known: PaymentRow, values: ReturnType<typeof paymentValues>): PaymentRow {
  const isSame = Object.entries(values).every(([key, value]) => known[key as keyof PaymentRow] === value) // the keys of `values` are columns
  if (!isSame) throw new Refusal('entry.same-id')
  return known
}

/** A number stands for one payment; without a number, one that says the same is taken for the same. */
async function assertNoOther(
  trx: Transaction<PerformanceTables>,
  values: ReturnType<typeof paymentValues>,
): Promise<void> {
  if (values.voucher_no !== '') {
    const taken = await findPaymentByVoucher(trx, values.plan_id, values.voucher_no)
    if (taken) throw voucherTaken(taken)
    return
  }
  const other = await findPaymentLike(trx, values)
  if (!other) return
  const { day, amount_fen, enterer_name } = other
  throw new Refusal('payment.duplicate', { day, amount: yuan(amount_fen), enterer: enterer_name })
}

export function voucherTaken({
  voucher_no,
  day,
  amount_fen,
}: Pick<PaymentRow, 'voucher_no' | 'day' | 'amount_fen'>): Refusal {
  return new Refusal('payment.voucher-taken', { voucher: voucher_no, day, amount: yuan(amount_fen) })
}

async function store(trx: Transaction<PerformanceTables>, row: NewPaymentRow): Promise<void> {
  if (await insertPayment(trx, row)) return
  // Somebody stored the number, or this very id, in the meantime, in another project.
  const taken =
    row.voucher_no === '' ? undefined : await findPaymentByVoucher(trx, row.plan_id, row.voucher_no)
  throw taken && taken.id !== row.id ? voucherTaken(taken) : new Refusal('entry.same-id')
}

function paymentSubject(plan: PlanRow, { id, purpose }: { id: string; purpose: string }) {
  return { kind: 'payment', id, name: `${planName(plan)}「付款：${purpose}」` }
}
