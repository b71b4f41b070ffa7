import { chinaDay, type Day } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { PlanRow } from './store/plans.ts'
import type { Moment, PlanHead } from './views.ts'

export function presentPlan(row: PlanRow, now: Date): PlanHead {
  return {
    id: row.id,
    bookId: row.book_id,
    unitName: row.unit_name,
    unitCode: row.unit_code,
    year: row.plan_year,
    origin: row.origin,
    mark: row.mark,
    state: row.state,
    publicationVersion: row.publication_version,
    openPath: `/open/${row.open_code}/${row.plan_year}`,
    latestDay: latestDay(row.plan_year, now),
  }
}

/** Today, or the last day of a year that has passed. A year that has not begun is looked at on its first day. */
function latestDay(year: number, now: Date): Day {
  const today = chinaDay(now)
  if (today < `${year}-01-01`) return `${year}-01-01`
  return today > `${year}-12-31` ? `${year}-12-31` : today
}

/**
 * The day that is looked at; without one, the latest.
 * @throws Refusal `plan.day-outside` for days outside the year or still to come.
 */
export function momentOf(
  head: PlanHead,
  asked: { asOf?: Day | undefined; known?: 'then' | 'now' | undefined },
): Moment {
  const asOf = asked.asOf ?? head.latestDay
  if (asOf < `${head.year}-01-01` || asOf > head.latestDay)
    throw new Refusal('plan.day-outside', { year: head.year, latest: head.latestDay })
  return { asOf, known: asked.known ?? (asked.asOf === undefined ? 'now' : 'then') }
}
