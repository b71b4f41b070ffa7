import { daysBetween } from '#kernel/calendar.ts'
import { attainmentOf, isReached } from './attainment.ts'
import { excessPercent } from './excess.ts'
import type { Goal } from './goal.ts'
import { lastDayOfDuration } from './goal-span.ts'
import type { Reading, ReadingValue } from './reading.ts'
import type { PlanRules } from './rules.ts'
import { moneyText, numberText, plainNumber, unitOf, valueText } from './value-text.ts'
import { wholeGoal } from './whole-goal.ts'

export interface Score {
  /** Hundredths of a point, within 0 and the weight. */
  readonly score: number
  /** 「18 ÷ 20 × 12.50 = 11.25」. */
  readonly arithmetic: string
  /** What the form's reader has to know; null: nothing. */
  readonly note: string | null
  /** False where there was nothing that could be held against the target; the score is then 0. */
  readonly isScored: boolean
}

/**
 * Points of an indicator: full when it is reached, else in proportion (≥: B÷A×w, ≤: A÷B×w, after a Beijing form and the
 * usual reading of 财预〔2020〕10号, its scoring articles unconfirmed); = by the smaller of both quotients, a missed day 0
 * or by the rule for lateness, 定性 by the judged per cent (these three are this project's choice).
 * @param weight hundredths of a point.
 */
export function scoreIndicator(goal: Goal, reading: Reading, weight: number, rules: PlanRules): Score {
  switch (reading.status) {
    case 'measured':
      return reading.value
        ? scoreValue(goal, reading.value, weight, rules)
        : noScore('没有结果，按 0 分计', null)
    case 'empty':
      return isUpperLimit(goal)
        ? { ...full(weight, '没有登记，未超过上限'), note: '没有登记任何结果，按没有发生计满分，请核对' }
        : noScore('没有结果，按 0 分计', reading.note)
    case 'unbound':
      return noScore('没有结果，按 0 分计', '没有设定测量方法')
    case 'failed':
      return noScore('测算失败，没有评分', reading.note)
  }
}

/** A goal that is kept by nothing having happened. */
export function isUpperLimit(goal: Goal): boolean {
  return (goal.kind === 'number' || goal.kind === 'money') && (goal.operator === '≤' || goal.operator === '<')
}

function noScore(why: string, because: string | null): Score {
  return { score: 0, arithmetic: '0.00', note: because ? `${why}（${because}）` : why, isScored: false }
}

function full(weight: number, why: string): Score {
  return { score: weight, arithmetic: `${why}，得 ${points(weight)}`, note: null, isScored: true }
}

function scoreValue(printedGoal: Goal, value: ReadingValue, weight: number, rules: PlanRules): Score {
  const goal = wholeGoal(printedGoal)
  const attainment = attainmentOf(goal, value)
  const reached = isReached(goal, value, rules)
  if (value.kind === 'grade' && goal.kind !== 'none')
    return share(
      weight,
      value.percent / 100,
      `评定 ${plainNumber(value.percent, 1)}%（${bandOf(value.percent, rules)}）`,
    )
  if (attainment === null)
    return noScore(
      '没有评分',
      `测得 ${valueText(value, goal)}，与指标值没有可比之处，请由人评定或调整测量方法`,
    )
  if (goal.kind === 'date' || (goal.kind === 'duration' && goal.sense === 'within'))
    return scoreTime(goal, value, reached, weight, rules)
  const [b, a] = [resultText(value, goal), targetText(goal)]
  if (reached === true)
    return scoreExcess(goal, value, weight, rules, `${b} ${isUpperLimit(goal) ? '未超过' : '达到'} ${a}`)
  return share(weight, attainment, quotientText(goal, value, b, a))
}

function share(weight: number, ratio: number, text: string): Score {
  const score = Math.min(weight, Math.max(0, Math.round(weight * ratio)))
  return { score, arithmetic: `${text} × ${points(weight)} = ${points(score)}`, note: null, isScored: true }
}

/** On time full; late nothing, or the rule's share less so much a day. */
function scoreTime(
  goal: Goal & { kind: 'date' | 'duration' },
  value: ReadingValue,
  reached: boolean | null,
  weight: number,
  rules: PlanRules,
): Score {
  const result = valueText(value, goal)
  if (reached === true) return full(weight, `${result}，按期`)
  if (reached === null) return noScore('还没有完成，按 0 分计', result)
  const late = lateDays(goal, value)
  if (rules.lateness === null || late === null)
    return { score: 0, arithmetic: `${result}，逾期，得 0.00`, note: null, isScored: true }
  const percent = Math.max(0, rules.lateness.fromScorePercent - rules.lateness.perDayPercent * late)
  return share(weight, percent / 100, `逾期 ${late} 天，按 ${plainNumber(percent, 2)}%`)
}

function lateDays(goal: Goal & { kind: 'date' | 'duration' }, value: ReadingValue): number | null {
  if (goal.kind === 'date') return value.kind === 'day' ? daysBetween(goal.by, value.day) : null
  if (value.kind !== 'span' || value.to === null) return null
  return daysBetween(lastDayOfDuration(goal, value.from), value.to)
}

/** A result far above a target that was set too low scores less where the rules say so. */
function scoreExcess(goal: Goal, value: ReadingValue, weight: number, rules: PlanRules, text: string): Score {
  const less = excessPercent(goal, value, rules)
  if (less === 0) return full(weight, text)
  return share(
    weight,
    1 - less / 100,
    `${text}，超出过多，减 ${plainNumber(less, 2)}%，按 ${plainNumber(100 - less, 2)}%`,
  )
}

/** 「18 次 ÷ 20 次」, the other way round where the result is above. */
function quotientText(goal: Goal, value: ReadingValue, b: string, a: string): string {
  if (goal.kind === 'range' && value.kind === 'number')
    return value.number < goal.from
      ? `${b} ÷ 下限 ${numberText(goal.from, goal.unit)}`
      : `上限 ${numberText(goal.to, goal.unit)} ÷ ${b}`
  const operator = 'operator' in goal ? goal.operator : '≥'
  const [target, result] = [
    amountOf(goal),
    value.kind === 'number' ? value.number : value.kind === 'money' ? value.fen : 0,
  ]
  const isAbove = operator === '≤' || operator === '<' || (operator === '=' && result > target)
  return isAbove ? `${a} ÷ ${b}` : `${b} ÷ ${a}`
}

function amountOf(goal: Goal): number {
  return goal.kind === 'number' ? goal.value : goal.kind === 'money' ? goal.fen : 0
}

function resultText(value: ReadingValue, goal: Goal): string {
  return value.kind === 'span' ? `${value.days} 天` : valueText(value, goal)
}

function targetText(goal: Goal): string {
  switch (goal.kind) {
    case 'number':
      return numberText(goal.value, unitOf(goal))
    case 'money':
      return moneyText(goal.fen)
    case 'range':
      return `${plainNumber(goal.from, 3)}～${numberText(goal.to, goal.unit)}`
    case 'date':
      return goal.by
    case 'duration':
      return `${plainNumber(goal.value, 2)} ${goal.unit === '月' ? '个月' : goal.unit === '日' ? '天' : goal.unit}`
    case 'byContract':
    case 'qualitative':
    case 'unparsed':
      return `「${goal.text}」`
    case 'none':
      return '—'
  }
}

/**
 * 预算执行率: min(w, paid ÷ budget × w) (a Beijing form). Paid more than the budget scores no more; a project without money
 * scores full (this project's choice).
 */
export function scoreExecution(budgetFen: number, paidFen: number, weight: number): Score {
  if (budgetFen <= 0) return { ...full(weight, '没有预算资金'), note: '没有预算资金，预算执行率按满分计' }
  const text = `${moneyText(paidFen)} ÷ ${moneyText(budgetFen)}`
  return share(weight, Math.min(1, Math.max(0, paidFen) / budgetFen), text)
}

/** 优, 良, 中, 差. @param totalHundredths of 10,000. */
export function gradeOf(totalHundredths: number, rules: PlanRules): string {
  const grade = rules.grades.find(({ from }) => totalHundredths >= Math.round(from * 100))
  return grade?.name ?? rules.grades.at(-1)?.name ?? ''
}

/** 达成, 部分达成, 未达成. */
export function bandOf(percent: number, rules: PlanRules): string {
  const band = rules.qualitativeBands.find(({ from }) => percent >= from)
  return band?.name ?? rules.qualitativeBands.at(-1)?.name ?? ''
}

/** 1250 → 12.50. */
function points(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}
