/**
 * Changes against each other: the change of a sum is the sum of the changes of its parts, and what balances in every
 * year (income and spending) changes by one amount.
 */
import type { Statement } from '../../read/reading.ts'
import { relationsOf } from '../../template/relations.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import { equation, type FamilyOutcome, statementPart } from './evidence.ts'
import { add, formatMoney, type Interval, isMoneyUnit, meets, moneyInterval, sameMoney } from './interval.ts'
import type { View } from './view.ts'

export function narrativeChangeSums(view: View): FamilyOutcome {
  const judged = [...changesOfSums(view), ...balancedChanges(view)]
  return {
    findings: judged.flatMap((one) => (one.finding ? [one.finding] : [])),
    results: judged.map((one) => one.result),
  }
}

interface Judged {
  result: IdentityResult
  finding?: Finding
}

/** 「三公」经费 −0.35 = 出国 0 + 用车 −0.35 + 接待 0, where every change is stated. */
function changesOfSums(view: View): Judged[] {
  return (view.narrative?.relations ?? []).flatMap((relation) => {
    if (relation.relation !== '=' || relation.parts === 'listed') return []
    const whole = changeOf(view, view.keyed(relation.whole)[0])
    const parts = relation.parts.map((key) => changeOf(view, view.keyed(key)[0]))
    if (!whole || parts.some((part) => part === undefined)) return []
    const known = parts.flatMap((part) => part ?? [])
    const total = signed(whole)
    const sum = known
      .map(signed)
      .reduce((a, b) => a && b && add(a, b), { low: 0, high: 0 } as Interval | undefined)
    if (!total || !sum) return []
    const holds = meets(total, sum)
    const text = `${known.map(write).join(' + ')} = ${inTenThousands((sum.low + sum.high) / 2)} ${holds ? '=' : '≠'} ${write(whole)}`
    const title = `${relation.title}（增减额）`
    return [judge(`narrative-change.sum:${relation.id}`, title, whole, known, holds, text)]
  })
}

/** Income and spending of one year are equal, and were equal the year before. */
function balancedChanges(view: View): Judged[] {
  const template = view.library.templates.find((one) => one.id === view.reading.template)
  return relationsOf(template).balanced.flatMap(([left, right]) => {
    const [first, second] = [left, right].map((key) => changeOf(view, view.keyed(key)[0]))
    const sizes = [first && signed(first), second && signed(second)]
    if (!first || !second || !sizes[0] || !sizes[1]) return []
    const isLevel = first.direction === 'same' || second.direction === 'same'
    const holds = isLevel
      ? meets(sizes[0], sizes[1])
      : sameMoney(first, second) === true && first.direction === second.direction
    const text = `${write(second)} ${holds ? '=' : '≠'} ${write(first)}`
    return [
      judge(`narrative-change.balance:${left}`, '收入与支出比上年的增减额', second, [first], holds, text),
    ]
  })
}

/** The stated change of an amount; 「基本持平」 states none that can be added up. */
function changeOf(view: View, amount: Statement | undefined): Statement | undefined {
  const change = view.reading.statements.find(
    (one) => amount && one.measure === 'change' && one.of === amount.id && one.base === 'previousYear',
  )
  return change?.printed.text.includes('基本') ? undefined : change
}

function signed(change: Statement): Interval | undefined {
  const isNothing = change.direction === 'same' || change.fen === 0
  if (!change.direction && !isNothing) return undefined
  const size = isNothing ? { low: 0, high: 0 } : moneyInterval(change)
  return size && change.direction === 'down' ? { low: -size.high, high: -size.low } : size
}

function write(change: Statement): string {
  if (change.direction === 'same') return '0'
  return change.direction === 'down' ? `（−${change.printed.text}）` : change.printed.text
}

function inTenThousands(halfFen: number): string {
  return formatMoney(halfFen, '万元', 2)
}

function judge(
  identity: string,
  title: string,
  whole: Statement,
  parts: readonly Statement[],
  holds: boolean,
  text: string,
): Judged {
  const shown = [whole, ...parts].map((one) => statementPart(one, `${one.subject}增减额`))
  const written = equation(
    [0],
    '=',
    parts.map((_, at) => at + 1),
    text,
  )
  const result: IdentityResult = {
    identity,
    title,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts: shown,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule: identity.split(':')[0] ?? '',
    severity: 'conflict',
    parts: shown,
    printed: `${whole.printed.text}${isMoneyUnit(whole.unit) ? whole.unit : ''}`,
    message: `${title}不一致：${text}（万元）。`,
    suggestion: '核对上年预算数，改正其中写错的增减额。',
    equation: written,
  }
  return { result, finding }
}
