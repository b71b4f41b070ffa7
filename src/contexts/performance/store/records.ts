import type { Insertable, Kysely, Selectable, SelectQueryBuilder, Transaction } from 'kysely'
import { type EntryWindow, likePattern } from './entry-window.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type RecordRow = Selectable<PerformanceTables['performance.record']>
export type NewRecordRow = Insertable<PerformanceTables['performance.record']>

export interface RecordFilter extends EntryWindow {
  readonly kind?: string | undefined
  /** Exactly this item. */
  readonly item?: string | undefined
}

type Query = SelectQueryBuilder<PerformanceTables, 'performance.record', object>

/** The newest first: those recorded before the moment, and not taken back before it. @param limit at most so many. */
export async function listRecordsOf(
  db: Db,
  planId: string,
  filter: RecordFilter,
  knownBefore: Date,
  limit: number,
): Promise<RecordRow[]> {
  return knownQuery(db, planId, filter, knownBefore)
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** How many `listRecordsOf` would give without a limit. */
export async function countRecordsOf(
  db: Db,
  planId: string,
  filter: RecordFilter,
  knownBefore: Date,
): Promise<number> {
  return countOf(knownQuery(db, planId, filter, knownBefore))
}

/** A page of everything that was entered, what was taken back included, the newest day first. */
export async function pageRecords(
  db: Db,
  planId: string,
  filter: RecordFilter,
  window: { limit: number; offset: number },
): Promise<{ rows: RecordRow[]; total: number }> {
  const query = narrowed(db.selectFrom('performance.record').where('plan_id', '=', planId), filter)
  const rows = await query
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .limit(window.limit)
    .offset(window.offset)
    .execute()
  return { rows, total: await countOf(query) }
}

function knownQuery(db: Db, planId: string, filter: RecordFilter, knownBefore: Date): Query {
  const query = db
    .selectFrom('performance.record')
    .where('plan_id', '=', planId)
    .where('recorded_at', '<', knownBefore)
    .where((eb) => eb.or([eb('voided_at', 'is', null), eb('voided_at', '>=', knownBefore)]))
  return narrowed(query, filter)
}

function narrowed(query: Query, filter: RecordFilter): Query {
  const { projectId, kind, item, from, until, search, recordedBefore } = filter
  let narrow = query
  if (recordedBefore !== undefined) narrow = narrow.where('recorded_at', '<', recordedBefore)
  if (projectId !== undefined) narrow = narrow.where('project_id', '=', projectId)
  if (kind !== undefined) narrow = narrow.where('kind', '=', kind)
  if (item !== undefined) narrow = narrow.where('item', '=', item)
  if (from !== undefined) narrow = narrow.where('day', '>=', from)
  if (until !== undefined) narrow = narrow.where('day', '<=', until)
  if (search === undefined) return narrow
  const pattern = likePattern(search)
  return narrow.where((eb) =>
    eb.or([
      eb('item', 'ilike', pattern),
      eb('note', 'ilike', pattern),
      eb('place', 'ilike', pattern),
      eb('enterer_name', 'ilike', pattern),
    ]),
  )
}

async function countOf(query: Query): Promise<number> {
  const { count } = await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

export async function findRecord(db: Db, id: string): Promise<RecordRow | undefined> {
  return db.selectFrom('performance.record').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @returns whether it was stored; not when there is one with this id. */
export async function insertRecord(trx: Trx, row: NewRecordRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('performance.record')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 1000

/** Stores rows whose ids are new. */
export async function insertRecords(trx: Trx, rows: readonly NewRecordRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await trx
      .insertInto('performance.record')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute()
}

/** What makes two records the same to a person who typed one twice. */
export interface RecordLikeness {
  readonly plan_id: string
  readonly project_id: string
  readonly kind: string
  readonly day: string
  readonly item: string
  readonly quantity_milli: number
  readonly unit: string
}

/** One that still holds and says the same. */
export async function findRecordLike(trx: Trx, like: RecordLikeness): Promise<RecordRow | undefined> {
  return trx
    .selectFrom('performance.record')
    .selectAll()
    .where('plan_id', '=', like.plan_id)
    .where('kind', '=', like.kind)
    .where('project_id', '=', like.project_id)
    .where('day', '=', like.day)
    .where('item', '=', like.item)
    .where('quantity_milli', '=', like.quantity_milli)
    .where('unit', '=', like.unit)
    .where('voided_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
}

/** @returns whether it was taken back; not when it had been already. */
export async function voidRecordRow(
  trx: Trx,
  id: string,
  by: { at: Date; name: string; reason: string },
): Promise<boolean> {
  const voided = await trx
    .updateTable('performance.record')
    .set({ voided_at: by.at, voider_name: by.name, void_reason: by.reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return voided !== undefined
}
