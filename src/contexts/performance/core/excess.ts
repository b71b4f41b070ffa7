import { attainmentOf } from './attainment.ts'
import type { Goal } from './goal.ts'
import type { ReadingValue } from './reading.ts'
import type { PlanRules } from './rules.ts'

/**
 * By how many per cent a result scores less because it is far above a target that was set too low: as many as it is above
 * the limit, up to the rule's most. 财预〔2020〕10号 as commonly cited asks for a reduction and gives no figure: this is the
 * project's choice.
 */
export function excessPercent(goal: Goal, value: ReadingValue, rules: PlanRules): number {
  const isAtLeast =
    (goal.kind === 'number' || goal.kind === 'money') && (goal.operator === '≥' || goal.operator === '>')
  const attainment = isAtLeast ? attainmentOf(goal, value) : null
  if (rules.excess === null || attainment === null) return 0
  const above = attainment * 100 - Math.max(100, rules.excess.fromPercent)
  return Math.min(rules.excess.maxReductionPercent, Math.max(0, above))
}
