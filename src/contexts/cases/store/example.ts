import { type Insertable, type Kysely, type SqlBool, sql, type Transaction } from 'kysely'
import { chinaDay, yearOf } from '#kernel/calendar.ts'
import type { RecordedEvent } from '../core/case-event.ts'
import type { CaseFile } from '../core/case-file.ts'
import { columnsOf } from './case-columns.ts'
import { lockFindings } from './case-log.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

/** Whoever plays the worked example on, or takes it out, follows one another. Released with the transaction. */
export async function lockExample(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('cases.example', 0))`.execute(trx)
}

/** Whether the worked example stands here. */
export async function hasExample(db: Db): Promise<boolean> {
  return hasRow(db, 'cases.list', true)
}

/** Whether somebody has entered something of their own. */
export async function hasOwnWork(db: Db): Promise<boolean> {
  const tables = ['cases.case', 'cases.list', 'cases.source'] as const
  for (const table of tables) if (await hasRow(db, table, false)) return true
  return false
}

async function hasRow(
  db: Db,
  table: 'cases.case' | 'cases.list' | 'cases.source',
  isSimulated: boolean,
): Promise<boolean> {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('is_simulated', '=', isSimulated)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many actions each simulated case has had. */
export async function countExampleActions(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; actions: number }>`
    select "case".id, count(distinct event.key)::integer as actions
    from cases.case
    join cases.event on event.case_id = "case".id
    where "case".is_simulated
    group by "case".id`.execute(db)
  return new Map(rows.map(({ id, actions }) => [id, actions]))
}

type NewList = Omit<Insertable<CasesTables['cases.list']>, 'is_simulated' | 'removed_at'>

export async function insertExampleLists(trx: Trx, lists: readonly NewList[]): Promise<void> {
  const rows = lists.map((list) => ({ ...list, is_simulated: true, removed_at: null }))
  await trx.insertInto('cases.list').values(rows).execute()
}

/** A simulated case with everything that has happened to it, in order, and what it amounts to. */
export interface ExampleHistory {
  readonly id: string
  readonly file: CaseFile
  readonly events: readonly (RecordedEvent & { readonly key: string })[]
}

/**
 * Writes simulated cases with their past at once, numbered in the order in which they were found. What happens later is
 * appended like to every case.
 */
export async function insertExampleCases(
  trx: Trx,
  unitId: string,
  histories: readonly ExampleHistory[],
): Promise<void> {
  await lockFindings(trx, unitId)
  const numbers = await lastNumbers(trx, unitId)
  const rows = histories.map(({ id, file, events }) => {
    const year = yearOf(chinaDay(new Date(file.foundAt)))
    const number = (numbers.get(year) ?? 0) + 1
    numbers.set(year, number)
    const updated_at = new Date(events.at(-1)?.at ?? file.foundAt)
    return { ...columnsOf(file), id, year, number, updated_at, owner_unit_id: unitId, is_simulated: true }
  })
  for (const some of chunks(rows)) await trx.insertInto('cases.case').values(some).execute()
  const happened = histories.flatMap(({ id, events }) =>
    events.map(({ seq, event, at, actorId, actorName, via, key }) => ({
      ...{ case_id: id, seq, type: event.type, payload: JSON.stringify(event), at: new Date(at) },
      ...{ actor_id: actorId, actor_name: actorName, via, key },
    })),
  )
  for (const some of chunks(happened)) await trx.insertInto('cases.event').values(some).execute()
}

async function lastNumbers(trx: Trx, unitId: string): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('cases.case')
    .select((eb) => ['year', eb.fn.max('number').as('last')])
    .where('owner_unit_id', '=', unitId)
    .groupBy('year')
    .execute()
  return new Map(rows.map(({ year, last }) => [year, last]))
}

type NewEvidence = Insertable<CasesTables['cases.evidence']>

export async function insertExampleEvidence(trx: Trx, rows: readonly NewEvidence[]): Promise<void> {
  for (const some of chunks(rows))
    await trx
      .insertInto('cases.evidence')
      .values([...some])
      .execute()
}

export async function markSourcesSimulated(trx: Trx, ids: readonly string[]): Promise<void> {
  await trx
    .updateTable('cases.source')
    .set({ is_simulated: true })
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** PostgreSQL takes 65,535 parameters a statement; a case has forty columns. */
function chunks<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / 500) }, (_, at) => rows.slice(at * 500, (at + 1) * 500))
}
