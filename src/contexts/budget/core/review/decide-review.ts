/** Who may decide what on a budget under review, and what comes of it. */
import { Refusal } from '../../../../kernel/refusal.ts'
import type { ReviewerRole, ReviewStep } from './review-rule.ts'

export type ReviewState = 'draft' | 'review' | 'approved' | 'published'

/** A budget as far as its review is concerned. */
export interface ReviewCase {
  state: ReviewState
  revision: number
  steps: readonly ReviewStep[]
  /** The step that waits, from 0; `null` unless under review. */
  step: number | null
  /** Who edited or submitted the version at hand. */
  preparedBy: ReadonlySet<string>
  /** Who approved an earlier step of this round. */
  approvedBy: ReadonlySet<string>
}

interface Person {
  userId: string
  roles: readonly string[]
}

export interface Passed {
  state: 'review' | 'approved'
  /** The step that waits next; `null` after the last. */
  step: number | null
  /** The step that was decided. */
  decided: number
  role: ReviewerRole
}

/** @param revision the one that the person has read. */
export function decideApproval(review: ReviewCase, person: Person, revision: number): Passed | Refusal {
  const waiting = waitingStep(review)
  if (waiting instanceof Refusal) return waiting
  const { step, index } = waiting
  if (!person.roles.includes(step.role)) return new Refusal('review.not-your-step', { step: step.title })
  if (review.preparedBy.has(person.userId)) return new Refusal('review.own-work')
  if (review.approvedBy.has(person.userId)) return new Refusal('review.approved-before')
  if (revision !== review.revision)
    return new Refusal('review.changed-meanwhile', { revision: review.revision })
  const isLast = index === review.steps.length - 1
  return {
    state: isLast ? 'approved' : 'review',
    step: isLast ? null : index + 1,
    decided: index,
    role: step.role,
  }
}

/** Back to whoever prepares it; also after the last step, as long as it is not published. */
export function decideReturn(
  review: ReviewCase,
  person: Person,
): { decided: number; role: ReviewerRole } | Refusal {
  const last = review.steps.length - 1
  const index = review.state === 'approved' ? last : review.step
  const step = index === null ? undefined : review.steps[index]
  if (index === null || !step) return new Refusal('review.not-in-review')
  if (!person.roles.includes(step.role)) return new Refusal('review.not-your-step', { step: step.title })
  return { decided: index, role: step.role }
}

/** @returns the refusal, if it may not be handed in now. */
export function refuseSubmission(state: ReviewState, revision: number): Refusal | undefined {
  if (state === 'review') return new Refusal('book.in-review')
  if (state === 'approved') return new Refusal('book.approved')
  if (state === 'published') return new Refusal('book.published')
  return revision === 0 ? new Refusal('review.nothing-entered') : undefined
}

function waitingStep({ state, step, steps }: ReviewCase): { step: ReviewStep; index: number } | Refusal {
  const waiting = step === null ? undefined : steps[step]
  if (state !== 'review' || step === null || !waiting) return new Refusal('review.not-in-review')
  return { step: waiting, index: step }
}
