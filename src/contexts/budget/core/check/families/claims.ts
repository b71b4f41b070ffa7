/** Figures that several places state, and sums or differences of cells that state one together. */
import type { CellFact } from '../../read/reading.ts'
import type { RelationsTemplate } from '../../template/relations.ts'
import type { Part } from '../finding.ts'
import { factPart } from './evidence.ts'
import {
  add,
  formatMoney,
  type Interval,
  isMoneyUnit,
  meets,
  moneyInterval,
  type PrintedMoney,
  sameMoney,
  subtract,
} from './interval.ts'
import type { View } from './view.ts'

export interface Claim {
  figure: PrintedMoney
  part: Part
  /** Of several cells together: what they add up to within their rounding. */
  interval?: Interval
}

/** Whether both say the same; `undefined` where one cannot be read as money. */
export function agrees(own: Claim, other: Claim): boolean | undefined {
  if (!other.interval) return sameMoney(own.figure, other.figure)
  const interval = moneyInterval(own.figure)
  return interval && meets(interval, other.interval)
}

export function factClaim(view: View, fact: CellFact): Claim {
  return { figure: fact, part: factPart(view, fact) }
}

/** Whether the project tables hold all projects; two equal cells of the form's relations tell. */
export function hasAllProjects(view: View, { allProjects }: RelationsTemplate): boolean {
  if (!allProjects) return true
  const [first, second] = allProjects.map((id) => view.findFact(id))
  return !first || !second || sameMoney(first, second) !== false
}

/** Cells added up; nothing for one alone, or where one cannot be read as money. */
export function sumClaim(view: View, facts: readonly CellFact[]): Claim[] {
  return facts.length < 2
    ? []
    : combined(
        view,
        facts.map((fact) => ({ sign: '+', fact })),
      )
}

/**
 * What an address names: one cell (`T5.total.basic`), or cells added and taken away (`T1.spending.current.current -
 * T12.unit.total`). A cell that the table does not print is nothing.
 */
export function addressedClaims(view: View, address: string): Claim[] {
  const words = address.split(' ')
  const terms = words.flatMap((id, at): Term[] => {
    const fact = at % 2 === 0 ? view.findFact(id) : undefined
    return fact ? [{ sign: signs[words[at - 1] ?? '+'] ?? '+', fact }] : []
  })
  const [first] = terms
  if (!first || first.fact.id !== words[0]) return []
  return words.length === 1 ? [factClaim(view, first.fact)] : combined(view, terms)
}

const signs: Readonly<Record<string, Term['sign']>> = { '-': '−', '-?': '−至多' }

interface Term {
  /** `−至多`: some of it, from nothing to all. */
  sign: '+' | '−' | '−至多'
  fact: CellFact
}

function combined(view: View, terms: readonly Term[]): Claim[] {
  const first = terms[0]?.fact
  let interval: Interval = { low: 0, high: 0 }
  for (const { sign, fact } of terms) {
    const own = moneyInterval(fact)
    if (!own) return []
    const some = sign === '−至多' ? { low: 0, high: own.high } : own
    interval = sign === '+' ? add(interval, some) : subtract(interval, some)
  }
  if (!first || !isMoneyUnit(first.unit)) return []
  const label = terms
    .map(({ sign, fact }, at) => `${at > 0 ? ` ${sign} ` : ''}${view.factLabel(fact)}`)
    .join('')
  const printed = `${formatMoney((interval.low + interval.high) / 2, first.unit, 2)}${first.unit}`
  return [{ figure: first, part: { label, printed, anchor: first.anchor }, interval }]
}
