import type { Transaction } from 'kysely'
import { addDays, chinaDay, type Day, endOfDay, yearOf } from '#kernel/calendar.ts'
import { type MeasureDeps, type MeasuredPlan, measurePlan } from './measure-plan.ts'
import type { PlanRow } from './store/plans.ts'
import { isDayKept, keepSnapshots } from './store/snapshots.ts'
import type { PerformanceTables } from './store/tables.ts'

/** One day of a plan, measured with the knowledge of that day. */
export interface KeptDay {
  readonly day: Day
  readonly measured: MeasuredPlan
}

/**
 * The days of a plan whose readings are to be kept now: today, as far as it has gone, and yesterday once more when it was
 * begun but not seen to its end, so that what is kept of a day is what was shown when it was over.
 */
export async function measureDays(deps: MeasureDeps, plan: PlanRow): Promise<KeptDay[]> {
  const today = chinaDay(deps.now)
  const yesterday = addDays(today, -1)
  const kept: KeptDay[] = []
  if (yearOf(yesterday) === plan.plan_year) {
    const { isBegun, isFinal } = await isDayKept(deps.db, plan.id, yesterday, endOfDay(yesterday))
    if (isBegun && !isFinal) kept.push(await measureDay(deps, plan, yesterday))
  }
  if (yearOf(today) === plan.plan_year) kept.push(await measureDay(deps, plan, today))
  return kept
}

async function measureDay(deps: MeasureDeps, plan: PlanRow, day: Day): Promise<KeptDay> {
  return { day, measured: await measurePlan(deps, plan, { asOf: day, known: 'then' }) }
}

export async function keepDay(
  trx: Transaction<PerformanceTables>,
  { day, measured }: KeptDay,
  now: Date,
): Promise<void> {
  const readings = measured.indicators.map(({ id, reading }) => ({ indicatorId: id, reading }))
  await keepSnapshots(trx, day, readings, now)
}
