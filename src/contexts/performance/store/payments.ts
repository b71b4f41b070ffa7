import type { Insertable, Kysely, Selectable, SelectQueryBuilder, Transaction } from 'kysely'
import { type EntryWindow, likePattern } from './entry-window.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type PaymentRow = Selectable<PerformanceTables['performance.payment']>
export type NewPaymentRow = Insertable<PerformanceTables['performance.payment']>

export interface PaymentFilter extends EntryWindow {
  /** Of this line of the 实施计划. */
  readonly planItem?: string | undefined
}

type Query = SelectQueryBuilder<PerformanceTables, 'performance.payment', object>

/** The newest first: those recorded before the moment, and not taken back before it. @param limit at most so many. */
export async function listPaymentsOf(
  db: Db,
  planId: string,
  filter: PaymentFilter,
  knownBefore: Date,
  limit: number,
): Promise<PaymentRow[]> {
  const query = db
    .selectFrom('performance.payment')
    .where('plan_id', '=', planId)
    .where('recorded_at', '<', knownBefore)
    .where((eb) => eb.or([eb('voided_at', 'is', null), eb('voided_at', '>=', knownBefore)]))
  return inOrder(narrowed(query, filter)).limit(limit).execute()
}

/** A page of everything that was entered, what was taken back included, with the sum of all that still hold. */
export async function pagePayments(
  db: Db,
  planId: string,
  filter: PaymentFilter,
  window: { limit: number; offset: number },
): Promise<{ rows: PaymentRow[]; total: number; heldFen: number }> {
  const query = narrowed(db.selectFrom('performance.payment').where('plan_id', '=', planId), filter)
  const rows = await inOrder(query).limit(window.limit).offset(window.offset).execute()
  const { count, fen } = await query
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<string | null>('amount_fen').filterWhere('voided_at', 'is', null).as('fen'),
    ])
    .executeTakeFirstOrThrow()
  return { rows, total: count, heldFen: Number(fen ?? 0) }
}

function inOrder(query: Query) {
  return query.selectAll().orderBy('day', 'desc').orderBy('recorded_at', 'desc').orderBy('id')
}

function narrowed(query: Query, filter: PaymentFilter): Query {
  const { projectId, planItem, from, until, search, recordedBefore } = filter
  let narrow = query
  if (recordedBefore !== undefined) narrow = narrow.where('recorded_at', '<', recordedBefore)
  if (projectId !== undefined) narrow = narrow.where('project_id', '=', projectId)
  if (planItem !== undefined) narrow = narrow.where('plan_item', '=', planItem)
  if (from !== undefined) narrow = narrow.where('day', '>=', from)
  if (until !== undefined) narrow = narrow.where('day', '<=', until)
  if (search === undefined) return narrow
  const pattern = likePattern(search)
  return narrow.where((eb) =>
    eb.or([
      eb('purpose', 'ilike', pattern),
      eb('party', 'ilike', pattern),
      eb('voucher_no', 'ilike', pattern),
    ]),
  )
}

export async function findPayment(db: Db, id: string): Promise<PaymentRow | undefined> {
  return db.selectFrom('performance.payment').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The one that still holds with this number. */
export async function findPaymentByVoucher(
  trx: Trx,
  planId: string,
  voucherNo: string,
): Promise<PaymentRow | undefined> {
  return trx
    .selectFrom('performance.payment')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('voucher_no', '=', voucherNo)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
}

/** What makes two payments without a number the same. */
export type PaymentLikeness = Pick<
  PaymentRow,
  'plan_id' | 'project_id' | 'day' | 'amount_fen' | 'purpose' | 'party'
>

/** One without a number that still holds and says the same. */
export async function findPaymentLike(trx: Trx, like: PaymentLikeness): Promise<PaymentRow | undefined> {
  return trx
    .selectFrom('performance.payment')
    .selectAll()
    .where('plan_id', '=', like.plan_id)
    .where('project_id', '=', like.project_id)
    .where('day', '=', like.day)
    .where('amount_fen', '=', like.amount_fen)
    .where('purpose', '=', like.purpose)
    .where('party', '=', like.party)
    .where('voucher_no', '=', '')
    .where('voided_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
}

/** What still holds by project, in fen. */
export async function paidByProject(trx: Trx, planId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('performance.payment')
    .select(['project_id', (eb) => eb.fn.sum<string>('amount_fen').as('fen')])
    .where('plan_id', '=', planId)
    .where('voided_at', 'is', null)
    .groupBy('project_id')
    .execute()
  return new Map(rows.map(({ project_id, fen }) => [project_id, Number(fen)]))
}

/** @returns whether it was stored; not when its id or its number is taken. */
export async function insertPayment(trx: Trx, row: NewPaymentRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('performance.payment')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 1000

/** Stores rows whose ids and numbers are new. */
export async function insertPayments(trx: Trx, rows: readonly NewPaymentRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await trx
      .insertInto('performance.payment')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute()
}

/** @returns whether it was taken back; not when it had been already. */
export async function voidPaymentRow(
  trx: Trx,
  id: string,
  by: { at: Date; name: string; reason: string },
): Promise<boolean> {
  const voided = await trx
    .updateTable('performance.payment')
    .set({ voided_at: by.at, voider_name: by.name, void_reason: by.reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return voided !== undefined
}
