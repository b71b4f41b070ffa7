import { type Decimal, parseDecimal } from '#kernel/decimal.ts'
import { type MoneyUnit, moneyToFen, stepFen } from '#kernel/money.ts'
import type { DisclosureReading, Statement } from '../read/reading.ts'
import type { Finding } from './finding.ts'
import { roundToStep } from './identities/figure.ts'

/**
 * A sentence that disagrees with a cell which the identities prove wrong, and that prints what the cell should have
 * been, is no second finding: it confirms the first one and becomes a part of it.
 */
export function withOneCause(
  identities: readonly Finding[],
  families: readonly Finding[],
  reading: DisclosureReading,
): Finding[] {
  const proven = new Map<string, Finding>()
  for (const finding of identities) {
    const suspect = finding.parts[0]?.ref
    if (finding.severity === 'error' && finding.expected !== undefined && suspect) {
      proven.set(suspect, { ...finding, parts: [...finding.parts] })
    }
  }
  if (proven.size === 0) return [...identities, ...families]
  const statements = new Map(reading.statements.map((statement) => [statement.id, statement]))
  const others = families.filter((finding) => {
    const cause = confirmedBy(finding, proven, statements, reading)
    if (!cause) return true
    const sentence = finding.parts.find(({ ref }) => ref !== undefined && statements.has(ref))
    if (sentence) cause.parts.push(sentence)
    cause.message += `文中印为 ${sentence?.printed ?? ''}，与推算一致。`
    return false
  })
  const merged = identities.map((finding) => proven.get(finding.parts[0]?.ref ?? '') ?? finding)
  return [...new Set(merged), ...others]
}

function confirmedBy(
  finding: Finding,
  proven: ReadonlyMap<string, Finding>,
  statements: ReadonlyMap<string, Statement>,
  reading: DisclosureReading,
): Finding | undefined {
  if (!finding.rule.startsWith('narrative-amount.')) return undefined
  const refs = finding.parts.flatMap(({ ref }) => ref ?? [])
  const cells = reading.facts.filter(({ id }) => refs.includes(id))
  const [fact] = cells
  const cause = fact && proven.get(fact.id)
  const statement = refs.map((ref) => statements.get(ref)).find((found) => found !== undefined)
  // A sentence that disagrees with further cells says more than this.
  if (!cause || cells.length !== 1 || statement?.printed.kind !== 'number') return undefined
  const expected = parseDecimal(cause.expected ?? '')
  return expected && isSameAmount(expected, fact.unit, statement.printed.decimal, statement.unit)
    ? cause
    : undefined
}

function isSameAmount(a: Decimal, unitOfA: string, b: Decimal, unitOfB: string): boolean {
  if (!isMoneyUnit(unitOfA) || !isMoneyUnit(unitOfB)) return false
  const [first, second] = [moneyToFen(a, unitOfA), moneyToFen(b, unitOfB)]
  if (first === undefined || second === undefined) return false
  const step = Math.max(stepFen(a, unitOfA), stepFen(b, unitOfB))
  return first === second || roundToStep(first, step) === roundToStep(second, step)
}

function isMoneyUnit(unit: string): unit is MoneyUnit {
  return unit === '元' || unit === '万元' || unit === '亿元'
}
