import type { Transaction } from 'kysely'
import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { type AirEntry, assertAir, assertWater, type WaterEntry } from '../core/new-environment.ts'
import { performancePolicy } from '../policy.ts'
import { listAirDays, lockEnvironment, replaceAirDays } from '../store/air.ts'
import type { EntrySource } from '../store/evidence-tables.ts'
import type { PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { listWaterMonths, replaceWaterMonths } from '../store/water.ts'
import { justAfter } from './just-after.ts'
import { lockOpenPlan, planName, type VisibleUnits } from './plan-access.ts'

type Trx = Transaction<PerformanceTables>

/** Where rows come from and who brings them. */
export interface Bringing {
  readonly plan: PlanRow
  readonly actor: Pick<Actor, 'displayName'>
  readonly now: Date
  readonly source: EntrySource
  readonly proof: string
}

/**
 * Enters days of air quality. A day entered again takes the place of the old one, which stays for what was shown before;
 * one that says the same is left alone.
 * @returns how many were stored.
 * @throws Refusal `plan.*`, `entry.*`, `air.*`.
 */
export async function enterAir(
  platform: Platform,
  actor: Actor,
  { planId, days, proof }: { planId: string; days: readonly AirEntry[]; proof: string },
  visible: VisibleUnits,
): Promise<number> {
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const now = platform.clock.now()
    const plan = await lockOpenPlan(trx, planId, visible)
    for (const day of days) assertAir(day, { year: plan.plan_year, today: chinaDay(now) })
    assertOnce(days.map(({ day }) => day))
    const stored = await storeAir(trx, days, { plan, actor, now, source: 'person', proof })
    await recordAudit(trx, {
      actor,
      action: performancePolicy.enterAir,
      subject: environmentSubject(plan, '日空气质量'),
      details: { days: stored, proof },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
    return stored
  })
}

/** The same for the months of 国考断面. */
export async function enterWater(
  platform: Platform,
  actor: Actor,
  { planId, months, proof }: { planId: string; months: readonly WaterEntry[]; proof: string },
  visible: VisibleUnits,
): Promise<number> {
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const now = platform.clock.now()
    const plan = await lockOpenPlan(trx, planId, visible)
    for (const month of months) assertWater(month, { year: plan.plan_year, today: chinaDay(now) })
    assertOnce(months.map(({ section, month }) => `${section} ${month.slice(0, 7)}`))
    const stored = await storeWater(trx, months, { plan, actor, now, source: 'person', proof })
    await recordAudit(trx, {
      actor,
      action: performancePolicy.enterWater,
      subject: environmentSubject(plan, '断面水质'),
      details: { months: stored, proof },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
    return stored
  })
}

/** @returns how many were new or different. */
export async function storeAir(trx: Trx, days: readonly AirEntry[], by: Bringing): Promise<number> {
  const unitId = by.plan.owner_unit_id
  await lockEnvironment(trx, unitId)
  const standing = await listAirDays(trx, unitId, windowOf(by))
  const known = new Set(standing.map((row) => airKey({ ...row, leadingPollutant: row.leading_pollutant })))
  const fresh = days.filter((day) => !known.has(airKey(day)))
  const rows = fresh.map(({ day, aqi, leadingPollutant }) => ({
    day,
    aqi,
    leading_pollutant: leadingPollutant,
    ...broughtBy(by),
  }))
  await replaceAirDays(trx, rows, by.now)
  return rows.length
}

/** @returns how many were new or different. */
export async function storeWater(trx: Trx, months: readonly WaterEntry[], by: Bringing): Promise<number> {
  const unitId = by.plan.owner_unit_id
  await lockEnvironment(trx, unitId)
  const known = new Set((await listWaterMonths(trx, unitId, windowOf(by))).map(waterKey))
  const fresh = months.filter((month) => !known.has(waterKey(month)))
  const rows = fresh.map((month) => ({ ...month, ...broughtBy(by) }))
  await replaceWaterMonths(trx, rows, by.now)
  return rows.length
}

/** Two days or months that say the same. */
export function airKey({ day, aqi, leadingPollutant }: AirEntry): string {
  return `${day} ${aqi} ${leadingPollutant}`
}
export function waterKey({ section, month, grade, note }: WaterEntry): string {
  return `${section} ${month} ${grade} ${note}`
}

/** Everything of the plan's year that holds now. */
export function windowOf({ plan, now }: { plan: PlanRow; now: Date }) {
  const { plan_year: year } = plan
  return { from: `${year}-01-01`, until: `${year}-12-31`, knownBefore: justAfter(now) }
}

function broughtBy({ plan, actor, now, source, proof }: Bringing) {
  return {
    owner_unit_id: plan.owner_unit_id,
    proof,
    source,
    enterer_name: actor.displayName,
    recorded_at: now,
    voided_at: null,
  }
}

/** @throws Refusal `environment.twice`. */
function assertOnce(names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) throw new Refusal('environment.twice', { name })
    seen.add(name)
  }
}

function environmentSubject(plan: PlanRow, what: string) {
  return { kind: 'plan', id: plan.id, name: `${planName(plan)}的${what}` }
}
