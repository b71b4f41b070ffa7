import { expect, test } from 'vitest'
import { daysOfDuration, lastDayOfDuration } from './goal-span.ts'
import { wholeGoal } from './whole-goal.ts'

const duration = (value: number, unit: '年' | '月' | '周' | '日', sense: 'within' | 'lasting' = 'within') =>
  ({ kind: 'duration', value, unit, sense }) as const

test.each([
  [duration(1, '月'), '2031-03-15', '2031-04-15'],
  [duration(1, '月'), '2031-01-31', '2031-02-28'],
  [duration(1, '年', 'lasting'), '2031-01-01', '2031-12-31'],
  [duration(30, '日'), '2031-03-01', '2031-03-31'],
  [duration(2, '周'), '2031-03-01', '2031-03-15'],
  [duration(0.5, '年'), '2031-10-31', '2032-04-30'],
])('%o 从 %s 起到 %s', (goal, from, last) => {
  expect(lastDayOfDuration(goal, from)).toBe(last)
})

test('一年的天数看从哪天起', () => {
  expect(daysOfDuration(duration(1, '年'), '2031-03-01')).toBe(366)
  expect(daysOfDuration(duration(1, '年'), '2031-01-01')).toBe(365)
})

test('每月的数换成全年的数，百分比和每人的不换', () => {
  const monthly = { kind: 'number', operator: '≥', value: 2, unit: '次', per: '月' } as const
  expect(wholeGoal(monthly)).toMatchObject({ value: 24 })
  expect(wholeGoal({ ...monthly, unit: '%' })).toMatchObject({ value: 2 })
  expect(wholeGoal({ ...monthly, per: '人' })).toMatchObject({ value: 2 })
  expect(wholeGoal({ kind: 'money', operator: '≤', fen: 100, per: '季度' })).toMatchObject({ fen: 400 })
})
