import type { Kysely, Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { findPlan, lockPlan, type PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'

/** Ids of the units that a person sees. */
export type VisibleUnits = readonly string[]

/**
 * The plan, if this person may see it; the worked example is for everyone with a business role.
 * @throws Refusal `plan.unknown`: the answer does not tell a foreign plan from one that never was.
 */
export async function getVisiblePlan(
  db: Kysely<PerformanceTables>,
  id: string,
  visible: VisibleUnits,
): Promise<PlanRow> {
  return assertVisible(await findPlan(db, id), visible)
}

/**
 * The same for a change, held for the rest of the transaction so that nobody closes the year meanwhile.
 * @param mode `share`: others may enter too; `update`: one after the other.
 * @throws Refusal `plan.unknown`, `plan.example`, `plan.closed`.
 */
export async function lockOpenPlan(
  trx: Transaction<PerformanceTables>,
  id: string,
  visible: VisibleUnits,
  mode: 'share' | 'update' = 'share',
): Promise<PlanRow> {
  const plan = assertVisible(await lockPlan(trx, id, mode), visible)
  if (plan.origin === 'example') throw new Refusal('plan.example')
  if (plan.state === 'closed') throw new Refusal('plan.closed', { year: plan.plan_year })
  return plan
}

export function assertVisible(plan: PlanRow | undefined, visible: VisibleUnits): PlanRow {
  const isVisible =
    plan &&
    (plan.origin === 'example' || (plan.owner_unit_id !== null && visible.includes(plan.owner_unit_id)))
  if (!isVisible) throw new Refusal('plan.unknown')
  return plan
}

/** What the audit log and notices call it. */
export function planName({ unit_name, plan_year }: Pick<PlanRow, 'unit_name' | 'plan_year'>): string {
  return `${unit_name}${plan_year}年度绩效`
}

export function planSubject(plan: PlanRow) {
  return { kind: 'plan', id: plan.id, name: planName(plan) }
}
