import { expect, test } from 'vitest'
import type { Forecast } from './evaluated.ts'
import type { Method } from './method.ts'
import { withinBudget } from './within-budget.ts'

const money = (fen: number) => ({ kind: 'money' as const, fen })
const payments = { kind: 'payments', projectId: 'P1', planItem: null, formula: 'sum' } satisfies Method
const expected: Forecast = { value: money(206), low: money(185), high: money(291), how: '按平均数推算' }

test('付款的推算不超出年度预算，并写明', () => {
  const found = withinBudget(expected, payments, { paid: money(185), budgetFen: 200 })
  expect(found).toMatchObject({ value: money(200), low: money(185), high: money(200) })
  expect(found?.how).toContain('以预算为上限')
})

test('已经超出预算的，按已付的算', () => {
  expect(withinBudget(expected, payments, { paid: money(185), budgetFen: 150 })?.value).toEqual(money(185))
})

test('够不到预算的，没有预算的，不是付款的，不变', () => {
  expect(withinBudget(expected, payments, { paid: money(185), budgetFen: 400 })).toEqual(expected)
  expect(withinBudget(expected, payments, { paid: money(185), budgetFen: 0 })).toEqual(expected)
  expect(withinBudget(expected, { kind: 'judgement' }, { paid: money(185), budgetFen: 200 })).toBe(expected)
})
