import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAmount, plainAmount, showAmount } from './amount-text.ts'

it('认得千分位、全角数字和写在后面的单位', () => {
  expect(parseAmount('1,234.50', '元')).toEqual({ fen: 123_450 })
  expect(parseAmount('１，２００', '万元')).toEqual({ fen: 1_200_000_000 })
  expect(parseAmount(' 3.5万元 ', '元')).toEqual({ fen: 3_500_000 })
  expect(parseAmount('0', '元')).toEqual({ fen: 0 })
  expect(parseAmount('800.00元', '万元')).toEqual({ fen: 80_000 })
})

it('文字、负数、过细和过大的金额各有一句说明', () => {
  expect(parseAmount('待定', '元')).toEqual({ problem: '「待定」不是金额，请只填数字' })
  expect(parseAmount('', '元')).toHaveProperty('problem')
  expect(parseAmount('-5', '元')).toEqual({ problem: '金额不能是负数' })
  expect(parseAmount('(5)', '元')).toEqual({ problem: '金额不能是负数' })
  expect(parseAmount('1.005', '元')).toEqual({ problem: '金额最多到分，请核对小数位' })
  expect(parseAmount('99999999', '万元')).toHaveProperty('problem')
})

it('写出来的金额读回来分毫不差', () => {
  const amounts = fc.integer({ min: 0, max: 10_000_000_000_000 })
  fc.assert(
    fc.property(amounts, fc.constantFrom('元' as const, '万元' as const), (fen, unit) => {
      expect(parseAmount(plainAmount(fen, unit), unit)).toEqual({ fen })
      expect(parseAmount(showAmount(fen, unit), unit)).toEqual({ fen })
    }),
  )
})
