import { type Kysely, sql } from 'kysely'
import type { Day } from '#kernel/calendar.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>

/** Whose cases, and what had happened to them before a moment. */
export interface MeasuredCases {
  /** Ignored for the worked example, whose simulated cases are measured wherever they are kept. */
  readonly unitId: string | null
  readonly isExample: boolean
  /** Only events before this moment count. */
  readonly before: Date
  /** Only cases that were found from this moment on; null: all. */
  readonly foundFrom: Date | null
}

export interface Tally {
  readonly all: number
  readonly reached: number
}

/** Closed, and not reopened since, of those that were neither dismissed nor duplicates. @param kind null: of every kind. */
export async function tallyClosed(db: Db, asked: MeasuredCases, kind: string | null): Promise<Tally> {
  const { rows } = await sql<Tally>`
    with ${lifeOf(asked)}
    select count(*)::integer as all, (count(*) filter (where is_closed))::integer as reached
    from life
    where not is_void
      and (${kind}::text is null or kind = ${kind})`.execute(db)
  return only(rows)
}

/** The same for the items of lists of one kind. */
export async function tallyDelisted(db: Db, asked: MeasuredCases, listKind: string): Promise<Tally> {
  const { rows } = await sql<Tally>`
    with ${lifeOf(asked)}
    select count(*)::integer as all, (count(*) filter (where is_closed))::integer as reached
    from life
    join cases.list on list.id = life.list_id
    where not is_void
      and list.kind = ${listKind}
      and (list.removed_at is null or list.removed_at >= ${asked.before})`.execute(db)
  return only(rows)
}

/**
 * Handed in by the deadline that held, of the cases that were signed off and of those whose deadline passed unanswered.
 * The deadline is that of the last event that set one before the submission, as `wasOnTime` of core/evolve.ts has it.
 */
export async function tallyOnTime(db: Db, asked: MeasuredCases): Promise<Tally> {
  const { rows } = await sql<Tally>`
    with ${lifeOf(asked)},
    answered as (
      select life.is_signed, submission.at as submitted_at, deadline.due_at
      from life
      left join lateral (
        select event.seq, event.at
        from cases.event
        where event.case_id = life.id and event.type = 'submitted'
          and event.at < ${asked.before} and event.seq > life.work_began_seq
        order by event.seq desc
        limit 1
      ) as submission on true
      cross join lateral (
        select (event.payload #>> '{deadline,dueAt}')::timestamptz as due_at
        from cases.event
        where event.case_id = life.id and event.at < ${asked.before}
          and event.payload #>> '{deadline,dueAt}' is not null
          and (not life.is_signed or event.seq <= life.signed_seq)
        order by event.seq desc
        limit 1
      ) as deadline
      where not life.is_void
    ),
    judged as (
      select coalesce(submitted_at, ${asked.before}) <= due_at as is_on_time
      from answered
      where is_signed or (submitted_at is null and due_at < ${asked.before})
    )
    select count(*)::integer as all, (count(*) filter (where is_on_time))::integer as reached
    from judged`.execute(db)
  return only(rows)
}

/** Items of lists of one kind on which a step had its day by then: a field `step_<id>` that is a day. */
export async function tallyStep(
  db: Db,
  asked: MeasuredCases,
  { listKind, step, until }: { listKind: string; step: string; until: Day },
): Promise<Tally> {
  const { rows } = await sql<Tally>`
    with ${lifeOf(asked)},
    item as (
      select details.fields ->> ${`step_${step}`} as done_on
      from life
      join cases.list on list.id = life.list_id
      cross join lateral (
        select event.payload #> '{details,fields}' as fields
        from cases.event
        where event.case_id = life.id and event.at < ${asked.before} and event.type in ('found', 'edited')
        order by event.seq desc
        limit 1
      ) as details
      where not life.is_void
        and list.kind = ${listKind}
        and (list.removed_at is null or list.removed_at >= ${asked.before})
    )
    select count(*)::integer as all,
      (count(*) filter (where done_on ~ '^\\d{4}-\\d{2}-\\d{2}$' and done_on <= ${until}))::integer as reached
    from item`.execute(db)
  return only(rows)
}

/** What each case had come to by then, told by its events alone: what happened since does not reach back. */
function lifeOf({ unitId, isExample, before, foundFrom }: MeasuredCases) {
  const whose = isExample
    ? sql`"case".is_simulated`
    : sql`not "case".is_simulated and "case".owner_unit_id = ${unitId}::uuid`
  const since = foundFrom === null ? sql`true` : sql`"case".found_at >= ${foundFrom}`
  return sql`turn as (
      select "case".id, "case".list_id, "case".kind,
        coalesce(max(seq) filter (where type = 'closed'), 0) as closed_seq,
        max(seq) filter (where type = 'accepted' and (payload ->> 'isLast')::boolean) as signed_seq,
        coalesce(max(seq) filter (where type in ('dispatched', 'reassigned', 'reworkOrdered', 'reopened')), 0)
          as work_began_seq,
        bool_or(type in ('dismissed', 'markedDuplicate')) as is_void
      from cases.case
      join cases.event on event.case_id = "case".id
      where ${whose} and ${since} and "case".found_at < ${before} and event.at < ${before}
      group by "case".id
    ),
    life as (
      select id, list_id, kind, is_void, work_began_seq, signed_seq,
        closed_seq > work_began_seq as is_closed,
        coalesce(signed_seq > work_began_seq, false) as is_signed
      from turn
    )`
}

function only(rows: readonly Tally[]): Tally {
  const [tally] = rows
  if (!tally) throw new Error('a count without a row')
  return tally
}
