import { expect, test } from 'vitest'
import type { ReadingValue } from './reading.ts'
import { isStillDue } from './still-due.ts'

const indicator = (value: ReadingValue | null, isReached: boolean | null) => ({
  dueOn: '2031-08-31',
  isReached,
  reading: {
    status: 'measured' as const,
    value,
    records: 1,
    arithmetic: '',
    note: null,
    lastGood: null,
    interval: null,
  },
})

test('达到了，或者晚了但已经做完的，不再列为到期', () => {
  expect(isStillDue(indicator(null, null))).toBe(true)
  expect(isStillDue(indicator({ kind: 'day', day: '2031-08-01' }, true))).toBe(false)
  expect(isStillDue(indicator({ kind: 'day', day: '2031-09-18' }, false))).toBe(false)
  expect(isStillDue({ ...indicator(null, null), dueOn: null })).toBe(false)
})

test('还在进行的用时仍然列为到期', () => {
  const from = '2031-03-16'
  expect(isStillDue(indicator({ kind: 'span', from, to: null, days: 40 }, false))).toBe(true)
  expect(isStillDue(indicator({ kind: 'span', from, to: '2031-09-13', days: 181 }, false))).toBe(false)
})
