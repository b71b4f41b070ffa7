import { type Kysely, sql } from 'kysely'
import type { PlanRow } from './plans.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>

export type ListedPlan = PlanRow & { indicators: number; unbound: number; without_owner: number }

const listLimit = 500

/** Plans of these units, the newest year first, then the worked example; each with what its set-up still lacks. */
export async function listPlans(db: Db, visible: readonly string[]): Promise<ListedPlan[]> {
  const { rows } = await sql<ListedPlan>`
    with indicator_with_newest as (
      select indicator.plan_id, binding.method ->> 'kind' as method_kind, ownership.owner_id
      from performance.indicator
      left join lateral (
        select method
        from performance.binding
        where indicator_id = indicator.id
        order by set_at desc, id desc
        limit 1
      ) as binding on true
      left join lateral (
        select owner_id
        from performance.ownership
        where indicator_id = indicator.id
        order by set_at desc, id desc
        limit 1
      ) as ownership on true
      where indicator.ended_at is null
    ),
    counted as (
      select plan_id, count(*) as indicators,
        count(*) filter (where coalesce(method_kind, 'unbound') = 'unbound') as unbound,
        count(*) filter (where owner_id is null) as without_owner
      from indicator_with_newest
      group by plan_id
    )
    select plan.*, coalesce(counted.indicators, 0) as indicators, coalesce(counted.unbound, 0) as unbound,
      coalesce(counted.without_owner, 0) as without_owner
    from performance.plan
    left join counted on counted.plan_id = plan.id
    where plan.owner_unit_id = any(${[...visible]}::uuid[]) or plan.origin = 'example'
    order by plan.origin desc, plan.plan_year desc, plan.unit_name, plan.id
    limit ${listLimit}`.execute(db)
  return rows
}

/** The plan that follows a budget, among those that a person sees. */
export async function findPlanOfBook(
  db: Db,
  bookId: string,
  visible: readonly string[],
): Promise<PlanRow | undefined> {
  return db
    .selectFrom('performance.plan')
    .selectAll()
    .where('book_id', '=', bookId)
    .where((where) =>
      where.or([
        where('origin', '=', 'example'),
        where('owner_unit_id', '=', sql<string>`any(${[...visible]}::uuid[])`),
      ]),
    )
    .executeTakeFirst()
}
