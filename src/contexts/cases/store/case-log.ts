import { type Kysely, type Selectable, type SqlBool, sql, type Transaction } from 'kysely'
import { chinaDay, yearOf } from '#kernel/calendar.ts'
import { announce } from '#platform/live/live.ts'
import type { CaseEvent, RecordedEvent } from '../core/case-event.ts'
import type { CaseFile } from '../core/case-file.ts'
import { evolve } from '../core/evolve.ts'
import { queueRobotMessages } from '../robots/queue-messages.ts'
import { columnsOf } from './case-columns.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

export type CaseRowDb = Selectable<CasesTables['cases.case']>
type EventRow = Selectable<CasesTables['cases.event']>

/** Who did it, how and when. */
export interface Appending {
  readonly actor: { readonly userId: string | null; readonly name: string }
  readonly via: RecordedEvent['via']
  /** The action's key: events of one action share it. */
  readonly key: string
  readonly now: Date
}

/** The case, held for the rest of the transaction: whoever acts on it follows one another. */
export async function lockCase(trx: Trx, id: string): Promise<CaseRowDb | undefined> {
  return trx.selectFrom('cases.case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/**
 * Writes what happened to a case that the caller has locked: its events, and the row that they amount to. The only way
 * in which a case changes.
 * @returns the row as it is now.
 */
export async function appendEvents(
  trx: Trx,
  row: CaseRowDb,
  events: readonly CaseEvent[],
  by: Appending,
): Promise<CaseRowDb> {
  const { file, recorded } = record(row.file, events, by)
  if (recorded.length === 0) return row
  await insertEvents(trx, row.id, recorded, by)
  const columns = { ...columnsOf(file), updated_at: by.now }
  await trx.updateTable('cases.case').set(columns).where('id', '=', row.id).execute()
  const after = { ...row, ...columns, file }
  await tell(trx, after, recorded, by.now)
  return after
}

/** A case that nobody has yet. */
export interface OpeningCase {
  readonly id: string
  readonly unitId: string
  readonly isSimulated: boolean
  readonly found: Extract<CaseEvent, { type: 'found' }>
}

/** Opens a case with its first event, under the next number of its unit and year. */
export async function openCase(
  trx: Trx,
  { id, unitId, isSimulated, found }: OpeningCase,
  by: Appending,
): Promise<CaseRowDb> {
  const { file, recorded } = record(null, [found], by)
  const year = yearOf(chinaDay(by.now))
  const fixed = {
    ...{ id, year, owner_unit_id: unitId, is_simulated: isSimulated, updated_at: by.now },
    number: await nextNumber(trx, unitId, year),
  }
  const columns = columnsOf(file)
  await trx
    .insertInto('cases.case')
    .values({ ...fixed, ...columns })
    .execute()
  await insertEvents(trx, id, recorded, by)
  const row = { ...fixed, ...columns, file }
  await tell(trx, row, recorded, by.now)
  return row
}

/** The events of an action that was done already; empty: it was not. */
export async function listEventsOfKey(db: Db, caseId: string, key: string): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom('cases.event')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('key', '=', key)
    .orderBy('seq')
    .limit(20)
    .execute()
  return rows.map(presentEvent)
}

/** Everything that happened to a case, in order. A case of more events than this is not one that people work on. */
export async function listEvents(db: Db, caseId: string): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom('cases.event')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .limit(5000)
    .execute()
  return rows.map(presentEvent)
}

/** What had happened to these cases until a moment, that moment included; each in order. */
export async function listEventsBefore(
  db: Db,
  caseIds: readonly string[],
  at: Date,
): Promise<Map<string, RecordedEvent[]>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases.event')
    .selectAll()
    .where(sql<SqlBool>`case_id = any(${[...caseIds]}::uuid[])`)
    .where('at', '<=', at)
    .orderBy('case_id')
    .orderBy('seq')
    .limit(200_000)
    .execute()
  const byCase = Map.groupBy(rows, ({ case_id }) => case_id)
  return new Map([...byCase].map(([id, events]) => [id, events.map(presentEvent)]))
}

export async function findLastEvent(db: Db, caseId: string): Promise<RecordedEvent | undefined> {
  const row = await db
    .selectFrom('cases.event')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && presentEvent(row)
}

function presentEvent({ seq, at, actor_id, actor_name, via, payload }: EventRow): RecordedEvent {
  return { seq, at: at.toISOString(), actorId: actor_id, actorName: actor_name, via, event: payload }
}

function record(before: CaseFile, events: readonly CaseEvent[], by: Appending): Recorded
function record(before: null, events: readonly [CaseEvent], by: Appending): Recorded
function record(before: CaseFile | null, events: readonly CaseEvent[], by: Appending): Recorded {
  let file = before
  const recorded: RecordedEvent[] = []
  for (const event of events) {
    const next: RecordedEvent = {
      seq: (file?.version ?? 0) + 1,
      at: by.now.toISOString(),
      actorId: by.actor.userId,
      actorName: by.actor.name,
      via: by.via,
      event,
    }
    recorded.push(next)
    file = evolve(file, next)
  }
  if (file === null) throw new Error('a case begins with an event')
  return { file, recorded }
}

/** Open screens read again, and group chats hear of it, after the commit. */
async function tell(trx: Trx, row: CaseRowDb, recorded: readonly RecordedEvent[], now: Date): Promise<void> {
  await announce(trx, { topic: 'case', id: row.id, userId: null })
  await queueRobotMessages(trx, row, recorded, now)
}

interface Recorded {
  readonly file: CaseFile
  readonly recorded: readonly RecordedEvent[]
}

async function insertEvents(
  trx: Trx,
  caseId: string,
  recorded: readonly RecordedEvent[],
  { actor, via, key, now }: Appending,
): Promise<void> {
  await trx
    .insertInto('cases.event')
    .values(
      recorded.map(({ seq, event }) => ({
        ...{ case_id: caseId, seq, type: event.type, payload: JSON.stringify(event), at: now },
        ...{ actor_id: actor.userId, actor_name: actor.name, via, key },
      })),
    )
    .execute()
}

/** Whoever opens cases of this unit follows one another, so that no number is given twice. */
export async function lockFindings(trx: Trx, unitId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cases.finding ${unitId}`}, 0))`.execute(trx)
}

async function nextNumber(trx: Trx, unitId: string, year: number): Promise<number> {
  await lockFindings(trx, unitId)
  const { last } = await trx
    .selectFrom('cases.case')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('owner_unit_id', '=', unitId)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}
