import { expect, test } from 'vitest'
import { showTime } from './time.ts'

test('时刻按北京时间显示', () => {
  expect(showTime('2026-01-30T17:05:09Z')).toBe('2026-01-31 01:05')
  expect(showTime('2026-01-30T16:00:09.500Z', 'second')).toBe('2026-01-31 00:00:09')
})
