import type { Kysely, Selectable, Transaction } from 'kysely'
import type { BudgetTables } from './tables.ts'

type Db = Kysely<BudgetTables>
type Trx = Transaction<BudgetTables>

export type QuestionRow = Selectable<BudgetTables['budget.book_question']>
export type CommentRow = Selectable<BudgetTables['budget.book_comment']>

/** Asked of a person, because a source could not tell. */
export interface NewQuestion {
  id: string
  /** Anchor of the place that the answer belongs to. */
  where: string
  text: string
  options?: readonly string[]
}

const listLimit = 2000

/** A question with an id that the book has already is not asked again. */
export async function insertQuestions(
  trx: Trx,
  bookId: string,
  questions: readonly NewQuestion[],
): Promise<void> {
  if (questions.length === 0) return
  const rows = questions.map(({ id, where, text, options = [] }, index) => ({
    book_id: bookId,
    id,
    position: index + 1,
    place: where,
    text,
    options: [...options],
  }))
  for (let start = 0; start < rows.length; start += 500)
    await trx
      .insertInto('budget.book_question')
      .values(rows.slice(start, start + 500))
      .onConflict((conflict) => conflict.columns(['book_id', 'id']).doNothing())
      .execute()
}

export async function listQuestions(db: Db, bookId: string): Promise<QuestionRow[]> {
  return db
    .selectFrom('budget.book_question')
    .selectAll()
    .where('book_id', '=', bookId)
    .orderBy('position')
    .orderBy('id')
    .limit(listLimit)
    .execute()
}

/** @param answer `null` opens the question again. @returns whether there is such a question. */
export async function setAnswer(
  trx: Trx,
  bookId: string,
  id: string,
  answer: { text: string; by: string; byName: string; at: Date } | null,
): Promise<boolean> {
  const changed = await trx
    .updateTable('budget.book_question')
    .set({
      answer: answer?.text ?? null,
      answered_by: answer?.by ?? null,
      answerer_name: answer?.byName ?? null,
      answered_at: answer?.at ?? null,
    })
    .where('book_id', '=', bookId)
    .where('id', '=', id)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export async function insertComment(
  trx: Trx,
  comment: Omit<CommentRow, 'resolver_name' | 'resolved_at'>,
): Promise<void> {
  await trx.insertInto('budget.book_comment').values(comment).execute()
}

/** Oldest first. */
export async function listComments(db: Db, bookId: string): Promise<CommentRow[]> {
  return db
    .selectFrom('budget.book_comment')
    .selectAll()
    .where('book_id', '=', bookId)
    .orderBy('written_at')
    .orderBy('id')
    .limit(listLimit)
    .execute()
}

export async function findComment(db: Db, bookId: string, id: string): Promise<CommentRow | undefined> {
  return db
    .selectFrom('budget.book_comment')
    .selectAll()
    .where('book_id', '=', bookId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** @param resolved `null` opens it again. */
export async function setResolved(
  trx: Trx,
  id: string,
  resolved: { byName: string; at: Date } | null,
): Promise<void> {
  await trx
    .updateTable('budget.book_comment')
    .set({ resolver_name: resolved?.byName ?? null, resolved_at: resolved?.at ?? null })
    .where('id', '=', id)
    .execute()
}
