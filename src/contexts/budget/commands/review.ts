import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { type AuditDetails, recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import {
  decideApproval,
  decideReturn,
  type ReviewCase,
  refuseSubmission,
} from '../core/review/decide-review.ts'
import type { ReviewerRole, ReviewRule } from '../core/review/review-rule.ts'
import { budgetPolicy } from '../policy.ts'
import type { DecisionKind } from '../store/book-tables.ts'
import { type BookRow, type ReviewChange, setApprovedBudgetDay, setReview } from '../store/books.ts'
import type { VisibleUnits } from '../store/disclosures.ts'
import { listEditors } from '../store/edits.ts'
import { type DecisionRow, findRule, insertDecision, listDecisions, saveRule } from '../store/reviews.ts'
import type { BudgetTables } from '../store/tables.ts'
import { bookName, bookSubject, lockVisibleBook } from './book-access.ts'

type Trx = Transaction<BudgetTables>

/** The people of a unit, and of those above it, who hold a role; their ids. */
export type FindColleagues = (unitId: string, role: ReviewerRole | 'officer') => Promise<readonly string[]>

/** What the commands of a review need besides the platform. */
export interface ReviewParts {
  visible: VisibleUnits
  findColleagues: FindColleagues
}

/** A decision that has been made within a transaction: how the book stands now, and who is told what. */
interface Outcome {
  change: ReviewChange
  decision: DecisionKind
  step: number | null
  role: string
  reason?: string
  anchor?: string | null
  notice?: { to: readonly string[]; title: string; body: string }
}

/** Hands the budget to the first reviewer; from now on it cannot be edited. @throws Refusal `book.*`, `review.*`. */
export function submitBook(
  platform: Platform,
  actor: Actor,
  bookId: string,
  parts: ReviewParts,
): Promise<void> {
  return decide(platform, actor, { bookId, parts, action: budgetPolicy.submitBook }, async (trx, book) => {
    const refusal = refuseSubmission(book.state, book.revision)
    if (refusal) throw refusal
    const { steps } = await findRule(trx, book.owner_unit_id)
    const round = book.review_round + 1
    return {
      change: { state: 'review', review_round: round, review_steps: steps, review_step: 0 },
      decision: 'submit',
      step: null,
      role: 'officer',
      notice: {
        to: await reviewers(book, steps[0]?.role, parts),
        title: `请审核：${bookName(book)}`,
        body: `${actor.displayName}提交了审核，请看过后通过或退回。`,
      },
    }
  })
}

/** Takes it back for editing, also after the last approval. @throws Refusal `review.not-withdrawable`. */
export function withdrawBook(
  platform: Platform,
  actor: Actor,
  bookId: string,
  parts: ReviewParts,
): Promise<void> {
  return decide(platform, actor, { bookId, parts, action: budgetPolicy.withdrawBook }, async (_, book) => {
    if (book.state !== 'review' && book.state !== 'approved') throw new Refusal('review.not-withdrawable')
    return {
      change: { state: 'draft', review_step: null },
      decision: 'withdraw',
      step: null,
      role: 'officer',
    }
  })
}

/**
 * Passes one step.
 * @param revision the one that the person has read: an approval that was overtaken by an edit is refused.
 * @throws Refusal `review.*`.
 */
export function approveBook(
  platform: Platform,
  actor: Actor,
  { bookId, revision }: { bookId: string; revision: number },
  parts: ReviewParts,
): Promise<void> {
  return decide(platform, actor, { bookId, parts, action: budgetPolicy.approveBook }, async (trx, book) => {
    const { review, submitter } = await reviewCase(trx, book)
    const passed = decideApproval(review, actor, revision)
    if (passed instanceof Refusal) throw passed
    const next = passed.step === null ? undefined : review.steps[passed.step]
    const notice = next
      ? {
          to: await reviewers(book, next.role, parts),
          title: `请审核：${bookName(book)}`,
          body: `${actor.displayName}已通过上一步，现在是「${next.title}」。`,
        }
      : { to: submitter, title: `已审定：${bookName(book)}`, body: '全部审核已经通过，可以公开了。' }
    return {
      change: { state: passed.state, review_step: passed.step },
      decision: 'approve',
      step: passed.decided,
      role: passed.role,
      notice,
    }
  })
}

/** Gives it back with a reason and the place that it is about. @throws Refusal `review.*`. */
export function returnBook(
  platform: Platform,
  actor: Actor,
  { bookId, reason, anchor }: { bookId: string; reason: string; anchor: string | null },
  parts: ReviewParts,
): Promise<void> {
  return decide(platform, actor, { bookId, parts, action: budgetPolicy.returnBook }, async (trx, book) => {
    const { review, submitter } = await reviewCase(trx, book)
    const returned = decideReturn(review, actor)
    if (returned instanceof Refusal) throw returned
    return {
      change: { state: 'draft', review_step: null },
      decision: 'return',
      step: returned.decided,
      role: returned.role,
      reason,
      anchor,
      notice: { to: submitter, title: `已退回：${bookName(book)}`, body: `${actor.displayName}：${reason}` },
    }
  })
}

/** Opens a published budget for a new version; the published one stays as it is. @throws Refusal `review.not-published`. */
export function correctBook(
  platform: Platform,
  actor: Actor,
  bookId: string,
  parts: ReviewParts,
): Promise<void> {
  return decide(platform, actor, { bookId, parts, action: budgetPolicy.correctBook }, async (_, book) => {
    if (book.state !== 'published') throw new Refusal('review.not-published')
    return { change: { state: 'draft', review_step: null }, decision: 'correct', step: null, role: 'officer' }
  })
}

/** The day of 批复, from which the due day is counted; `null` takes it away. */
export async function changeApprovedBudgetDay(
  platform: Platform,
  actor: Actor,
  { bookId, day }: { bookId: string; day: string | null },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    const book = await lockVisibleBook(trx, bookId, visible)
    await setApprovedBudgetDay(trx, bookId, day)
    await recordAudit(trx, {
      actor,
      action: budgetPolicy.setApprovedBudgetDay,
      subject: bookSubject(book),
      details: { before: book.approved_budget_day, after: day },
    })
    await announce(trx, { topic: 'book', id: bookId, userId: null })
  })
}

/** Sets the steps and the due day of the person's own unit. @throws Refusal `book.no-unit`. */
export async function changeReviewRule(platform: Platform, actor: Actor, rule: ReviewRule): Promise<void> {
  const { unitId } = actor
  if (unitId === null) throw new Refusal('book.no-unit')
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    await saveRule(trx, unitId, rule, { at: platform.clock.now(), byName: actor.displayName })
    await recordAudit(trx, {
      actor,
      action: budgetPolicy.setReviewRule,
      subject: { kind: 'unit', id: unitId, name: '审核步骤和期限' },
      details: {
        steps: rule.steps.map(({ title, role }) => `${title} ${role}`),
        dueDays: rule.due.days,
        counting: rule.due.counting,
      },
    })
  })
}

/** Locks the book, lets the rule decide, and writes state, decision, audit row and notices together. */
async function decide(
  platform: Platform,
  actor: Actor,
  of: { bookId: string; parts: ReviewParts; action: Action },
  rule: (trx: Trx, book: BookRow) => Promise<Outcome>,
): Promise<void> {
  const db = platform.db.withTables<BudgetTables>()
  const now = platform.clock.now()
  await db.transaction().execute(async (trx) => {
    const book = await lockVisibleBook(trx, of.bookId, of.parts.visible)
    const outcome = await rule(trx, book)
    const { decision, step, role, reason = '', anchor = null } = outcome
    const round = outcome.change.review_round ?? book.review_round
    await setReview(trx, book.id, outcome.change)
    await insertDecision(trx, {
      book_id: book.id,
      round,
      decision,
      step,
      role,
      revision: book.revision,
      reason,
      anchor,
      made_by: actor.userId,
      maker_name: actor.displayName,
      made_at: now,
    })
    const details: AuditDetails = { revision: book.revision, round, ...(reason && { reason, anchor }) }
    await recordAudit(trx, { actor, action: of.action, subject: bookSubject(book), details })
    for (const recipient of outcome.notice?.to ?? []) {
      const { title = '', body = '' } = outcome.notice ?? {}
      const dedupeKey = `budget.review:${book.id}:${round}:${decision}:${step ?? ''}:${now.getTime()}:${recipient}`
      const link = `/budget/books/${book.id}`
      await postNotice(trx, { channel: 'inbox', recipient, title, body, link, dedupeKey }, now)
    }
    await announce(trx, { topic: 'book', id: book.id, userId: null })
  })
}

/** The book as the rules see it, and who handed it in. */
async function reviewCase(trx: Trx, book: BookRow): Promise<{ review: ReviewCase; submitter: string[] }> {
  const decisions = await listDecisions(trx, book.id)
  const round = decisions.filter((each) => each.round === book.review_round)
  const submitter = peopleOf(round, 'submit')
  return {
    submitter,
    review: {
      state: book.state,
      revision: book.revision,
      steps: book.review_steps?.steps ?? [],
      step: book.review_step,
      preparedBy: new Set([...submitter, ...(await listEditors(trx, book.id, book.prepared_after))]),
      approvedBy: new Set(peopleOf(round, 'approve')),
    },
  }
}

function peopleOf(decisions: readonly DecisionRow[], kind: DecisionKind): string[] {
  return decisions.flatMap(({ decision, made_by }) => (decision === kind ? [made_by] : []))
}

async function reviewers(
  book: BookRow,
  role: ReviewerRole | undefined,
  { findColleagues }: ReviewParts,
): Promise<readonly string[]> {
  return role && book.owner_unit_id ? findColleagues(book.owner_unit_id, role) : []
}
