import { type Kysely, sql } from 'kysely'
import type { BudgetTables } from './tables.ts'

export interface CheckedCounts {
  /** Uploaded disclosures of the as-of day's year, up to the end of that day. */
  checked: number
  /** Those of them without any finding of severity `error`. */
  withoutError: number
}

/**
 * Counts as they were at the end of a day in Asia/Shanghai; what was removed later still counts on earlier days.
 * @param asOf `2026-01-31`.
 */
export async function countChecked(db: Kysely<BudgetTables>, asOf: string): Promise<CheckedCounts> {
  const { rows } = await sql<CheckedCounts>`
    with day as (
      select ${asOf}::date as as_of,
             ((${asOf}::date + 1)::timestamp at time zone 'Asia/Shanghai') as day_end,
             (date_trunc('year', ${asOf}::date)::timestamp at time zone 'Asia/Shanghai') as year_start
    )
    select count(*)::int as checked,
           (count(*) filter (where errors = 0))::int as "withoutError"
    from budget.disclosure, day
    where origin = 'upload'
      and uploaded_at >= day.year_start
      and uploaded_at < day.day_end
      and (removed_at is null or removed_at >= day.day_end)`.execute(db)
  return rows[0] ?? { checked: 0, withoutError: 0 }
}
