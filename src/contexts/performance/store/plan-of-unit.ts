import type { Kysely } from 'kysely'
import type { PlanRow } from './plans.ts'
import type { PerformanceTables } from './tables.ts'

/** Plans of one unit's year, or of the worked example; usually one. */
export async function listPlansOfUnit(
  db: Kysely<PerformanceTables>,
  { unitId, isExample, year }: { unitId: string | null; isExample: boolean; year: number },
): Promise<PlanRow[]> {
  return db
    .selectFrom('performance.plan')
    .selectAll()
    .where('owner_unit_id', unitId === null ? 'is' : '=', unitId)
    .where('origin', '=', isExample ? 'example' : 'person')
    .where('plan_year', '=', year)
    .orderBy('opened_at')
    .limit(20)
    .execute()
}

/** Years that still take entries in, the worked example among them; many more than a platform has. */
export async function listOpenPlans(db: Kysely<PerformanceTables>): Promise<PlanRow[]> {
  return db
    .selectFrom('performance.plan')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('opened_at')
    .orderBy('id')
    .limit(2000)
    .execute()
}
