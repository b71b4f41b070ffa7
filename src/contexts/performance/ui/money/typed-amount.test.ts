import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountHint, readYuan, yuanDigits } from './typed-amount.ts'

describe('填写的金额', () => {
  test.each([
    ['12345.6', 1_234_560],
    ['12,345.60', 1_234_560],
    ['１２００', 120_000],
    ['3.5万元', 3_500_000],
    ['￥0.01', 1],
    ['-200', -20_000],
    ['−200', -20_000],
    ['36.000000', 3_600],
  ])('「%s」是 %i 分', (text, fen) => expect(readYuan(text)).toEqual({ fen }))

  test.each(['', '.', '一万', '1.234', '0', '0.00', '12亿', '99999999999999'])(
    '「%s」不收，并说为什么',
    (text) => expect(readYuan(text)).toHaveProperty('problem'),
  )

  test('写出再读入，一分不差', () => {
    const fen = fc.integer({ min: -10_000_000_000_000, max: 10_000_000_000_000 }).filter((each) => each !== 0)
    fc.assert(
      fc.property(fen, (each) => {
        expect(readYuan(yuanDigits(each))).toEqual({ fen: each })
      }),
    )
  })

  test('边填边看折合多少万元', () => {
    expect(amountHint('360000')?.text).toBe('= 360,000.00 元 = 36.00 万元')
    expect(amountHint('12345.67')?.text).toBe('= 12,345.67 元 = 1.234567 万元')
    expect(amountHint('-5000')?.text).toContain('退回的钱')
    expect(amountHint(' ')).toBeNull()
    expect(amountHint('abc')?.isProblem).toBe(true)
  })
})
