/** Money of the performance forms: plan items, funding sources, yuan against 万元, whole period against the year. */
import { stepFen } from '#kernel/money.ts'
import type { FormFunding, GoalSet, PerformanceForm, PlanItem } from '../../read/reading.ts'
import type { Finding, IdentityResult, Part } from '../finding.ts'
import { equation, type FamilyOutcome, formName, setNames } from './evidence.ts'
import { formatMoney, isMoneyUnit } from './interval.ts'
import { fieldOf, type View } from './view.ts'

export function formMoney(view: View): FamilyOutcome {
  const outcomes = view.reading.forms.flatMap((form) => [
    planSum(form),
    ...(['wholePeriod', 'annual'] as const).map((set) => sumOfSources(form, set)),
    wholeAgainstYear(form),
  ])
  const judged = outcomes.filter((outcome) => outcome !== undefined)
  return {
    findings: judged.flatMap((one) => (one.finding ? [one.finding] : [])),
    results: judged.map((one) => one.result),
  }
}

interface Judged {
  result: IdentityResult
  finding?: Finding
}

export function fundingOf(form: PerformanceForm, set: GoalSet, source: string): FormFunding | undefined {
  return form.funding.find((one) => one.set === set && one.source === source)
}

export function fundingPart(form: PerformanceForm, funding: FormFunding): Part {
  const label = funding.source === 'total' ? '资金总额' : '资金'
  return {
    label: `${formName(form)} ${setNames[funding.set]}${label}`,
    ref: `${form.id}.funding.${funding.set}.${funding.source}`,
    printed: funding.printed.text === '' ? '（空白）' : `${funding.printed.text}${funding.unit}`,
    anchor: funding.anchor,
  }
}

/** Σ amounts in the plan text = the year's money. Planned amounts are exact, not rounded: 13万元 is 13.00. */
function planSum(form: PerformanceForm): Judged | undefined {
  const items = form.plan.filter((item) => item.counts)
  const year = fundingOf(form, 'annual', 'total')
  const [first] = items
  if (!first || !year) return undefined
  const parts = [...items.map((item) => planPart(form, item)), fundingPart(form, year)]
  const base = {
    identity: `plan-sum:${form.id}`,
    title: `${formName(form)}：实施计划各项之和 = 年度资金`,
    parts,
  }
  if (year.fen === undefined) {
    return { result: { ...base, outcome: 'notCheckable', reason: '年度资金总额读不出来' } }
  }
  const sum = items.reduce((total, item) => total + item.fen, 0)
  const whole = fundingOf(form, 'wholePeriod', 'total')
  const holds = sum === year.fen || (whole?.fen !== undefined && sum === whole.fen)
  const planText = fieldOf(form, 'plan')?.text ?? ''
  const isOpenList =
    sum < year.fen && (items.length === 1 || /等[^，。；]{0,6}(?:[，。；]|$)|主要/.test(planText))
  const right = formatMoney(2 * year.fen, '万元', 2)
  const text = `${items.map((item) => item.printed).join(' + ')} = ${formatMoney(2 * sum, '万元', 2)}万元${holds ? '' : ` ≠ ${right}万元`}`
  const written = equation(
    items.map((_, index) => index),
    '=',
    [items.length],
    text,
  )
  if (holds) return { result: { ...base, outcome: 'exact', equation: written } }
  if (isOpenList) {
    const reason = '实施计划只写出了一部分金额，无法与年度资金核对'
    return { result: { ...base, outcome: 'notCheckable', reason, equation: written } }
  }
  const isRounding = Math.abs(sum - year.fen) <= roundingOf(items)
  const gap = formatMoney(2 * Math.abs(sum - year.fen), '万元', 2)
  const finding: Finding = {
    rule: isRounding ? 'rounding.plan-sum' : 'plan-sum.total',
    severity: isRounding ? 'rounding' : 'error',
    parts,
    printed: items.map((item) => item.printed).join(' + '),
    expected: `${right}万元`,
    message: `${formName(form)}：实施计划各项相加为 ${formatMoney(2 * sum, '万元', 2)} 万元，年度资金为 ${right} 万元，相差 ${gap} 万元。`,
    suggestion: '逐项核对实施计划中的金额，使各项之和等于年度资金总额。',
    equation: written,
    cause: `plan-sum:${form.id}`,
  }
  return { result: { ...base, outcome: isRounding ? 'rounding' : 'violated', equation: written }, finding }
}

/** Only amounts printed to 0.01 万元 can be rounded ones. */
function roundingOf(items: readonly PlanItem[]): number {
  const rounded = items.filter((item) => /\.\d{2}(?!\d)/.test(item.printed) && /万/.test(item.printed))
  return (rounded.length * stepFen({ digits: 0, scale: 2 }, '万元')) / 2
}

export function planPart(form: PerformanceForm, item: PlanItem): Part {
  return {
    label: `${formName(form)} 实施计划「${item.purpose}」`,
    printed: item.printed,
    anchor: item.anchor,
  }
}

const directions = new Set(['basic', 'project'])

/** Total of a set = Σ sources; on the overall form also total by direction = basic + project. */
function sumOfSources(form: PerformanceForm, set: GoalSet): Judged | undefined {
  const total = fundingOf(form, set, 'total')
  const sources = form.funding.filter(
    (one) => one.set === set && !directions.has(one.source) && !/^(?:total|directionTotal)$/.test(one.source),
  )
  if (!total || sources.length === 0) return undefined
  const parts = [total, ...sources].map((one) => fundingPart(form, one))
  const title = `${formName(form)}：${setNames[set]}资金总额 = 各来源之和`
  const base = { identity: `plan-sum.sources:${form.id}.${set}`, title, parts }
  if (total.fen === undefined || sources.some((one) => one.printed.kind === 'unreadable')) {
    return { result: { ...base, outcome: 'notCheckable', reason: '有一项资金读不出来' } }
  }
  const sum = sources.reduce((all, one) => all + (one.fen ?? 0), 0)
  const unit = total.unit
  const text = `${sources.map((one) => one.printed.text || '0').join(' + ')} = ${formatMoney(2 * sum, unit, 2)}${sum === total.fen ? '' : ` ≠ ${total.printed.text}`}`
  const written = equation(
    [0],
    '=',
    sources.map((_, index) => index + 1),
    text,
  )
  if (sum === total.fen) return { result: { ...base, outcome: 'exact', equation: written } }
  const isRounding = Math.abs(sum - total.fen) <= halfSteps([total, ...sources])
  const finding: Finding = {
    rule: isRounding ? 'rounding.plan-sources' : 'plan-sum.sources',
    severity: isRounding ? 'rounding' : 'error',
    parts,
    printed: `${total.printed.text}${unit}`,
    expected: `${formatMoney(2 * sum, unit, 2)}${unit}`,
    message: `${title}不成立：${text}（${unit}）。`,
    suggestion: '核对资金总额和各来源金额，改正其中写错的一个。',
    equation: written,
    cause: `sources:${form.id}.${set}`,
  }
  return { result: { ...base, outcome: isRounding ? 'rounding' : 'violated', equation: written }, finding }
}

/** What rounding to two decimals of 万元 can explain; a form in 元 prints what is meant. In fen. */
function halfSteps(amounts: readonly FormFunding[]): number {
  const rounded = amounts.flatMap(({ printed, unit, fen }) =>
    fen && isMoneyUnit(unit) && unit !== '元' && printed.kind === 'number' && printed.decimal.scale === 2
      ? [stepFen(printed.decimal, unit) / 2]
      : [],
  )
  return rounded.reduce((sum, half) => sum + half, 0)
}

function wholeAgainstYear(form: PerformanceForm): Judged | undefined {
  const [whole, year] = [fundingOf(form, 'wholePeriod', 'total'), fundingOf(form, 'annual', 'total')]
  if (!whole || !year || whole.fen === undefined || year.fen === undefined) return undefined
  const parts = [fundingPart(form, year), fundingPart(form, whole)]
  const holds = whole.fen >= year.fen
  const text = `${year.printed.text} ${holds ? '≤' : '>'} ${whole.printed.text}`
  const title = `${formName(form)}：年度资金 ≤ 实施期资金`
  const written = equation([1], '≥', [0], text)
  const result: IdentityResult = {
    identity: `period-vs-plan.money:${form.id}`,
    title,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule: 'period-vs-plan.money',
    severity: 'error',
    parts,
    printed: parts[0]?.printed ?? '',
    message: `${title}不成立：${text}。`,
    suggestion: '核对实施期与年度资金总额。',
    equation: written,
  }
  return { result, finding }
}

/** Money as 万元 for messages, whatever unit it was printed in. */
export function inTenThousands(funding: FormFunding): string {
  if (funding.fen === undefined || !isMoneyUnit(funding.unit)) return funding.printed.text
  return `${formatMoney(2 * funding.fen, '万元', 2)}万元`
}
