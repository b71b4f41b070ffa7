import { expect, test } from 'vitest'
import { moneyLight } from './money-light.ts'
import { usualRules } from './rules.ts'
import { shareOf, timeShare } from './time-share.ts'

test.each([
  [100, 50, 'green'],
  [100, 41, 'green'],
  [100, 40, 'yellow'],
  [100, 30, 'red'],
  [100, 101, 'red'],
  [0, 0, 'grey'],
  [0, 1, 'red'],
])('过半年，预算 %s 付了 %s：%s', (budgetFen, paidFen, light) => {
  const found = moneyLight({ budgetFen, paidFen, timeShare: 0.5, rules: usualRules })
  expect(found.light).toBe(light)
  expect(found.lightReason).not.toBe('')
})

test('时间进度从 1 月 1 日算起，当天也算', () => {
  expect(timeShare(2031, '2031-01-01')).toBeCloseTo(1 / 365)
  expect(timeShare(2031, '2031-12-31')).toBe(1)
  expect(timeShare(2031, '2030-12-31')).toBe(0)
  expect(timeShare(2031, '2032-05-01')).toBe(1)
  expect(shareOf('2031-07-01', '2031-07-10', '2031-07-05')).toBe(0.5)
})
