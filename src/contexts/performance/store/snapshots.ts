import { type Kysely, sql, type Transaction } from 'kysely'
import type { Day } from '#kernel/calendar.ts'
import type { Reading, ReadingValue } from '../core/reading.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

/** What had been shown, and when it was computed. */
export interface Snapshot {
  readonly asOf: Day
  readonly reading: Reading
  readonly computedAt: Date
}

/**
 * Keeps the readings of a plan's day; a later sweep of the same day puts the newer ones in their place. A failure takes
 * no value away: it is the last good one that will stand beside it.
 */
export async function keepSnapshots(
  trx: Trx,
  asOf: Day,
  readings: readonly { readonly indicatorId: string; readonly reading: Reading }[],
  now: Date,
): Promise<void> {
  if (readings.length === 0) return
  const rows = JSON.stringify(
    readings.map(({ indicatorId, reading }) => ({ indicator_id: indicatorId, reading })),
  )
  await sql`
    insert into performance.snapshot (indicator_id, as_of, reading, computed_at)
    select indicator_id, ${asOf}, reading, ${now}
    from jsonb_to_recordset(${rows}::jsonb) as kept (indicator_id uuid, reading jsonb)
    on conflict (indicator_id, as_of) do update
    set reading = excluded.reading, computed_at = excluded.computed_at
    where excluded.reading ->> 'status' <> 'failed' or snapshot.reading ->> 'status' <> 'measured'`.execute(
    trx,
  )
}

/** The newest first. */
export async function listSnapshots(
  db: Db,
  indicatorId: string,
  { until, limit }: { until: Day; limit: number },
): Promise<Snapshot[]> {
  return db
    .selectFrom('performance.snapshot')
    .select(['as_of as asOf', 'reading', 'computed_at as computedAt'])
    .where('indicator_id', '=', indicatorId)
    .where('as_of', '<=', until)
    .orderBy('as_of', 'desc')
    .limit(limit)
    .execute()
}

/** Beside a measure that fails: the last value that was shown, on the day or before it. */
export async function mapLastGood(
  db: Db,
  indicatorIds: readonly string[],
  until: Day,
): Promise<ReadonlyMap<string, { readonly value: ReadingValue; readonly asOf: Day }>> {
  if (indicatorIds.length === 0) return new Map()
  const { rows } = await sql<{ indicatorId: string; asOf: Day; value: ReadingValue }>`
    select distinct on (indicator_id) indicator_id as "indicatorId", as_of as "asOf", reading -> 'value' as value
    from performance.snapshot
    where indicator_id = any(${[...indicatorIds]}::uuid[])
      and as_of <= ${until}
      and reading ->> 'status' = 'measured'
    order by indicator_id, as_of desc`.execute(db)
  return new Map(rows.map(({ indicatorId, ...lastGood }) => [indicatorId, lastGood]))
}

/** Whether a plan's day has been kept since the day ended: then nothing that was recorded in it is missing. */
export async function isDayKept(
  db: Db,
  planId: string,
  asOf: Day,
  since: Date,
): Promise<{ isBegun: boolean; isFinal: boolean }> {
  const { rows } = await sql<{ computedAt: Date | null }>`
    select max(snapshot.computed_at) as "computedAt"
    from performance.snapshot
    join performance.indicator on indicator.id = snapshot.indicator_id
    where indicator.plan_id = ${planId} and snapshot.as_of = ${asOf}`.execute(db)
  const at = rows[0]?.computedAt ?? null
  return { isBegun: at !== null, isFinal: at !== null && at >= since }
}
