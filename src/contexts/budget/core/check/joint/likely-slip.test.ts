import { expect, test } from 'vitest'
import { isSlip } from './likely-slip.ts'

test('一位数字写错、漏写、多写，或相邻两位颠倒，是一次手误', () => {
  expect(isSlip('1571', '5571')).toBe(true)
  expect(isSlip('557', '5571')).toBe(true)
  expect(isSlip('55771', '5571')).toBe(true)
  expect(isSlip('5751', '5571')).toBe(true)
})

test('两位各不相干的数字不同，不是一次手误；相同的数没有错', () => {
  expect(isSlip('1572', '5571')).toBe(false)
  expect(isSlip('55', '5571')).toBe(false)
  expect(isSlip('5571', '5571')).toBe(false)
})
