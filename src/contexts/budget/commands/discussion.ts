import { randomUUID } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { budgetPolicy } from '../policy.ts'
import type { VisibleUnits } from '../store/disclosures.ts'
import { findComment, insertComment, setAnswer, setResolved } from '../store/discussion.ts'
import type { BudgetTables } from '../store/tables.ts'
import { bookSubject, lockVisibleBook } from './book-access.ts'

/** Writes a comment at a line, a cell, a sentence or a part. @returns its id. */
export async function writeComment(
  platform: Platform,
  actor: Actor,
  bookId: string,
  comment: { anchor: string; text: string },
  visible: VisibleUnits,
): Promise<string> {
  const id = randomUUID()
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    const book = await lockVisibleBook(trx, bookId, visible)
    await insertComment(trx, {
      id,
      book_id: bookId,
      anchor: comment.anchor,
      text: comment.text,
      author_id: actor.userId,
      author_name: actor.displayName,
      written_at: platform.clock.now(),
    })
    const details = { comment: id, anchor: comment.anchor }
    await recordAudit(trx, { actor, action: budgetPolicy.comment, subject: bookSubject(book), details })
    await announce(trx, { topic: 'book', id: bookId, userId: null })
  })
  return id
}

/** Closes a comment, or opens it again. @throws Refusal `book.comment-*`. */
export async function settleComment(
  platform: Platform,
  actor: Actor,
  of: { bookId: string; commentId: string; isResolved: boolean },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    const book = await lockVisibleBook(trx, of.bookId, visible)
    const comment = await findComment(trx, of.bookId, of.commentId)
    if (!comment) throw new Refusal('book.comment-unknown')
    if (of.isResolved && comment.resolved_at) throw new Refusal('book.comment-resolved')
    if (!of.isResolved && !comment.resolved_at) throw new Refusal('book.comment-open')
    const resolved = of.isResolved ? { byName: actor.displayName, at: platform.clock.now() } : null
    await setResolved(trx, of.commentId, resolved)
    await recordAudit(trx, {
      actor,
      action: of.isResolved ? budgetPolicy.resolveComment : budgetPolicy.reopenComment,
      subject: bookSubject(book),
      details: { comment: of.commentId, anchor: comment.anchor },
    })
    await announce(trx, { topic: 'book', id: of.bookId, userId: null })
  })
}

/** @param answer `null` opens the question again. @throws Refusal `book.question-unknown`. */
export async function answerQuestion(
  platform: Platform,
  actor: Actor,
  of: { bookId: string; questionId: string; answer: string | null },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    const book = await lockVisibleBook(trx, of.bookId, visible)
    const answer =
      of.answer === null
        ? null
        : { text: of.answer, by: actor.userId, byName: actor.displayName, at: platform.clock.now() }
    if (!(await setAnswer(trx, of.bookId, of.questionId, answer))) throw new Refusal('book.question-unknown')
    await recordAudit(trx, {
      actor,
      action: answer ? budgetPolicy.answerQuestion : budgetPolicy.reopenQuestion,
      subject: bookSubject(book),
      details: { question: of.questionId },
    })
    await announce(trx, { topic: 'book', id: of.bookId, userId: null })
  })
}
