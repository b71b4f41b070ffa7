import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { findIndicator, type IndicatorRow, lockIndicator } from '../store/indicators.ts'
import type { PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { lockOpenPlan, planName, type VisibleUnits } from './plan-access.ts'

/**
 * The indicator and its plan for a change, both held for the rest of the transaction: the plan in share mode, the
 * indicator alone.
 * @throws Refusal `indicator.unknown`, `indicator.ended`, `plan.example`, `plan.closed`.
 */
export async function lockOpenIndicator(
  trx: Transaction<PerformanceTables>,
  id: string,
  visible: VisibleUnits,
): Promise<{ plan: PlanRow; indicator: IndicatorRow }> {
  const found = await findIndicator(trx, id)
  if (!found) throw new Refusal('indicator.unknown')
  const plan = await lockOpenPlan(trx, found.plan_id, visible).catch((error: unknown) => {
    // An indicator of a foreign unit is answered like one that never was.
    throw error instanceof Refusal && error.code === 'plan.unknown' ? new Refusal('indicator.unknown') : error
  })
  const indicator = await lockIndicator(trx, id)
  if (!indicator) throw new Refusal('indicator.unknown')
  if (indicator.ended_at) throw new Refusal('indicator.ended')
  return { plan, indicator }
}

export function indicatorSubject(plan: PlanRow, indicator: Pick<IndicatorRow, 'id' | 'name'>) {
  return { kind: 'indicator', id: indicator.id, name: `${planName(plan)}「${indicator.name}」` }
}
