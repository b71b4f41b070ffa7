import { type Kysely, type Selectable, sql } from 'kysely'
import type { Method } from '../core/method.ts'
import type { PlanRow } from './plans.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>

export type JudgementRow = Selectable<PerformanceTables['performance.judgement']>

const historyMax = 200

/** Judgements of an indicator that had been recorded before a moment, also those taken back, the newest first. */
export async function listJudgements(
  db: Db,
  indicatorId: string,
  knownBefore: Date,
): Promise<JudgementRow[]> {
  return db
    .selectFrom('performance.judgement')
    .selectAll()
    .where('indicator_id', '=', indicatorId)
    .where('recorded_at', '<', knownBefore)
    .orderBy('day', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .limit(historyMax)
    .execute()
}

/** By what the indicator has been measured, the newest first. */
export async function listBindings(
  db: Db,
  indicatorId: string,
  knownBefore: Date,
): Promise<{ method: Method; by: string; at: Date }[]> {
  return db
    .selectFrom('performance.binding')
    .select(['method', 'setter_name as by', 'set_at as at'])
    .where('indicator_id', '=', indicatorId)
    .where('set_at', '<', knownBefore)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(historyMax)
    .execute()
}

/** Open years of these units, or of the worked example, in which somebody owns an indicator now. */
export async function listOwnedPlans(
  db: Db,
  ownerId: string,
  visible: readonly string[],
): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`
    select plan.*
    from performance.plan
    where plan.state = 'open'
      and (plan.owner_unit_id = any(${[...visible]}::uuid[]) or plan.origin = 'example')
      and exists (
        select
        from performance.indicator
        cross join lateral (
          select owner_id
          from performance.ownership
          where indicator_id = indicator.id
          order by set_at desc, id desc
          limit 1
        ) as newest
        where indicator.plan_id = plan.id and indicator.ended_at is null and newest.owner_id = ${ownerId}
      )
    order by plan.plan_year desc, plan.unit_name, plan.id
    limit 20`.execute(db)
  return rows
}
