/** Shares: the printed percentage must meet the interval of the quotient of the printed amounts. */
import type { Statement } from '../../read/reading.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import { equation, type FamilyOutcome, factPart, statementPart } from './evidence.ts'
import { formatPercent, type Interval, meets, moneyInterval, percentInterval, percentOf } from './interval.ts'
import { causeOf } from './narrative-amount.ts'
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
  const middle = own.high === 0 ? 0 : ((own.low + own.high) / (all.low + all.high)) * 100
  const holds = meets(percentInterval(share.printed.decimal), quotient)
  const text = `${part.printed.text} ÷ ${whole.printed.text} = ${formatPercent(middle)}${holds ? '' : ` ≠ ${share.printed.text}%`}`
  const written = equation([0], '≈', [1, 2], text)
  const result: IdentityResult = { ...base, outcome: holds ? 'exact' : 'violated', equation: written }
  if (holds) return { result }
  const finding: Finding = {
    rule: 'narrative-share.quotient',
    severity: 'error',
    parts,
    printed: parts[0]?.printed ?? '',
    expected: formatPercent(middle),
    message: `「${share.subject}」所占比例印为 ${share.printed.text}%，按所印金额应为 ${formatPercent(middle)}：${text}。`,
    suggestion: `把比例改为 ${formatPercent(middle)}，或核对金额。`,
    equation: written,
    cause: causeOf(share),
  }
  return { result, finding }
}

function quotientOf(part: Interval, whole: Interval): Interval | undefined {
  if (part.low === 0 && part.high === 0) return { low: 0, high: 0 }
  return percentOf(part, whole)
}
