import { expect, test } from 'vitest'
import type { Goal } from './goal.ts'
import type { ReadingValue } from './reading.ts'
import { emptyReading, failedReading, unboundReading } from './reading-of.ts'
import { readingText, valueText } from './value-text.ts'

const of = (unit: string): Goal => ({ kind: 'number', operator: '≥', value: 1, unit, per: null })
const date: Goal = { kind: 'date', by: '2031-12-31' }

test.each<[ReadingValue | null, Goal, string]>([
  [{ kind: 'number', number: 12 }, of('次'), '12 次'],
  [{ kind: 'number', number: 3.5 }, of(''), '3.5'],
  [{ kind: 'number', number: 96.666_666 }, of('%'), '96.7%'],
  [{ kind: 'money', fen: 36_000_000 }, of(''), '36.00 万元'],
  [{ kind: 'money', fen: 360_050 }, of(''), '3600.50 元'],
  [{ kind: 'day', day: '2031-08-31' }, date, '2031-08-31'],
  [
    { kind: 'span', from: '2031-03-01', to: '2031-03-29', days: 28 },
    date,
    '28 天（2031-03-01 至 2031-03-29）',
  ],
  [{ kind: 'span', from: '2031-03-01', to: null, days: 9 }, date, '9 天（进行中，自 2031-03-01）'],
  [{ kind: 'grade', percent: 85 }, date, '评定 85%'],
  [null, date, '—'],
])('%o 写作 %s', (value, goal, text) => {
  expect(valueText(value, goal)).toBe(text)
})

test('没有结果时写明是哪一种没有', () => {
  expect(readingText(unboundReading, of('次'))).toBe('未绑定')
  expect(readingText(emptyReading('还没有记录'), of('次'))).toBe('暂无')
  const failed = failedReading('连接超时')
  expect(readingText(failed, of('笔'))).toBe('测算失败')
  const lastGood = { value: { kind: 'number', number: 9 }, asOf: '2031-05-31' } as const
  expect(readingText({ ...failed, lastGood }, of('笔'))).toBe('测算失败（上次 9 笔，2031-05-31）')
})
