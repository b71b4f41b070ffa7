/** Shares: the printed percentage must meet the interval of the quotient of the printed amounts. */
import type { Statement } from '../../read/reading.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import { equation, type FamilyOutcome, factPart, statementPart } from './evidence.ts'
import {
  formatPercent,
  type Interval,
  meets,
  moneyInterval,
  percentInterval,
  percentOf,
  printsAs,
} from './interval.ts'
import { causeOf } from './narrative-amount.ts'
import { percentageRounding } from './percentage-rounding.ts'
import type { View } from './view.ts'

export function narrativeShares(view: View): FamilyOutcome {
  const findings: Finding[] = []
  const results: IdentityResult[] = []
  for (const share of view.reading.statements) {
    // A percentage in a form's text is a target or a background figure unless it says what it is a part of.
    if (share.measure !== 'share' || (!share.of && /^F\d/.test(share.section))) continue
    const judged = judgeShare(view, share)
    results.push(judged.result)
    if (judged.finding) findings.push(judged.finding)
  }
  return { findings, results }
}

function judgeShare(view: View, share: Statement): { result: IdentityResult; finding?: Finding } {
  const part = view.findStatement(share.of)
  const wholeStatement = view.findStatement(share.base)
  const wholeFact = wholeStatement ? undefined : view.findFact(share.base ?? '')
  const whole = wholeStatement ?? wholeFact
  const parts = [
    statementPart(share, `${share.subject}所占比例`),
    ...(part ? [statementPart(part)] : []),
    ...(wholeStatement ? [statementPart(wholeStatement)] : []),
    ...(wholeFact ? [factPart(view, wholeFact)] : []),
  ]
  const base = { identity: `narrative-share:${share.id}`, title: `「${share.subject}」所占比例`, parts }
  const unknown = (reason: string) => ({ result: { ...base, outcome: 'notCheckable' as const, reason } })
  if (!part || !whole) return unknown(part ? '文中没有说明占什么的比例' : '没有读到比例所说的金额')
  const [own, all] = [moneyInterval(part), moneyInterval(whole)]
  if (!own || !all || share.printed.kind !== 'number') return unknown('金额或比例读不出来')
  const quotient = quotientOf(own, all)
  if (!quotient) return unknown('总额为 0，比例没有意义')
  const printed = percentInterval(share.printed.decimal)
  const isRight = meets(printed, quotient)
  const other = isRight ? undefined : otherWhole(view, share, part)
  // A part above its whole was read with the wrong whole: nothing is known about the share.
  if (!isRight && !other && own.low > all.high) return unknown('文中的总额比部分小，看不出占的是哪个总额')
  const shown = other ?? whole
  const wholeInterval = (other && moneyInterval(other)) ?? all
  const middle = own.high === 0 ? 0 : ((own.low + own.high) / (wholeInterval.low + wholeInterval.high)) * 100
  const holds = isRight || other !== undefined
  const text = `${part.printed.text} ÷ ${shown.printed.text} = ${formatPercent(middle)}${holds ? '' : ` ≠ ${share.printed.text}%`}`
  const written = equation([0], '≈', [1, 2], text)
  const shownParts = other ? [...parts.slice(0, 2), statementPart(other)] : parts
  if (holds) {
    const outcome = printsAs(middle, share.printed.decimal) ? 'exact' : 'rounding'
    const result: IdentityResult = { ...base, parts: shownParts, outcome, equation: written }
    if (outcome === 'exact') return { result }
    return { result, finding: percentageRounding('narrative-share', shownParts, share, text) }
  }
  const isLastDigit = Math.abs((printed.low + printed.high) / 2 - middle) < 1.5 * (printed.high - printed.low)
  const finding: Finding = {
    rule: 'narrative-share.quotient',
    severity: isLastDigit ? 'warning' : 'error',
    parts,
    printed: parts[0]?.printed ?? '',
    expected: formatPercent(middle),
    message: `「${share.subject}」所占比例印为 ${share.printed.text}%，按所印金额应为 ${formatPercent(middle)}：${text}。${isLastDigit ? '相差最后一位，可能是为凑足 100% 作了调整。' : ''}`,
    suggestion: `把比例改为 ${formatPercent(middle)}，或核对金额。`,
    equation: written,
    cause: causeOf(share),
  }
  return { result: { ...base, outcome: 'violated', equation: written }, finding }
}

/** Another total of the section of which the share is right: sentences nest 其中, and the nearest total is not always meant. */
function otherWhole(view: View, share: Statement, part: Statement): Statement | undefined {
  const own = moneyInterval(part)
  if (!own || share.printed.kind !== 'number' || own.low <= 0) return undefined
  const printed = percentInterval(share.printed.decimal)
  return view.reading.statements.find((one) => {
    if (one.section !== share.section || one.measure !== 'amount' || one.id === part.id) return false
    // Only what is itself a whole, of another list or of none.
    if (one.partOf !== undefined && !view.reading.statements.some((other) => other.partOf === one.id))
      return false
    const interval = moneyInterval(one)
    const quotient = interval && interval.high > own.high ? percentOf(own, interval) : undefined
    return quotient !== undefined && meets(printed, quotient)
  })
}

function quotientOf(part: Interval, whole: Interval): Interval | undefined {
  if (part.low === 0 && part.high === 0) return { low: 0, high: 0 }
  return percentOf(part, whole)
}
