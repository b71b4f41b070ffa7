import type { Goal } from './goal.ts'
import { daysOfDuration } from './goal-span.ts'
import type { ReadingValue } from './reading.ts'
import type { PlanRules } from './rules.ts'
import { unitOf } from './value-text.ts'
import { wholeGoal } from './whole-goal.ts'

/** A result as a height in a chart: money in 万元, spans in days. Null: a day has no height. */
export function chartValue(value: ReadingValue): number | null {
  switch (value.kind) {
    case 'number':
      return value.number
    case 'money':
      return value.fen / 1_000_000
    case 'span':
      return value.days
    case 'grade':
      return value.percent
    case 'day':
      return null
    default:
      return value satisfies never
  }
}

/** What the heights of a chart are in. */
export function chartUnit(value: ReadingValue | null, goal: Goal, measuredIn: string | null): string {
  switch (value?.kind) {
    case 'money':
      return '万元'
    case 'span':
      return '天'
    case 'grade':
      return '%'
    case 'number':
      return measuredIn ?? unitOf(goal)
    case 'day':
    case undefined:
      return goal.kind === 'money' ? '万元' : unitOf(goal)
    default:
      return value satisfies never
  }
}

/** The line that the result is to reach (or not to pass), as high as `chartValue` draws it; null where there is none. */
export function chartTarget(printedGoal: Goal, value: ReadingValue | null, rules: PlanRules): number | null {
  const goal = wholeGoal(printedGoal)
  if (value?.kind === 'grade') return rules.qualitativeBands[0]?.from ?? null
  if (value?.kind === 'span') return goal.kind === 'duration' ? daysOfDuration(goal, value.from) : null
  if (goal.kind === 'number' && value?.kind !== 'money') return goal.value
  if (goal.kind === 'range' && value?.kind !== 'money') return goal.from
  return goal.kind === 'money' && value?.kind !== 'number' ? goal.fen / 1_000_000 : null
}
