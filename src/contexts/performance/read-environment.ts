import type { Kysely } from 'kysely'
import { daysBetween, endOfDay } from '#kernel/calendar.ts'
import { justAfter } from './commands/just-after.ts'
import { airTargetOf, allowedExceedances, tallyAir } from './core/air-tally.ts'
import { tallyWater } from './core/water-tally.ts'
import { listAirDays } from './store/air.ts'
import { readPlanState } from './store/plan-state.ts'
import type { PlanRow } from './store/plans.ts'
import type { PerformanceTables } from './store/tables.ts'
import { listWaterMonths } from './store/water.ts'
import type { AirView, Moment, WaterView } from './views.ts'

interface Asked {
  readonly plan: PlanRow
  readonly moment: Moment
  readonly now: Date
}

/** The year's air up to a day, and how many days may still exceed: below 0, the plan's ratio cannot be reached any more. */
export async function readAir(db: Kysely<PerformanceTables>, asked: Asked): Promise<AirView> {
  const { plan } = asked
  const window = windowOf(asked)
  const days = await listAirDays(db, plan.owner_unit_id, window)
  const { indicators } = await readPlanState(db, plan.id, window.knownBefore)
  const tally = tallyAir(days, daysBetween(window.from, window.until) + 1)
  const target = airTargetOf(indicators)
  const daysOfYear = daysBetween(window.from, `${plan.plan_year + 1}-01-01`)
  const allowed = target && allowedExceedances(target.percent, daysOfYear)
  return {
    year: plan.plan_year,
    mark: plan.mark,
    days: days.map((row) => ({
      day: row.day,
      aqi: row.aqi,
      leadingPollutant: row.leading_pollutant,
      proof: row.proof,
      entererName: row.enterer_name,
    })),
    good: tally.good,
    measured: tally.measured,
    missing: tally.missing,
    ratio: tally.ratio,
    target: target && allowed !== null ? { ...target, allowed, left: allowed - tally.exceeded } : null,
  }
}

/** The year's 断面 up to a day. */
export async function readWater(db: Kysely<PerformanceTables>, asked: Asked): Promise<WaterView> {
  const { plan } = asked
  const months = await listWaterMonths(db, plan.owner_unit_id, windowOf(asked))
  const { good, measured, ratio } = tallyWater(months)
  return {
    year: plan.plan_year,
    mark: plan.mark,
    months: months.map((row) => ({
      section: row.section,
      month: row.month,
      grade: row.grade,
      note: row.note,
      proof: row.proof,
      entererName: row.enterer_name,
    })),
    ratio,
    good,
    measured,
  }
}

function windowOf({ plan, moment, now }: Asked) {
  const knownBefore = moment.known === 'then' ? endOfDay(moment.asOf) : justAfter(now)
  return { from: `${plan.plan_year}-01-01`, until: moment.asOf, knownBefore }
}
