import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDecimal } from '#kernel/decimal.ts'
import { looksLikeAmount, readAmount } from './amounts.ts'

const kindOf = (text: string) => readAmount(text, '元').printed.kind

describe('金额的读取', () => {
  test('空白、零、0.00 和横线各是各的', () => {
    expect(readAmount('', '元')).toEqual({ printed: { kind: 'blank', text: '' }, unit: '元' })
    expect(readAmount('0', '元')).toMatchObject({ fen: 0, printed: { decimal: { digits: 0, scale: 0 } } })
    expect(readAmount('0.00', '元')).toMatchObject({ fen: 0, printed: { decimal: { digits: 0, scale: 2 } } })
    for (const dash of ['—', '-', '——', '/', '无'])
      expect(readAmount(dash, '元')).toEqual({ printed: { kind: 'dash', text: dash }, unit: '元' })
  })

  test('窄格里断开的数只在小数点或千分位能证明是一个数时才合上', () => {
    expect(readAmount('79,189,400.3\n4', '元').fen).toBe(7_918_940_034)
    expect(readAmount('1 234 567.00', '元').fen).toBe(123_456_700)
    expect(kindOf('12 34')).toBe('unreadable')
    expect(kindOf('345.67 0.64')).toBe('unreadable')
    expect(kindOf('345.67 6')).toBe('unreadable')
  })

  test('印在数后面的单位优先于表的单位', () => {
    expect(readAmount('3.56万元', '元')).toMatchObject({ unit: '万元', fen: 3_560_000 })
    expect(readAmount('￥12.00', '元').fen).toBe(1200)
  })

  test('不是数的一律列为读不出，不猜', () => {
    for (const text of ['12.3.4', '1O.50', '12,34.00', '约12', '12％', '…'])
      expect(kindOf(text)).toBe('unreadable')
    expect(looksLikeAmount('行政运行')).toBe(false)
    expect(looksLikeAmount('1,000.00')).toBe(true)
  })

  test('任何金额印成文字再读回，分毫不差，印出的精度不变', () => {
    const amount = fc.record({
      digits: fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
      scale: fc.constantFrom(0, 1, 2),
    })
    fc.assert(
      fc.property(amount, fc.boolean(), ({ digits, scale }, grouped) => {
        const plain = formatDecimal({ digits, scale })
        const [whole = '', fraction] = plain.split('.')
        const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '')
        const read = readAmount(grouped ? separated : plain, '元')
        expect(read.fen).toBe(digits * 10 ** (2 - scale) || 0)
        expect(read.printed).toMatchObject({ kind: 'number', decimal: { digits, scale } })
      }),
    )
  })
})
