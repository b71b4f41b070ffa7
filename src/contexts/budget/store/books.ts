import type { Kysely, Selectable, Transaction } from 'kysely'
import type { ReviewStep } from '../core/review/review-rule.ts'
import type { BookState } from './book-tables.ts'
import type { VisibleUnits } from './disclosures.ts'
import type { BudgetTables } from './tables.ts'

type Db = Kysely<BudgetTables>
type Trx = Transaction<BudgetTables>

export type BookRow = Selectable<BudgetTables['budget.book']>

/** Most budgets that a list shows. */
const listLimit = 500

/** @returns whether it was stored; not when the unit already has a budget of that year. */
export async function insertBook(trx: Trx, book: BookRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('budget.book')
    .values({ ...book, review_steps: null }) // a new book is under no review
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

/** What a decision changes of a book. */
export interface ReviewChange {
  state: BookState
  review_step: number | null
  review_round?: number
  review_steps?: readonly ReviewStep[]
  /** Set at publication: the next version is prepared by whoever edits from now on. */
  prepared_after?: number
}

export async function setReview(trx: Trx, id: string, change: ReviewChange): Promise<void> {
  const { review_steps: steps, ...rest } = change
  await trx
    .updateTable('budget.book')
    .set({ ...rest, ...(steps && { review_steps: JSON.stringify({ steps }) }) })
    .where('id', '=', id)
    .execute()
}

export async function setApprovedBudgetDay(trx: Trx, id: string, day: string | null): Promise<void> {
  await trx.updateTable('budget.book').set({ approved_budget_day: day }).where('id', '=', id).execute()
}

/** Budgets that have to be public by some day and are not yet. */
export async function listAwaited(db: Db): Promise<BookRow[]> {
  return db
    .selectFrom('budget.book')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('origin', '=', 'person')
    .where('state', '!=', 'published')
    .where('approved_budget_day', 'is not', null)
    .orderBy('id')
    .limit(10_000)
    .execute()
}

export async function setBookRemoved(trx: Trx, id: string, removedAt: Date | null): Promise<void> {
  await trx.updateTable('budget.book').set({ removed_at: removedAt }).where('id', '=', id).execute()
}

/** Whether there is any budget, also one that was taken away. */
export async function hasAnyBook(db: Db): Promise<boolean> {
  return (await db.selectFrom('budget.book').select('id').limit(1).executeTakeFirst()) !== undefined
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
