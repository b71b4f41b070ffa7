import { type Kysely, type SelectQueryBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import type { CaseFile } from '../core/case-file.ts'
import type { ListRowDb } from './case-neighbours.ts'
import { type CaseScope, type ListedCase, listed } from './cases.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

/** The most that one list shows and exports, and that an import compares with. */
const listItemsMax = 5000

/** The newest first. */
export async function listLists(db: Db, { visible, isExample }: CaseScope): Promise<ListRowDb[]> {
  const query = db
    .selectFrom('cases.list')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('is_simulated', '=', isExample)
  return (isExample ? query : query.where(sql<SqlBool>`owner_unit_id = any(${[...visible]}::uuid[])`))
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Those that are published, whosever they are; simulated ones among them are marked. */
export async function listPublicLists(db: Db): Promise<ListRowDb[]> {
  return db
    .selectFrom('cases.list')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('is_public', '=', true)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** How many items of each list are in which way: by list, items, struck off, overdue. */
export async function countItems(
  db: Db,
  listIds: readonly string[],
  { now, today }: { now: Date; today: string },
): Promise<Map<string, { items: number; delisted: number; overdue: number }>> {
  if (listIds.length === 0) return new Map()
  // `isItemOverdue` of core/list-progress.ts as a condition; a test holds the two together.
  const isOverdue = sql<SqlBool>`state <> 'closed' and submitted_at is null
    and case when due_at is not null then due_at < ${now} else planned_until < ${today} end`
  const rows = await db
    .selectFrom('cases.case')
    .select((eb) => [
      'list_id',
      eb.fn.countAll<number>().as('items'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'closed').as('delisted'),
      eb.fn.countAll<number>().filterWhere(isOverdue).as('overdue'),
    ])
    .where(sql<SqlBool>`list_id = any(${[...listIds]}::uuid[])`)
    .where('state', 'not in', ['dismissed', 'duplicate'])
    .groupBy('list_id')
    .execute()
  return new Map(rows.flatMap(({ list_id, ...counts }) => (list_id === null ? [] : [[list_id, counts]])))
}

/** An item of a list with what the list says of it. */
export type ListedItem = ListedCase & { readonly file: CaseFile; readonly source_code: string }

/** Everything on a list, in the order of its numbers as texts. */
export async function listItemsOf(db: Db, listId: string): Promise<ListedItem[]> {
  const [rows, further] = await Promise.all([
    listed(db, itemsOf(db, listId)),
    itemsOf(db, listId)
      .leftJoin('cases.source', 'cases.source.id', 'cases.case.source_id')
      .select(['cases.case.id', 'cases.case.file', 'cases.source.code as source_code'])
      .execute(),
  ])
  const furtherOf = new Map(further.map(({ id, ...each }) => [id, each]))
  return rows.flatMap((row) => {
    const found = furtherOf.get(row.id)
    return found ? [{ ...row, file: found.file, source_code: found.source_code ?? '' }] : []
  })
}

function itemsOf(db: Db, listId: string): SelectQueryBuilder<CasesTables, 'cases.case', object> {
  return db
    .selectFrom('cases.case')
    .where('cases.case.list_id', '=', listId)
    .orderBy('cases.case.item_no')
    .orderBy('cases.case.id')
    .limit(listItemsMax)
}

/** Whole rows of the items, held for the rest of the transaction. */
export async function lockItemsOf(trx: Trx, listId: string) {
  return trx
    .selectFrom('cases.case')
    .selectAll()
    .where('list_id', '=', listId)
    .orderBy('id')
    .limit(listItemsMax)
    .forUpdate()
    .execute()
}

/** The list, held for the rest of the transaction. */
export async function lockList(trx: Trx, id: string): Promise<ListRowDb | undefined> {
  return trx.selectFrom('cases.list').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** @returns false when the id is taken already. */
export async function insertList(
  trx: Trx,
  row: Pick<ListRowDb, 'id' | 'owner_unit_id' | 'kind' | 'title' | 'is_public' | 'made_at' | 'maker_name'>,
): Promise<boolean> {
  const added = await trx
    .insertInto('cases.list')
    .values({ ...row, removed_at: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function updateList(
  trx: Trx,
  id: string,
  { title, isPublic }: { title: string; isPublic: boolean },
): Promise<void> {
  await trx.updateTable('cases.list').set({ title, is_public: isPublic }).where('id', '=', id).execute()
}
