import { dueItems } from './due-items.ts'
import { type MeasureDeps, type MeasuredPlan, measurePlan } from './measure-plan.ts'
import type { PlanRow } from './store/plans.ts'
import { listSurveys } from './store/surveys.ts'
import type { Moment, PlanOverview } from './views.ts'

/** One page for the unit. */
export async function showOverview(deps: MeasureDeps, plan: PlanRow, moment: Moment): Promise<PlanOverview> {
  const measured = await measurePlan(deps, plan, moment)
  const { plan: head, money, projects, indicators, total, grade, rules, monthly } = measured
  return {
    ...{ plan: head, moment, money, projects, indicators, total, grade, rules, monthly },
    dueSoon: await dueSoonOf(deps, measured),
  }
}

/** What is due of a measured plan, its surveys among it. */
export async function dueSoonOf({ db }: MeasureDeps, measured: MeasuredPlan) {
  return dueItems(measured, await listSurveys(db, measured.plan.id))
}
