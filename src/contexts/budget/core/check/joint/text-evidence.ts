import { type MoneyUnit, stepFen } from '#kernel/money.ts'
import type { DisclosureReading } from '../../read/reading.ts'
import { roundToStep } from '../identities/figure.ts'

/**
 * What the sentences say about single figures of the tables, by fact id. Whether a sentence is right is judged
 * elsewhere; here it only helps to tell which of several figures is the wrong one.
 */
export type TextEvidence = ReadonlyMap<string, 'agrees' | 'disagrees'>

export function textEvidence(reading: DisclosureReading): TextEvidence {
  const facts = new Map(reading.facts.map((fact) => [fact.id, fact]))
  const evidence = new Map<string, 'agrees' | 'disagrees'>()
  for (const { equals, printed, unit, fen, measure } of reading.statements) {
    const [id, ...others] = equals ?? []
    const fact = id === undefined ? undefined : facts.get(id)
    if (measure !== 'amount' || printed.kind !== 'number' || fen === undefined || others.length > 0) continue
    if (fact?.printed.kind !== 'number' || fact.fen === undefined) continue
    // Units are those of money, because both have an amount in fen.
    const steps = [
      stepFen(printed.decimal, unit as MoneyUnit),
      stepFen(fact.printed.decimal, fact.unit as MoneyUnit),
    ]
    const coarse = Math.max(...steps)
    const isSame = fen === fact.fen || roundToStep(fen, coarse) === roundToStep(fact.fen, coarse)
    // One sentence that agrees is enough: the other one may be about something else.
    if (isSame || !evidence.has(fact.id)) evidence.set(fact.id, isSame ? 'agrees' : 'disagrees')
  }
  return evidence
}
