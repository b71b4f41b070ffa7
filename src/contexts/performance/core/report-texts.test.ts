import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactWan, percentText, pointsText, rateText, wanText } from './report-texts.ts'

const fen = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 })

test('万元只在印出时取两位，四舍五入', () => {
  expect(wanText(36_000_000)).toBe('36.00')
  expect(wanText(36_005_000)).toBe('36.01')
  expect(wanText(-5_000)).toBe('-0.01')
  expect(wanText(0)).toBe('0.00')
})

test('印出的万元与准确的数相差不超过半分位', () => {
  fc.assert(
    fc.property(fen, (amount) => {
      expect(Math.abs(Number(wanText(amount)) * 1_000_000 - amount)).toBeLessThanOrEqual(5_001)
    }),
  )
})

test('准确的万元能还原成分', () => {
  fc.assert(
    fc.property(fen, (amount) => {
      const [whole = '', decimals = ''] = exactWan(Math.abs(amount)).split('.')
      expect(Number(`${whole}${decimals.padEnd(6, '0')}`)).toBe(Math.abs(amount))
    }),
  )
  expect(exactWan(36_000_000)).toBe('36')
  expect(exactWan(36_005_000)).toBe('36.005')
  expect(exactWan(-1)).toBe('-0.000001')
})

test('没有达到百分之百的不印成 100.0%', () => {
  expect(percentText(0.99999)).toBe('99.9%')
  expect(percentText(1)).toBe('100.0%')
  expect(percentText(1.018)).toBe('101.8%')
  expect(rateText(1, 0)).toBe('—')
  expect(rateText(12_000_000, 36_000_000)).toBe('33.3%')
})

test('分值印两位小数', () => {
  expect(pointsText(1125)).toBe('11.25')
  expect(pointsText(10_000)).toBe('100.00')
})
