import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { Chance } from '#kernel/chance.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { goalOf } from '../core/goal-of.ts'
import type { PerformanceParts } from '../parts.ts'
import { insertBinding, insertIndicator, insertOwnership, insertTarget } from '../store/indicators.ts'
import { lockPlan, type PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { findYearSpec } from './find-year-spec.ts'
import { seedEvidence } from './seed-evidence.ts'
import { simulator } from './simulator.ts'
import type { YearSpec } from './year-spec.ts'

/**
 * Plays out the worked example's year: methods, owners, and every entry from January to December with the moment at which
 * it would have been recorded. What lies ahead shows as the days pass. Everything is marked as simulated, and stands only
 * in a plan that says so on every page. Done twice, it is done once.
 * @returns whether it was done now.
 */
export async function seedYear(
  platform: Platform,
  parts: PerformanceParts,
  planId: string,
): Promise<boolean> {
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const plan = await lockPlan(trx, planId, 'update')
    if (plan?.origin !== 'example' || (await hasMethods(trx, planId))) return false
    const year = { unitCode: plan.unit_code, year: plan.plan_year }
    const spec = await findYearSpec(join(platform.config.checkout, 'examples'), year)
    if (!spec) return false
    await addDeliverables(trx, parts, { plan, spec })
    const idOfRow = await seedMethodsAndOwners(trx, plan, spec)
    await seedEvidence(trx, { plan, spec, idOfRow, chance: new Chance(spec.seed) })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
    return true
  })
}

async function hasMethods(trx: Transaction<PerformanceTables>, planId: string): Promise<boolean> {
  const found = await trx
    .selectFrom('performance.binding')
    .innerJoin('performance.indicator', 'performance.indicator.id', 'performance.binding.indicator_id')
    .select('performance.binding.id')
    .where('performance.indicator.plan_id', '=', planId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** @returns the indicator of each row of the forms. */
async function seedMethodsAndOwners(
  trx: Transaction<PerformanceTables>,
  plan: PlanRow,
  { methods, owners, people }: YearSpec,
): Promise<ReadonlyMap<string, string>> {
  const indicators = await trx
    .selectFrom('performance.indicator')
    .select(['id', 'source_id', 'project_id'])
    .where('plan_id', '=', plan.id)
    .execute()
  for (const { id, source_id, project_id } of indicators) {
    const method = source_id === null ? undefined : methods[source_id]
    if (method) await insertBinding(trx, id, method, simulator, plan.opened_at)
    const name = owners[project_id]
    const owner = name === undefined ? undefined : people[name]
    if (name !== undefined && owner !== undefined)
      await insertOwnership(trx, id, { id: owner, name }, simulator, plan.opened_at)
  }
  return new Map(
    indicators.flatMap(({ id, source_id }) => (source_id === null ? [] : [[source_id, id] as const])),
  )
}

async function addDeliverables(
  trx: Transaction<PerformanceTables>,
  parts: PerformanceParts,
  { plan, spec }: { plan: PlanRow; spec: YearSpec },
): Promise<void> {
  const chance = new Chance(spec.seed + 1)
  for (const [
    index,
    { project, level1, level2, name, printed, quoted, method },
  ] of spec.deliverables.entries()) {
    const id = chance.uuid()
    await insertIndicator(trx, {
      id,
      plan_id: plan.id,
      project_id: project,
      position: 1000 + index,
      kind: 'deliverable',
      source_id: null,
      scope: 'annual',
      level1,
      level2,
      name,
      service_from: null,
      service_until: null,
      quoted,
      added_at: plan.opened_at,
      ended_at: null,
    })
    await insertTarget(trx, id, {
      version: 1,
      printed,
      goal: goalOf(printed, parts.published.parseTarget(printed), { level2, name }),
      origin: 'deliverable',
      reason: '',
      proposer: simulator,
      at: plan.opened_at,
      isApproved: true,
    })
    await insertBinding(trx, id, method, simulator, plan.opened_at)
  }
}
