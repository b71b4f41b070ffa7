import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastDigitOff, otherDigit, seeded } from './choose.ts'

test('改动的一位不是最后一位小数，也不会多出前导的零', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.integer(), (value, seed) => {
      const printed = (value / 100).toFixed(2)
      const changed = otherDigit(printed, seeded(seed))
      expect(changed).toBeDefined()
      expect(changed).not.toBe(printed)
      expect(changed).toHaveLength(printed.length)
      expect(changed?.at(-1)).toBe(printed.at(-1))
      if (printed.length > 4) expect(changed?.[0]).not.toBe('0')
    }),
  )
})

test('最小的差错只动最后一位', () => {
  expect(lastDigitOff('123.45')).toBe('123.46')
  expect(lastDigitOff('123.49')).toBe('123.48')
  expect(lastDigitOff('')).toBeUndefined()
})
