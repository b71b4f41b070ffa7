import { type Kysely, sql } from 'kysely'
import { addDays, type Day } from '#kernel/calendar.ts'
import { runningStates } from '../core/case-state.ts'
import type { CaseScope } from './cases.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>

/** Days on which a case was found, both included, in China. */
export interface FoundSpan {
  readonly from: Day
  readonly until: Day
}

export const dimensions = ['kind', 'county', 'origin', 'department'] as const
export type Dimension = (typeof dimensions)[number]

export interface GroupedRow {
  /** Null: all of them together. */
  readonly dimension: Dimension | null
  readonly name: string
  readonly total: number
  readonly closed: number
  /** The clock runs and the deadline has passed. */
  readonly overdue: number
  /** Of which it is known whether they were handed in by the deadline, and how many were. */
  readonly judged: number
  readonly on_time: number
}

/**
 * How cases of a span were handled, by every dimension at once: the table is read a single time. A duplicate counts with
 * the case that it repeats, a case that was dismissed was none: both are left out.
 */
export async function groupCases(
  db: Db,
  scope: CaseScope,
  span: FoundSpan,
  now: Date,
): Promise<GroupedRow[]> {
  const { rows } = await sql<GroupedRow>`
    with found_case as (
      select kind, county, origin, department, state, was_on_time,
        state = any(${[...runningStates]}::text[]) and due_at < ${now} as is_overdue
      from cases.case
      where ${scoped(scope)}
        and found_at >= ${startOf(span.from)}
        and found_at < ${startOf(addDays(span.until, 1))}
        and state not in ('dismissed', 'duplicate')
    )
    select
      case
        when grouping(kind) = 0 then 'kind'
        when grouping(county) = 0 then 'county'
        when grouping(origin) = 0 then 'origin'
        when grouping(department) = 0 then 'department'
      end as dimension,
      coalesce(kind, county, origin, department, '') as name,
      count(*)::integer as total,
      (count(*) filter (where state = 'closed'))::integer as closed,
      (count(*) filter (where is_overdue))::integer as overdue,
      (count(*) filter (where was_on_time is not null or is_overdue))::integer as judged,
      (count(*) filter (where was_on_time))::integer as on_time
    from found_case
    group by grouping sets ((), (kind), (county), (origin), (department))
    order by dimension nulls first, total desc, name`.execute(db)
  return rows
}

export const timeSteps = ['dispatch', 'ack', 'submit', 'signOff', 'close'] as const
export type TimeStep = (typeof timeSteps)[number]

export interface TimeRow {
  readonly step: TimeStep
  readonly cases: number
  readonly median_hours: number | null
  readonly p90_hours: number | null
}

/** Hours from one moment of a case to the next; a submission is the one that stands. */
export async function measureTimes(db: Db, scope: CaseScope, span: FoundSpan): Promise<TimeRow[]> {
  const { rows } = await sql<TimeRow>`
    with found_case as (
      select found_at, dispatched_at, acked_at, submitted_at, signed_off_at, closed_at
      from cases.case
      where ${scoped(scope)}
        and found_at >= ${startOf(span.from)}
        and found_at < ${startOf(addDays(span.until, 1))}
        and state not in ('dismissed', 'duplicate')
    ),
    took as (
      select step, extract(epoch from until_at - from_at)::double precision / 3600 as hours
      from found_case
      cross join lateral (
        values
          ('dispatch', found_at, dispatched_at),
          ('ack', dispatched_at, acked_at),
          ('submit', dispatched_at, submitted_at),
          ('signOff', submitted_at, signed_off_at),
          ('close', found_at, closed_at)
      ) as step (step, from_at, until_at)
      where from_at is not null
        and until_at is not null
    )
    select step, count(*)::integer as cases,
      percentile_cont(0.5) within group (order by hours) as median_hours,
      percentile_cont(0.9) within group (order by hours) as p90_hours
    from took
    group by step`.execute(db)
  return rows
}

/** Found and closed in each month of China's calendar, those without any left out. */
export async function countMonths(
  db: Db,
  scope: CaseScope,
  span: FoundSpan,
): Promise<{ month: string; found: number; closed: number }[]> {
  const [from, until] = [startOf(span.from), startOf(addDays(span.until, 1))]
  const { rows } = await sql<{ month: string; found: number; closed: number }>`
    with happened as (
      select found_at as at, true as is_found
      from cases.case
      where ${scoped(scope)} and found_at >= ${from} and found_at < ${until}
        and state not in ('dismissed', 'duplicate')
      union all
      select closed_at, false
      from cases.case
      where ${scoped(scope)} and closed_at >= ${from} and closed_at < ${until} and state = 'closed'
    )
    select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      (count(*) filter (where is_found))::integer as found,
      (count(*) filter (where not is_found))::integer as closed
    from happened
    group by month
    order by month
    limit 240`.execute(db)
  return rows
}

function scoped({ visible, isExample }: CaseScope) {
  return isExample
    ? sql`is_simulated`
    : sql`not is_simulated and owner_unit_id = any(${[...visible]}::uuid[])`
}

function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00+08:00`)
}
