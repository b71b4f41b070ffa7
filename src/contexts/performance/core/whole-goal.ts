import type { Goal } from './goal.ts'

/** How often a printed rate comes in a year; 每人, 每次 … do not. */
const timesAYear: Readonly<Record<string, number>> = {
  月: 12,
  季: 4,
  季度: 4,
  周: 52,
}

/**
 * What is to be reached in the whole year: ≥2次/月 is ≥24次. Shares stay what they are, and so do rates that are not of
 * time.
 */
export function wholeGoal(goal: Goal): Goal {
  if (goal.kind !== 'number' && goal.kind !== 'money') return goal
  const times = goal.per === null ? undefined : timesAYear[goal.per]
  if (times === undefined || (goal.kind === 'number' && goal.unit === '%')) return goal
  return goal.kind === 'number'
    ? { ...goal, value: goal.value * times, per: '年' }
    : { ...goal, fen: goal.fen * times, per: '年' }
}
