/** Limits: one quantity is capped in one place and promised as a minimum in another, or the plan cannot meet it. */
import type { Indicator, PerformanceForm, Statement } from '../../read/reading.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import { equation, type FamilyOutcome, formName, indicatorPart, statementPart } from './evidence.ts'
import { fundingPart, planPart } from './form-money.ts'
import { formatMoney } from './interval.ts'
import { fieldOf, type View } from './view.ts'

export function formLimits(view: View): FamilyOutcome {
  const findings: Finding[] = []
  const results: IdentityResult[] = []
  for (const form of view.reading.forms) {
    const limits = limitsOf(view, form)
    findings.push(...oppositeDirections(form, limits))
    for (const indicator of distinct(form.indicators)) {
      for (const judged of [
        againstPlan(form, indicator, limits),
        moneyAgainstPlan(form, indicator),
        totalCost(form, indicator),
      ]) {
        if (judged?.result) results.push(judged.result)
        if (judged?.finding) findings.push(judged.finding)
      }
    }
  }
  return { findings, results }
}

type Direction = '≥' | '≤'

interface Limit {
  direction: Direction
  value: number
  statement: Statement
}

const lower = /(?:不少于|不低于|不小于|不得少于|至少|最少|大于等于|≥)$/
const upper = /(?:不超过|不超|不高于|不多于|不大于|不得超过|至多|最多|小于等于|控制在|≤)$/

/** Counts in a form's texts that say which way they bind. */
function limitsOf(view: View, form: PerformanceForm): Limit[] {
  return view.reading.statements.flatMap((statement) => {
    if (!statement.section.startsWith(`${form.id}.`) && statement.section !== form.id) return []
    if (statement.measure !== 'count' || statement.printed.kind !== 'number') return []
    const direction = lower.test(statement.subject) ? '≥' : upper.test(statement.subject) ? '≤' : undefined
    const { digits, scale } = statement.printed.decimal
    return direction ? [{ direction, value: digits / 10 ** scale, statement }] : []
  })
}

/** 「不超过18次」 and 「不少于18次」 of one form: the same number cannot be both. */
function oppositeDirections(form: PerformanceForm, limits: readonly Limit[]): Finding[] {
  const seen = new Set<string>()
  return limits.flatMap((minimum) => {
    if (minimum.direction !== '≥') return []
    const { value, statement } = minimum
    const caps = limits.filter(
      (one) => one.direction === '≤' && one.value === value && one.statement.unit === statement.unit,
    )
    const key = `${value}${statement.unit}`
    if (caps.length === 0 || seen.has(key)) return []
    seen.add(key)
    const minimums = limits.filter(
      (one) => one.direction === '≥' && one.value === value && one.statement.unit === statement.unit,
    )
    const parts = [...minimums, ...caps].map((one) => statementPart(one.statement))
    const own = phraseOf(statement)
    const cap = caps[0] ? phraseOf(caps[0].statement) : ''
    return [
      {
        rule: 'limit-vs-plan.direction',
        severity: 'error' as const,
        parts,
        printed: own,
        expected: cap,
        message: `${formName(form)}：一处写“${own}”，另一处写“${cap}”，同一个数的上限和下限方向相反。`,
        suggestion: '按依据文件核对是上限还是下限，把写反的一处改过来。',
        equation: equation([0], '≤', [minimums.length], `${own} 与 ${cap} 不能同时是对 ${key} 的限定`),
      },
    ]
  })
}

function phraseOf(statement: Statement): string {
  const word = (lower.exec(statement.subject) ?? upper.exec(statement.subject))?.[0] ?? ''
  return `${word}${statement.printed.text}${statement.unit}`
}

interface Judged {
  result: IdentityResult
  finding?: Finding
}

/**
 * An upper limit of an indicator against the minimum that the plan promises: the plan's count for each person or place
 * (「局长（1人）：…每年不少于18次」) times how many there are, added up.
 */
function againstPlan(
  form: PerformanceForm,
  indicator: Indicator,
  limits: readonly Limit[],
): Judged | undefined {
  const { target } = indicator
  if (target.kind !== 'number' || !['≤', '<'].includes(target.operator)) return undefined
  const planned = limits.filter(
    (one) =>
      one.direction === '≥' && one.statement.unit === target.unit && /\.plan$/.test(one.statement.section),
  )
  const own = indicatorPart(form, indicator)
  if (planned.length === 0 || !own) return undefined
  const people = planned.map((one) => peopleBefore(form, one))
  const total = planned.reduce((sum, one, at) => sum + one.value * (people[at] ?? 1), 0)
  const cap = target.value.digits / 10 ** target.value.scale
  const holds = target.operator === '≤' ? total <= cap : total < cap
  const terms = planned.map((one, at) =>
    (people[at] ?? 1) > 1 ? `${people[at]} × ${one.value}` : `${one.value}`,
  )
  const text = `${terms.join(' + ')} = ${total}${target.unit} ${holds ? '≤' : '>'} ${cap}${target.unit}`
  const parts = [own, ...planned.map((one) => statementPart(one.statement))]
  const written = equation(
    [0],
    '≥',
    planned.map((_, at) => at + 1),
    text,
  )
  const result: IdentityResult = {
    identity: `limit-vs-plan:${indicator.id}`,
    title: `${formName(form)}：指标「${indicator.name}」的上限容得下实施计划`,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule: 'limit-vs-plan.plan',
    severity: 'error',
    parts,
    printed: indicator.printed,
    expected: `${total}${target.unit}`,
    message: `${formName(form)}指标「${indicator.name}」为 ${indicator.printed}，而实施计划至少需要 ${text.split(' > ')[0]}，计划做到了指标就被突破。`,
    suggestion: `把指标值改为不低于 ${total}${target.unit} 的上限，或调整实施计划。`,
    equation: written,
  }
  return { result, finding }
}

/** 「（2人）」 between the limit before and this one in the plan text. */
function peopleBefore(form: PerformanceForm, limit: Limit): number {
  const text = (fieldOf(form, 'plan')?.text ?? '').replace(/\s+/g, '')
  const anchor = limit.statement.anchors.at(-1)
  const at = anchor?.start ?? text.length
  const found = [...text.slice(0, at).matchAll(/[（(](\d{1,3})[人名][）)]/g)].at(-1)
  return found ? Number(found[1]) : 1
}

/** A cost indicator against the plan items of the same name: 租赁房屋费用 3.2万/年 against 1.2万 + 2万. */
function moneyAgainstPlan(form: PerformanceForm, indicator: Indicator): Judged | undefined {
  const { target } = indicator
  const stem = indicator.name.replace(/(?:费用|费|支出|成本|经费)$/, '')
  if (target.kind !== 'money' || stem.length < 2) return undefined
  const items = form.plan.filter((item) => item.counts && item.purpose.includes(stem))
  const own = indicatorPart(form, indicator)
  if (items.length === 0 || !own) return undefined
  const sum = items.reduce((total, item) => total + item.fen, 0)
  const holds =
    target.operator === '≥'
      ? sum >= target.fen
      : target.operator === '='
        ? sum === target.fen
        : sum <= target.fen
  const text = `${items.map((item) => item.printed).join(' + ')} = ${formatMoney(2 * sum, '万元', 2)}万元${holds ? '' : `，不合 ${indicator.printed}`}`
  const parts = [own, ...items.map((item) => planPart(form, item))]
  const written = equation(
    [0],
    target.operator === '≥' ? '≤' : target.operator === '=' ? '=' : '≥',
    items.map((_, at) => at + 1),
    text,
  )
  const result: IdentityResult = {
    identity: `limit-vs-plan.money:${indicator.id}`,
    title: `${formName(form)}：成本指标「${indicator.name}」与实施计划`,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule: 'limit-vs-plan.money',
    severity: 'conflict',
    parts,
    printed: indicator.printed,
    expected: `${formatMoney(2 * sum, '万元', 2)}万元`,
    message: `${formName(form)}成本指标「${indicator.name}」为 ${indicator.printed}，实施计划中同名各项之和为 ${text}。`,
    suggestion: '核对实施计划与成本指标，改成一致。',
    equation: written,
  }
  return { result, finding }
}

const totalNames = /^(?:项目)?(?:总成本|总投资|总费用|成本总额|预算总额|资金总额|预算控制数|项目成本)$/

/** 「项目总成本 ≤360,000元」 against the money of the form: a total cost is the project's money. */
function totalCost(form: PerformanceForm, indicator: Indicator): Judged | undefined {
  const { target } = indicator
  if (target.kind !== 'money' || target.per !== undefined || !totalNames.test(indicator.name))
    return undefined
  const totals = form.funding.filter((one) => one.source === 'total' && one.fen !== undefined)
  const own = indicatorPart(form, indicator)
  if (totals.length === 0 || !own) return undefined
  const holds = totals.some((one) => one.fen === target.fen)
  const parts = [own, ...totals.map((one) => fundingPart(form, one))]
  const [first] = totals
  const text = `${indicator.printed} ${holds ? '=' : '≠'} ${first?.printed.text ?? ''}${first?.unit ?? ''}`
  const written = equation([0], '=', [1], text)
  const result: IdentityResult = {
    identity: `limit-vs-plan.total-cost:${indicator.id}`,
    title: `${formName(form)}：总成本指标 = 项目资金`,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule: 'limit-vs-plan.total-cost',
    severity: 'conflict',
    parts,
    printed: indicator.printed,
    ...(first && { expected: `${first.printed.text}${first.unit}` }),
    message: `${formName(form)}成本指标「${indicator.name}」为 ${indicator.printed}，项目资金为 ${first?.printed.text ?? ''}${first?.unit ?? ''}。`,
    suggestion: '使总成本指标与项目资金总额一致。',
    equation: written,
  }
  return { result, finding }
}

/** An indicator that both sets repeat is judged once. */
function distinct(indicators: readonly Indicator[]): Indicator[] {
  const seen = new Set<string>()
  return indicators.filter((one) => {
    const key = `${one.name}|${one.printed}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
