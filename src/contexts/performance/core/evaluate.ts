import type { Day } from '#kernel/calendar.ts'
import { attainmentOf, isReached } from './attainment.ts'
import type { Evaluated } from './evaluated.ts'
import type { Facts } from './facts.ts'
import { forecast, type Time } from './forecast.ts'
import type { Goal } from './goal.ts'
import { lastDayOfDuration } from './goal-span.ts'
import { lightOf } from './light-of.ts'
import { measureMethod } from './measure-method.ts'
import type { Method } from './method.ts'
import type { PlanIndicator } from './plan.ts'
import { progressOf } from './progress-of.ts'
import type { Reading } from './reading.ts'
import type { PlanRules } from './rules.ts'
import { withinBudget } from './within-budget.ts'

/** The day that is looked at, and by which rules. */
export interface EvaluationMoment {
  readonly asOf: Day
  readonly year: number
  readonly rules: PlanRules
  /** Annual money of a project in fen; null: of all. */
  budgetFenOf(projectId: string | null): number
}

/** What is told of an indicator on a day: result, attainment, where it will stand at the end, and its light. */
export function evaluate(indicator: PlanIndicator, facts: Facts, at: EvaluationMoment): Evaluated {
  const { goal, method } = indicator
  const reading = measureMethod(method, goal, facts, {
    indicatorId: indicator.id,
    asOf: at.asOf,
    budgetFenOf: at.budgetFenOf,
  })
  return judgeReading(indicator, reading, facts, at)
}

function judgeReading(
  indicator: PlanIndicator,
  reading: Reading,
  facts: Facts,
  at: EvaluationMoment,
): Evaluated {
  const { goal, method } = indicator
  const time = timeOf(indicator, at)
  const dueOn = dueDay(indicator, reading)
  const value = reading.status === 'measured' ? reading.value : null
  const progress = value ? progressOf(method, value, facts) : ({ kind: 'fixed' } as const)
  const attainment = value ? attainmentOf(goal, value) : null
  const reached = value ? isReached(goal, value, at.rules) : null
  const goesOn = value && !isComplete(goal, reached) ? forecast(progress, value, time) : null
  const expected = value && withinBudget(goesOn, method, { paid: value, budgetFen: budgetOf(method, at) })
  const { light, lightReason } = lightOf({
    goal,
    method,
    reading,
    attainment,
    isReached: reached,
    forecast: expected,
    addsUp: progress.kind === 'months' || progress.kind === 'total',
    dueOn,
    time,
    rules: at.rules,
  })
  return { reading, attainment, isReached: reached, forecast: expected, light, lightReason, dueOn }
}

/** Annual money of the project that is paid from; 0 for methods that are not about payments. */
function budgetOf(method: Method, at: EvaluationMoment): number {
  return method.kind === 'payments' ? at.budgetFenOf(method.projectId) : 0
}

/** 22个 and there are 22: nothing more is expected of it. */
function isComplete(goal: Goal, reached: boolean | null): boolean {
  return goal.kind === 'number' && goal.operator === '=' && goal.unit !== '%' && reached === true
}

/** The year, or the service period of a promise that has its own. */
function timeOf({ scope, serviceFrom, serviceUntil }: PlanIndicator, { year, asOf }: EvaluationMoment): Time {
  const isService = scope === 'service'
  return {
    first: (isService ? serviceFrom : null) ?? `${year}-01-01`,
    last: (isService ? serviceUntil : null) ?? `${year}-12-31`,
    asOf,
  }
}

function dueDay(indicator: PlanIndicator, reading: Reading): Day | null {
  const { goal } = indicator
  if (goal.kind === 'date') return goal.by
  if (isLimit(goal) && reading.value?.kind === 'span') return lastDayOfDuration(goal, reading.value.from)
  return indicator.scope === 'service' ? indicator.serviceUntil : null
}

function isLimit(goal: Goal): goal is Goal & { kind: 'duration' } {
  return goal.kind === 'duration' && goal.sense === 'within'
}
