import { expect, test } from 'vitest'
import { monthlyFoundFinding } from './monthly-found.ts'
import { timeText } from './time-text.ts'

test('时长按人的说法：分钟、小时、天', () => {
  expect([null, 0.5, 1.25, 47.9, 48, 80.4].map(timeText)).toEqual([
    '—',
    '30 分钟',
    '1.3 小时',
    '47.9 小时',
    '2.0 天',
    '3.4 天',
  ])
})

test('逐月的标题说出积压', () => {
  const month = (found: number, closed: number) => ({ month: '2031-01', found, closed })
  expect(monthlyFoundFinding([month(3, 1), month(2, 1)])).toBe('每个月销号的都比发现的少，积压在增加')
  expect(monthlyFoundFinding([month(3, 1), month(2, 2)])).toBe('2 个月里有 1 个月销号的比发现的少')
  expect(monthlyFoundFinding([month(2, 2)])).toBe('每个月销号的都不比发现的少')
})
