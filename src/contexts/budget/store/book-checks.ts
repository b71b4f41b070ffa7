import type { Insertable, Kysely, Selectable } from 'kysely'
import type { BudgetTables } from './tables.ts'

type Db = Kysely<BudgetTables>

export type BookCheck = Selectable<BudgetTables['budget.book_check']>

export async function insertBookCheck(
  db: Db,
  check: Insertable<BudgetTables['budget.book_check']>,
): Promise<void> {
  await db.insertInto('budget.book_check').values(check).execute()
}

export async function findBookCheck(db: Db, id: string): Promise<BookCheck | undefined> {
  return db.selectFrom('budget.book_check').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findNewestCheck(db: Db, bookId: string): Promise<BookCheck | undefined> {
  return db
    .selectFrom('budget.book_check')
    .selectAll()
    .where('book_id', '=', bookId)
    .orderBy('checked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
