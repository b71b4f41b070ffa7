import { type Kysely, sql } from 'kysely'
import type { RecordGroup } from '../core/facts.ts'
import type { FactsMoment } from './facts.ts'
import type { PerformanceTables } from './tables.ts'

interface Which {
  /** How finely the records are added up: a month is enough for a value, its line over time wants days. */
  readonly by: 'month' | 'day'
  readonly kind?: string
  readonly projectId?: string | null
}

/** Records by project, kind, item and month (or day), added up in the database. */
export async function listRecordGroups(
  db: Kysely<PerformanceTables>,
  planId: string,
  { asOf, knownBefore }: FactsMoment,
  { by, kind, projectId }: Which = { by: 'month' },
): Promise<RecordGroup[]> {
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
      where plan_id = ${planId}
        and day <= ${asOf}
        and recorded_at < ${knownBefore}
        and (voided_at is null or voided_at >= ${knownBefore})
        and (${kind ?? null}::text is null or kind = ${kind ?? null})
        and (${projectId ?? null}::text is null or project_id = ${projectId ?? null})
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
    group by project_id, kind, item, date_trunc(${by}, day::timestamp)
    order by project_id, kind, item, min(day)`.execute(db)
  return rows
}
