/**
 * Changes against the year before: rate = |Δ| ÷ previous, previous = now ± Δ, direction = sign of the difference.
 * The previous amount is printed (「执行数X，预算安排Y，增加Z%」) or implied by the printed change.
 */
import type { Statement } from '../../read/reading.ts'
import type { Finding, IdentityResult, Part } from '../finding.ts'
import { equation, type FamilyOutcome, sentenceParts, statementPart } from './evidence.ts'
import {
  add,
  formatMoney,
  formatPercent,
  type Interval,
  isMoneyUnit,
  meets,
  moneyInterval,
  percentInterval,
  percentOf,
  printsAs,
  subtract,
} from './interval.ts'
import { causeOf, subjectOf } from './narrative-amount.ts'
import { percentageRounding } from './percentage-rounding.ts'
import type { View } from './view.ts'

export function narrativeChanges(view: View): FamilyOutcome {
  const findings: Finding[] = []
  const results: IdentityResult[] = []
  for (const statement of view.reading.statements) {
    if (statement.measure !== 'changeRate' && statement.measure !== 'change') continue
    const judged =
      statement.measure === 'changeRate' ? judgeRate(view, statement) : judgeChange(view, statement)
    if (judged?.result) results.push(judged.result)
    if (judged?.finding) findings.push(judged.finding)
  }
  return { findings, results }
}

interface Judged {
  result: IdentityResult
  finding?: Finding
}

/** An amount as an interval with what it is called and how it is printed. */
interface Amount {
  interval: Interval
  text: string
  parts: Part[]
}

function judgeRate(view: View, rate: Statement): Judged {
  const now = view.findStatement(rate.of)
  const own = statementPart(rate, `${rate.subject}${directionWord(rate)}比例`)
  const base = { identity: `narrative-change:${rate.id}`, title: `「${rate.subject}」增减比例`, parts: [own] }
  const unknown = (reason: string): Judged => ({ result: { ...base, outcome: 'notCheckable', reason } })
  const current = now && amountOf(now)
  if (!current) return unknown('没有读到增减比例所说的金额')
  // 「2030年预算300万元，2031年增加50万元」: the amount beside the change is the year before, this year's is elsewhere.
  if (/(?:19|20)\d{2}年/.test(now.subject)) return unknown('变动前面是上年的金额，不知道本年金额是哪一个')
  const previous = previousOf(view, rate, now, current)
  if (!previous) return unknown('文中没有上年金额，也没有增减额，无法推算比例的分母')
  const difference = previous.difference
  const quotient = percentOf(difference.interval, previous.amount.interval)
  if (!quotient || rate.printed.kind !== 'number') return unknown('上年金额为 0 或读不出来，比例没有意义')
  const printed = percentInterval(rate.printed.decimal)
  const isRightWay = previous.stated
    ? signOf(current.interval, previous.amount.interval, rate.direction)
    : true
  const parts = [own, ...difference.parts, ...current.parts, ...previous.amount.parts]
  const middle = (middleOf(difference.interval) / middleOf(previous.amount.interval)) * 100
  const holds = isRightWay && meets(printed, quotient)
  const text = `${difference.text} ÷ ${previous.amount.text} = ${formatPercent(middle)}${holds ? '' : ` ≠ ${rate.printed.text}%`}`
  const written = equation(
    [0],
    '≈',
    parts.slice(1).map((_, index) => index + 1),
    text,
  )
  const isExact = holds && printsAs(middle, rate.printed.decimal)
  const outcome = isExact ? 'exact' : holds ? 'rounding' : 'violated'
  const result: IdentityResult = { ...base, parts, outcome, equation: written }
  if (isExact) return { result }
  if (holds) return { result, finding: percentageRounding('narrative-change', parts, rate, text) }
  const way = middleOf(current.interval) >= middleOf(previous.amount.interval) ? '增加' : '减少'
  const expected = previous.stated && !isRightWay ? `${way}${formatPercent(middle)}` : formatPercent(middle)
  const finding: Finding = {
    rule: isRightWay ? 'narrative-change.rate' : 'narrative-change.direction',
    severity: 'error',
    parts: [...parts, ...sentenceParts(rate)],
    printed: own.printed,
    expected,
    message: `「${subjectOf(view, rate)}」${directionWord(rate)}比例印为 ${own.printed}，应为 ${expected}：${text}。${explain(view, rate, printed, difference, current, previous)}`,
    suggestion: `把比例改为 ${expected}，或核对本年、上年金额。`,
    equation: written,
    cause: causeOf(rate),
  }
  return { result, finding }
}

interface Previous {
  amount: Amount
  difference: Amount
  /** The previous amount is printed, not implied by the change. */
  stated: boolean
}

function previousOf(view: View, rate: Statement, now: Statement, current: Amount): Previous | undefined {
  const named = view.findStatement(rate.base)
  const printed = named && named.id !== now.id ? amountOf(named) : undefined
  if (printed && named) {
    const raw = subtract(current.interval, printed.interval)
    const interval = middleOf(raw) < 0 ? { low: -raw.high, high: -raw.low } : raw
    const text = `|${now.printed.text} − ${named.printed.text}|`
    return { amount: printed, difference: { interval, text, parts: [] }, stated: true }
  }
  const change = changeBeside(view, rate)
  const difference = change && amountOf(change)
  if (!change?.direction || !difference) return undefined
  const down = change.direction === 'down'
  const interval = (down ? add : subtract)(current.interval, difference.interval)
  const scale = Math.max(scaleOf(now), scaleOf(change))
  const value = isMoneyUnit(now.unit) ? formatMoney(middleOf(interval), now.unit, scale) : ''
  const text = `(${now.printed.text} ${down ? '+' : '−'} ${change.printed.text} = ${value})`
  return { amount: { interval, text, parts: [] }, difference, stated: false }
}

/** The change of the same amount in the same sentence: 「减少6.19万元，下降11.26%」. */
function changeBeside(view: View, rate: Statement): Statement | undefined {
  const beside = view.reading.statements.filter(
    (one) =>
      one.measure === 'change' &&
      one.section === rate.section &&
      one.sentence === rate.sentence &&
      one.of === rate.of &&
      one.fen !== undefined,
  )
  const at = view.reading.statements.indexOf(rate)
  return beside.findLast((one) => view.reading.statements.indexOf(one) < at) ?? beside[0]
}

/** Which mistake produces the printed rate: the current year as base, or another amount of the same item. */
function explain(
  view: View,
  rate: Statement,
  printed: Interval,
  difference: Amount,
  current: Amount,
  previous: Previous,
): string {
  const onCurrent = percentOf(difference.interval, current.interval)
  if (onCurrent && meets(printed, onCurrent)) {
    const value = (middleOf(difference.interval) / middleOf(current.interval)) * 100
    return `印出的比例是按本年数作了分母：${difference.text} ÷ ${current.parts[0]?.printed ?? ''} = ${formatPercent(value)}。`
  }
  for (const other of view.reading.statements) {
    if (other.measure !== 'amount' || other.id === rate.of || other.id === rate.base) continue
    if (other.section !== rate.section || !rate.code || other.code !== rate.code) continue
    const rival = amountOf(other)
    if (!rival) continue
    for (const [now, base] of [
      [rival, previous.amount],
      [rival, current],
    ] as const) {
      const gap = subtract(now.interval, base.interval)
      const size = middleOf(gap) < 0 ? { low: -gap.high, high: -gap.low } : gap
      const quotient = percentOf(size, base.interval)
      if (!quotient || !meets(printed, quotient) || !signOf(now.interval, base.interval, rate.direction))
        continue
      return `印出的比例与同一项中的 ${other.printed.text}${other.unit} 相符，可见本项几个金额互相矛盾。`
    }
  }
  return ''
}

/** A printed change of money must be the difference when the previous amount is printed too. */
function judgeChange(view: View, change: Statement): Judged | undefined {
  const [now, named] = [view.findStatement(change.of), view.findStatement(change.base)]
  if (!now || !named || named.id === now.id) return undefined
  const [current, previous, size] = [amountOf(now), amountOf(named), amountOf(change)]
  if (!current || !previous || !size) return undefined
  const raw = subtract(current.interval, previous.interval)
  const isRightWay =
    change.direction === 'same' || signOf(current.interval, previous.interval, change.direction)
  const gap = middleOf(raw) < 0 ? { low: -raw.high, high: -raw.low } : raw
  const holds = isRightWay && meets(gap, size.interval)
  const scale = Math.max(scaleOf(now), scaleOf(named))
  const right = isMoneyUnit(now.unit) ? formatMoney(middleOf(gap), now.unit, scale) : ''
  const text = `|${now.printed.text} − ${named.printed.text}| = ${right}${holds ? '' : ` ≠ ${change.printed.text}`}`
  const parts = [statementPart(change, `${change.subject}增减额`), ...current.parts, ...previous.parts]
  const written = equation([0], '=', [1, 2], text)
  const result: IdentityResult = {
    identity: `narrative-change:${change.id}`,
    title: `「${change.subject}」增减额`,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const way = middleOf(raw) >= 0 ? '增加' : '减少'
  const finding: Finding = {
    rule: isRightWay ? 'narrative-change.amount' : 'narrative-change.direction',
    severity: 'error',
    parts: [...parts, ...sentenceParts(change)],
    printed: parts[0]?.printed ?? '',
    expected: `${way}${right}${now.unit}`,
    message: `「${change.subject}」的增减额与两年金额不符：${text}，应为${way} ${right}${now.unit}。`,
    suggestion: '核对两年金额与增减额，改正其中写错的一个。',
    equation: written,
    cause: causeOf(change),
  }
  return { result, finding }
}

function signOf(now: Interval, previous: Interval, direction: Statement['direction']): boolean {
  if (direction === 'up') return now.high >= previous.low
  if (direction === 'down') return now.low <= previous.high
  return true
}

function directionWord(statement: Statement): string {
  return statement.direction === 'up' ? '增加' : statement.direction === 'down' ? '减少' : '变动'
}

function amountOf(statement: Statement): Amount | undefined {
  const interval = moneyInterval(statement)
  if (!interval) return undefined
  return { interval, text: statement.printed.text, parts: [statementPart(statement)] }
}

function middleOf(interval: Interval): number {
  return (interval.low + interval.high) / 2
}

function scaleOf(statement: Statement): number {
  return statement.printed.kind === 'number' ? statement.printed.decimal.scale : 2
}
