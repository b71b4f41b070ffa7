import { Refusal } from '#kernel/refusal.ts'
import type { Goal } from '../core/goal.ts'
import { goalOf } from '../core/goal-of.ts'
import type { PerformanceParts } from '../parts.ts'

/** What a person typed as 指标值, as it is measured against. @throws Refusal `target.unreadable`. */
export function readableGoal(
  parts: Pick<PerformanceParts, 'published'>,
  printed: string,
  about: { level2: string; name: string },
): Goal {
  const goal = goalOf(printed, parts.published.parseTarget(printed), about)
  if (goal.kind === 'unparsed' || goal.kind === 'none') throw new Refusal('target.unreadable', { printed })
  return goal
}
