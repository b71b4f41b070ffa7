import { type Day, daysBetween } from '#kernel/calendar.ts'
import { isReached } from './attainment.ts'
import type { Forecast, Light } from './evaluated.ts'
import type { Time } from './forecast.ts'
import type { Goal } from './goal.ts'
import type { Method } from './method.ts'
import type { Reading, ReadingValue } from './reading.ts'
import type { PlanRules } from './rules.ts'
import { bandOf, isUpperLimit } from './scoring.ts'
import { shareOf } from './time-share.ts'
import { plainNumber, valueText } from './value-text.ts'
import { wholeGoal } from './whole-goal.ts'

/** Everything that an indicator's light is told from. */
export interface Standing {
  readonly goal: Goal
  readonly method: Method
  readonly reading: Reading
  readonly attainment: number | null
  readonly isReached: boolean | null
  readonly forecast: Forecast | null
  /** Whether the result grows over the year; otherwise it is a state that may be held against the target at once. */
  readonly addsUp: boolean
  readonly dueOn: Day | null
  readonly time: Time
  readonly rules: PlanRules
}

export interface Lit {
  readonly light: Light
  readonly lightReason: string
}

const lit = (light: Light, lightReason: string): Lit => ({ light, lightReason })

/**
 * Red: missed, or it will be if it goes on like this; yellow: in doubt; grey: cannot be told. The thresholds are settings
 * (rules.lights), the order of questions is this project's choice.
 */
export function lightOf(standing: Standing): Lit {
  const { goal, reading } = standing
  if (goal.kind === 'none') return lit('grey', '没有指标值')
  if (reading.status === 'unbound') return lit('grey', '还没有设定测量方法')
  if (reading.status === 'failed') return lit('grey', `测算失败：${reading.note ?? '原因不明'}`)
  const value = reading.status === 'measured' ? reading.value : null
  if (goal.kind === 'date') return dateLight(standing, goal.by, value)
  if (value === null) return emptyLight(standing)
  if (value.kind === 'grade') return gradeLight(standing, value.percent)
  if (goal.kind === 'duration') return durationLight(standing, value)
  if (standing.attainment === null || standing.isReached === null)
    return lit('grey', '测得的结果与指标值没有可比之处，需由人评定')
  return standing.addsUp
    ? growingLight(standing, value, standing.attainment, standing.isReached)
    : stateLight(standing, standing.attainment, standing.isReached)
}

function isOver({ time }: Standing): boolean {
  return time.asOf >= time.last
}

function isDueSoon({ time, dueOn, rules }: Standing): boolean {
  return daysBetween(time.asOf, dueOn ?? time.last) <= rules.lights.dueSoonDays
}

function dateLight(standing: Standing, by: Day, value: ReadingValue | null): Lit {
  if (value?.kind === 'grade') return gradeLight(standing, value.percent)
  if (value?.kind === 'day')
    return value.day <= by
      ? lit('green', `${value.day} 完成，要求 ${by} 前`)
      : lit('red', `${value.day} 才完成，晚 ${daysBetween(by, value.day)} 天`)
  if (value !== null) return lit('grey', '测得的结果不是日期，无法与要求的日期比较')
  const left = daysBetween(standing.time.asOf, by)
  if (left < 0) return lit('red', `应在 ${by} 前完成，已过 ${-left} 天`)
  const text = `距 ${by} 还有 ${left} 天，尚未完成`
  return lit(left <= standing.rules.lights.dueSoonDays ? 'yellow' : 'green', text)
}

/** Nothing recorded: of what adds up that is zero, of a state nothing is known. */
function emptyLight(standing: Standing): Lit {
  const { goal, method, reading, time, rules } = standing
  const why = reading.note ?? '还没有结果'
  if (isUpperLimit(goal)) return lit('green', `${why}，未超过上限`)
  if (isOver(standing)) return lit('red', `到期没有结果：${why}`)
  const isCounted =
    goal.kind !== 'duration' &&
    (method.kind === 'payments' || (method.kind === 'records' && counts(method.formula)))
  if (!isCounted) return isDueSoon(standing) ? lit('yellow', `临近期末，${why}`) : lit('grey', why)
  const behind = shareOf(time.first, time.last, time.asOf) * 100
  if (behind >= rules.lights.behindRed) return lit('red', `${why}，时间进度 ${plainNumber(behind, 1)}%`)
  return lit(
    behind >= rules.lights.behindYellow ? 'yellow' : 'green',
    `${why}，时间进度 ${plainNumber(behind, 1)}%`,
  )
}

function counts(formula: (Method & { kind: 'records' })['formula']): boolean {
  return formula === 'count' || formula === 'quantity' || formula === 'people' || formula === 'distinct'
}

function gradeLight({ rules }: Standing, percent: number): Lit {
  const text = `评定 ${plainNumber(percent, 1)}%，${bandOf(percent, rules)}`
  const [best, second] = rules.qualitativeBands
  if (percent >= (best?.from ?? 100)) return lit('green', text)
  return lit(second && percent >= second.from ? 'yellow' : 'red', text)
}

function durationLight(standing: Standing, value: ReadingValue): Lit {
  const { goal, dueOn, time, isReached: reached, reading } = standing
  if (reached === true) return lit('green', `达到要求：${reading.arithmetic}`)
  if (goal.kind === 'duration' && goal.sense === 'lasting') {
    const isRunning = value.kind === 'span' && value.to === null && !isOver(standing)
    return lit(
      isRunning ? 'green' : 'red',
      isRunning ? `正在进行：${reading.arithmetic}` : `时间不够：${reading.arithmetic}`,
    )
  }
  if (reached === false) return lit('red', `超过期限：${reading.arithmetic}`)
  if (dueOn === null) return lit('grey', reading.arithmetic)
  const left = daysBetween(time.asOf, dueOn)
  return lit(isDueSoon(standing) ? 'yellow' : 'green', `期限 ${dueOn}，还有 ${left} 天，尚未完成`)
}

/** A share or a state: held against the target as it is. */
function stateLight({ rules }: Standing, attainment: number, reached: boolean): Lit {
  if (reached) return lit('green', '目前达到指标值')
  const short = (1 - attainment) * 100
  const text = `目前未达到指标值，完成程度 ${plainNumber(attainment * 100, 1)}%`
  return lit(short >= rules.lights.behindRed ? 'red' : 'yellow', text)
}

/** What adds up: behind time, and where it will stand at the end; the worse of both. */
function growingLight(standing: Standing, value: ReadingValue, attainment: number, reached: boolean): Lit {
  const { goal } = standing
  const whole = wholeGoal(goal)
  const isLimit = isUpperLimit(goal)
  if (isLimit && !reached) return lit('red', `已超过上限：${standing.reading.arithmetic}`)
  if (!isLimit && reached && !hasUpperEnd(whole)) return lit('green', '已达到指标值')
  if (!reached && isAbove(whole, value)) return lit('red', `已超过指标值：${standing.reading.arithmetic}`)
  if (isOver(standing))
    return reached
      ? lit('green', '达到指标值')
      : lit('red', `到期未达到，完成程度 ${plainNumber(attainment * 100, 1)}%`)
  const expected = forecastLight(standing)
  if (isLimit || reached) return expected ?? lit('green', reached && !isLimit ? '已达到指标值' : '未超过上限')
  return worse(paceLight(standing, attainment), expected)
}

function paceLight({ time, rules }: Standing, attainment: number): Lit {
  const passed = shareOf(time.first, time.last, time.asOf) * 100
  const behind = passed - attainment * 100
  const text = `完成程度 ${plainNumber(attainment * 100, 1)}%，时间进度 ${plainNumber(passed, 1)}%`
  if (behind >= rules.lights.behindRed) return lit('red', `${text}，落后 ${plainNumber(behind, 1)} 个百分点`)
  if (behind >= rules.lights.behindYellow)
    return lit('yellow', `${text}，落后 ${plainNumber(behind, 1)} 个百分点`)
  return lit('green', text)
}

/** Null where the forecast holds nothing against it. */
function forecastLight({ goal, forecast, rules, isReached: reached }: Standing): Lit | null {
  const isExact = 'operator' in goal && goal.operator === '='
  if (forecast === null || (isExact && reached === true)) return null
  // Who has to reach an exact number stops there: only to stay below it is a danger.
  const aim: Goal = isExact ? { ...goal, operator: '≥' } : goal
  if (isReached(aim, forecast.value, rules) !== false) return null
  const text = `照此推算，期末 ${valueText(forecast.value, goal)}（${valueText(forecast.low, goal)}～${valueText(forecast.high, goal)}）`
  const isPossible = [forecast.low, forecast.high].some((end) => isReached(aim, end, rules) === true)
  return lit(isPossible ? 'yellow' : 'red', `${text}，${isPossible ? '可能达不到指标值' : '达不到指标值'}`)
}

function worse(pace: Lit, expected: Lit | null): Lit {
  const order = { grey: 0, green: 1, yellow: 2, red: 3 } as const
  return expected !== null && order[expected.light] > order[pace.light] ? expected : pace
}

/** A range, or an exact number: more than that is a miss too. */
function hasUpperEnd(goal: Goal): boolean {
  return goal.kind === 'range' || ('operator' in goal && goal.operator === '=')
}

function isAbove(goal: Goal, value: ReadingValue): boolean {
  const result = value.kind === 'money' ? value.fen : value.kind === 'number' ? value.number : 0
  if (goal.kind === 'range') return result > goal.to
  if (goal.kind === 'number') return goal.operator === '=' && result > goal.value
  return goal.kind === 'money' && goal.operator === '=' && result > goal.fen
}
