import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilson } from './wilson.ts'

test('30 份里 27 份满意：90%，区间 74.4%～96.5%', () => {
  const { percent, low, high } = wilson(27, 30)
  expect(percent).toBeCloseTo(90, 10)
  expect(low).toBeCloseTo(74.38, 1)
  expect(high).toBeCloseTo(96.54, 1)
})

test('区间在 0 到 100 之间，包住比例，答卷越多越窄', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const satisfied = Math.round(n * share)
      const one = wilson(satisfied, n)
      const ten = wilson(satisfied * 10, n * 10)
      expect(one.low).toBeGreaterThanOrEqual(0)
      expect(one.high).toBeLessThanOrEqual(100)
      expect(one.low).toBeLessThanOrEqual(one.percent)
      expect(one.high).toBeGreaterThanOrEqual(one.percent)
      expect(ten.high - ten.low).toBeLessThan(one.high - one.low)
    }),
  )
})

test('没有答卷就没有比例', () => {
  expect(() => wilson(0, 0)).toThrow(RangeError)
})
