import { z } from '@hono/zod-openapi'
import type { Actor } from '#platform/identity/actor.ts'
import { type ReviewRule, reviewerRoles } from './core/review/review-rule.ts'
import type { BookSummary } from './present-book.ts'
import type { BookRow } from './store/books.ts'
import type { DecisionRow } from './store/reviews.ts'

/** Review of one budget as the screen shows it. */
export const reviewSchema = z.object({
  state: z.enum(['draft', 'review', 'approved', 'published']),
  round: z.number().int(),
  revision: z.number().int(),
  /** Those of the round at hand, or as they would be when it is submitted now. */
  steps: z.array(
    z.object({
      role: z.enum(reviewerRoles),
      title: z.string(),
      by: z.string().nullable(),
      at: z.iso.datetime().nullable(),
      decision: z.enum(['waiting', 'later', 'approve', 'return']),
    }),
  ),
  trail: z.array(
    z.object({
      at: z.iso.datetime(),
      by: z.string(),
      role: z.string(),
      decision: z.enum(['submit', 'withdraw', 'approve', 'return', 'publish', 'correct']),
      round: z.number().int(),
      revision: z.number().int(),
      reason: z.string(),
      anchor: z.string().nullable(),
    }),
  ),
  approvedBudgetDay: z.iso.date().nullable(),
  dueOn: z.iso.date().nullable(),
  daysLeft: z.number().int().nullable(),
  dueRule: z.string(),
  /** Whether it waits for a step of a role that this person holds. */
  waitsForMe: z.boolean(),
})

export function presentReview(
  book: BookRow,
  { approvedBudgetDay, dueOn, daysLeft, dueRule, waitsFor }: BookSummary,
  { rule, decisions, actor }: { rule: ReviewRule; decisions: readonly DecisionRow[]; actor: Actor },
): z.infer<typeof reviewSchema> {
  const isUnderway = book.state === 'review' || book.state === 'approved' || book.state === 'published'
  const steps = (isUnderway ? book.review_steps?.steps : undefined) ?? rule.steps
  const round = decisions.filter((each) => each.round === book.review_round)
  return {
    state: book.state,
    round: book.review_round,
    revision: book.revision,
    steps: steps.map((step, index) => {
      const decided = round.findLast((each) => each.decision === 'approve' && each.step === index)
      const shown = isUnderway ? decided : undefined
      return {
        ...step,
        by: shown?.maker_name ?? null,
        at: shown?.made_at.toISOString() ?? null,
        decision: shown ? 'approve' : book.review_step === index ? 'waiting' : 'later',
      }
    }),
    trail: decisions.map((each) => ({
      at: each.made_at.toISOString(),
      by: each.maker_name,
      role: each.role,
      decision: each.decision,
      round: each.round,
      revision: each.revision,
      reason: each.reason,
      anchor: each.anchor,
    })),
    approvedBudgetDay,
    dueOn,
    daysLeft,
    dueRule,
    waitsForMe: waitsFor !== null && actor.roles.includes(waitsFor.role),
  }
}
