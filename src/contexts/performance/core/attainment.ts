import type { Goal } from './goal.ts'
import { daysOfDuration, lastDayOfDuration } from './goal-span.ts'
import type { ReadingValue } from './reading.ts'
import type { PlanRules } from './rules.ts'
import { wholeGoal } from './whole-goal.ts'

/** Results of divisions are compared with this much room. */
const room = 1e-9

/**
 * Result against target, 1 is reached: B÷A for ≥, more is more; A÷B for ≤ and never above 1, since to spend nothing is no
 * special success; the smaller of both for =. Null where one cannot be held against the other.
 */
export function attainmentOf(printedGoal: Goal, value: ReadingValue): number | null {
  const goal = wholeGoal(printedGoal)
  if (value.kind === 'grade') return goal.kind === 'none' ? null : value.percent / 100
  switch (goal.kind) {
    case 'number':
      return value.kind === 'number' ? compare(goal.operator, goal.value, value.number) : null
    case 'money':
      return value.kind === 'money' ? compare(goal.operator, goal.fen, value.fen) : null
    case 'range':
      return value.kind === 'number' ? compareRange(goal, value.number) : null
    case 'date':
      return value.kind === 'day' ? (value.day <= goal.by ? 1 : 0) : null
    case 'duration':
      return compareDuration(goal, value)
    case 'byContract':
    case 'qualitative':
    case 'unparsed':
    case 'none':
      return null
  }
}

function compare(operator: '≥' | '≤' | '>' | '<' | '=', target: number, result: number): number {
  const [a, b] = [target, Math.max(0, result)]
  const more = a <= 0 ? (b >= a ? 1 : 0) : b / a
  const less = b <= 0 ? 1 : Math.min(1, Math.max(0, a) / b)
  switch (operator) {
    case '≥':
    case '>':
      return more
    case '≤':
    case '<':
      return less
    case '=':
      return a <= 0 ? less : b <= 0 ? 0 : Math.min(more, less)
  }
}

function compareRange({ from, to }: { from: number; to: number }, result: number): number {
  if (result < from) return Math.max(0, result / from)
  return result > to ? Math.max(0, to) / result : 1
}

function compareDuration(goal: Goal & { kind: 'duration' }, value: ReadingValue): number | null {
  if (value.kind === 'number') return compare(goal.sense === 'within' ? '≤' : '≥', goal.value, value.number)
  if (value.kind !== 'span') return null
  const days = daysOfDuration(goal, value.from)
  if (goal.sense === 'lasting') return days <= 0 ? 1 : value.days / days
  return value.days <= days ? 1 : days / value.days
}

/**
 * Whether the result is what was promised; null where it cannot be told, also while a span that is to end in time is
 * still running. What a person judged counts as reached from the best band on.
 */
export function isReached(printedGoal: Goal, value: ReadingValue, rules: PlanRules): boolean | null {
  const goal = wholeGoal(printedGoal)
  if (goal.kind === 'none') return null
  if (value.kind === 'grade') return value.percent >= (rules.qualitativeBands[0]?.from ?? 100)
  switch (goal.kind) {
    case 'number':
      return value.kind === 'number' ? holds(goal.operator, goal.value, value.number) : null
    case 'money':
      return value.kind === 'money' ? holds(goal.operator, goal.fen, value.fen) : null
    case 'range':
      return value.kind === 'number'
        ? value.number >= goal.from - room && value.number <= goal.to + room
        : null
    case 'date':
      return value.kind === 'day' ? value.day <= goal.by : null
    case 'duration':
      return durationHolds(goal, value)
    case 'byContract':
    case 'qualitative':
    case 'unparsed':
      return null
  }
}

function holds(operator: '≥' | '≤' | '>' | '<' | '=', target: number, result: number): boolean {
  const spare = result - target
  const tolerance = room * Math.max(1, Math.abs(target))
  switch (operator) {
    case '≥':
      return spare >= -tolerance
    case '≤':
      return spare <= tolerance
    case '>':
      return spare > tolerance
    case '<':
      return spare < -tolerance
    case '=':
      return Math.abs(spare) <= tolerance
  }
}

function durationHolds(goal: Goal & { kind: 'duration' }, value: ReadingValue): boolean | null {
  if (value.kind === 'number') return holds(goal.sense === 'within' ? '≤' : '≥', goal.value, value.number)
  if (value.kind !== 'span') return null
  if (goal.sense === 'lasting') return value.days >= daysOfDuration(goal, value.from)
  if (value.to !== null) return value.to <= lastDayOfDuration(goal, value.from)
  return value.days > daysOfDuration(goal, value.from) ? false : null
}
