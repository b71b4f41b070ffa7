import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RecordGroup } from '../core/facts.ts'
import type { FactsMoment } from './facts.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>

interface Which {
  /** How finely the records are added up: a month is enough for a value, its line over time wants days. */
  readonly by: 'month' | 'day'
  readonly kinds: readonly string[]
  /** Null: of every project. */
  readonly projectId?: string | null
}

/** Records by project, kind, item and month (or day), added up in the database. */
export async function listRecordGroups(
  db: Db,
  planId: string,
  at: FactsMoment,
  which: Which,
): Promise<RecordGroup[]> {
  if (which.kinds.length === 0) return []
  // The days are added up first: of the last day of a group the quantity is wanted by itself.
  const { rows } = await sql<RecordGroup>`
    with of_day as (
      select project_id, kind, item, day,
        count(*) as records,
        sum(quantity_milli) as quantity,
        sum(quantity_milli) filter (where passed_milli is not null) as judged,
        sum(passed_milli) as passed,
        sum(people) as people
      from performance.record
      where ${isCounted(planId, at, which)}
      group by project_id, kind, item, day
    )
    select project_id as "projectId", kind, item,
      extract(month from min(day))::integer as month,
      sum(records)::bigint as count,
      sum(quantity)::bigint as "quantityMilli",
      coalesce(sum(judged), 0)::bigint as "judgedMilli",
      coalesce(sum(passed), 0)::bigint as "passedMilli",
      coalesce(sum(people), 0)::bigint as people,
      min(day) as "firstDay",
      max(day) as "lastDay",
      (array_agg(quantity order by day desc))[1]::bigint as "lastQuantityMilli"
    from of_day
    group by project_id, kind, item, date_trunc(${which.by}, day::timestamp)
    order by project_id, kind, item, min(day)`.execute(db)
  return rows
}

/**
 * The same by month in one step, a third of the work for a million records, without the quantity of the last day (0): for
 * kinds of which no method asks for the latest one.
 */
export async function listRecordSums(
  db: Db,
  planId: string,
  at: FactsMoment,
  kinds: readonly string[],
): Promise<RecordGroup[]> {
  if (kinds.length === 0) return []
  const { rows } = await sql<RecordGroup>`
    select project_id as "projectId", kind, item,
      extract(month from min(day))::integer as month,
      count(*) as count,
      sum(quantity_milli)::bigint as "quantityMilli",
      coalesce(sum(quantity_milli) filter (where passed_milli is not null), 0)::bigint as "judgedMilli",
      coalesce(sum(passed_milli), 0)::bigint as "passedMilli",
      coalesce(sum(people), 0)::bigint as people,
      min(day) as "firstDay",
      max(day) as "lastDay",
      0::bigint as "lastQuantityMilli"
    from performance.record
    where ${isCounted(planId, at, { kinds })}
    group by project_id, kind, item, date_trunc('month', day::timestamp)
    order by project_id, kind, item, min(day)`.execute(db)
  return rows
}

function isCounted(
  planId: string,
  { asOf, knownBefore }: FactsMoment,
  { kinds, projectId = null }: Pick<Which, 'kinds' | 'projectId'>,
): RawBuilder<boolean> {
  return sql`plan_id = ${planId}
        and kind = any(${[...kinds]})
        and (${projectId}::text is null or project_id = ${projectId})
        and day <= ${asOf}
        and recorded_at < ${knownBefore}
        and (voided_at is null or voided_at >= ${knownBefore})`
}
