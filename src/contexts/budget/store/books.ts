import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { BookState } from './book-tables.ts'
import type { VisibleUnits } from './disclosures.ts'
import type { BudgetTables } from './tables.ts'

type Db = Kysely<BudgetTables>
type Trx = Transaction<BudgetTables>

export type BookRow = Selectable<BudgetTables['budget.book']>
export type NewBookRow = Insertable<BudgetTables['budget.book']>

/** Most budgets that a list shows. */
const listLimit = 500

/** @returns whether it was stored; not when the unit already has a budget of that year. */
export async function insertBook(trx: Trx, book: NewBookRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('budget.book')
    .values(book)
    .onConflict((conflict) =>
      conflict.columns(['open_code', 'budget_year']).where('removed_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Also one that was taken away, so that it can be put back. */
export async function findBook(db: Db, id: string): Promise<BookRow | undefined> {
  return db.selectFrom('budget.book').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The same, held for the rest of the transaction: whoever changes a book or its state begins with this. */
export async function lockBook(trx: Trx, id: string): Promise<BookRow | undefined> {
  return trx.selectFrom('budget.book').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Those of the visible units and the worked example, the newest year first. */
export async function listBooks(db: Db, visible: VisibleUnits): Promise<BookRow[]> {
  return db
    .selectFrom('budget.book')
    .selectAll()
    .where('removed_at', 'is', null)
    .$if(visible !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('origin', '=', 'example'),
          ...(visible && visible.length > 0 ? [eb('owner_unit_id', 'in', [...visible])] : []),
        ]),
      ),
    )
    .orderBy('budget_year', 'desc')
    .orderBy('unit_code')
    .orderBy('created_at', 'desc')
    .limit(listLimit)
    .execute()
}

export async function setRevision(
  trx: Trx,
  id: string,
  edited: { revision: number; at: Date; editorName: string },
): Promise<void> {
  await trx
    .updateTable('budget.book')
    .set({ revision: edited.revision, edited_at: edited.at, editor_name: edited.editorName })
    .where('id', '=', id)
    .execute()
}

export async function setBookState(trx: Trx, id: string, state: BookState): Promise<void> {
  await trx.updateTable('budget.book').set({ state }).where('id', '=', id).execute()
}

export async function setBookRemoved(trx: Trx, id: string, removedAt: Date | null): Promise<void> {
  await trx.updateTable('budget.book').set({ removed_at: removedAt }).where('id', '=', id).execute()
}

/** Whether the unit has another budget of that year that is not taken away. */
export async function hasOtherBook(trx: Trx, book: BookRow): Promise<boolean> {
  const other = await trx
    .selectFrom('budget.book')
    .select('id')
    .where('open_code', '=', book.open_code)
    .where('budget_year', '=', book.budget_year)
    .where('removed_at', 'is', null)
    .where('id', '!=', book.id)
    .executeTakeFirst()
  return other !== undefined
}
