import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import type { Goal } from './goal.ts'
import { usualRules } from './rules.ts'
import { aPlanIndicator } from './testing/an-indicator.ts'
import { aRecord, someEvidence } from './testing/arbitraries.ts'

const at = (asOf: string) => ({ asOf, year: 2031, rules: usualRules, budgetFenOf: () => 100_000_000 })
const delivered = (pieces: number) => {
  const record = aRecord({ month: 1, count: 1, quantityMilli: pieces * 1000, firstDay: '2031-01-10' })
  return someEvidence({ records: [{ ...record, kind: 'training', lastDay: '2031-01-10' }] })
}
const bySum = (goal: Goal) =>
  aPlanIndicator({
    goal,
    method: { kind: 'records', recordKind: 'training', formula: 'quantity', projectId: null, item: null },
  })
const goal: Goal = { kind: 'number', operator: '≥', value: 20, unit: '个', per: null }

test('整件的数量推算出来也是整件', () => {
  const found = evaluate(bySum(goal), delivered(7), at('2031-04-20'))
  expect(found.reading.value).toEqual({ kind: 'number', number: 7 })
  const value = found.forecast?.value
  expect(value?.kind === 'number' && Number.isInteger(value.number)).toBe(true)
})

test('恰好 22 个，已经有 22 个：不再往上推算', () => {
  const exact: Goal = { ...goal, operator: '=', value: 22 }
  expect(evaluate(bySum(exact), delivered(22), at('2031-04-20')).forecast).toBeNull()
  expect(evaluate(bySum(exact), delivered(21), at('2031-04-20')).forecast).not.toBeNull()
})
