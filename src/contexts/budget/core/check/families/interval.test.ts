import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDecimal } from '#kernel/decimal.ts'
import { moneyToFen } from '#kernel/money.ts'
import {
  add,
  formatMoney,
  meets,
  moneyInterval,
  type PrintedMoney,
  percentOf,
  sameMoney,
} from './interval.ts'

function money(text: string, unit: '元' | '万元' = '万元'): PrintedMoney {
  const decimal = parseDecimal(text)
  if (!decimal) throw new Error(`not a number: ${text}`)
  return { printed: { kind: 'number', decimal, text }, unit, fen: moneyToFen(decimal, unit) }
}

describe('印出的金额代表一个区间', () => {
  it('同一精度不容差，不同精度按粗的一个四舍五入', () => {
    expect(sameMoney(money('43.40'), money('43.4'))).toBe(true)
    expect(sameMoney(money('43.40'), money('43.41'))).toBe(false)
    expect(sameMoney(money('434'), money('433.98'))).toBe(true)
    expect(sameMoney(money('434'), money('433.48'))).toBe(false)
    expect(sameMoney(money('9.98'), money('99,750', '元'))).toBe(true)
    expect(sameMoney(money('9.97'), money('99,750.01', '元'))).toBe(false)
  })

  it('0、空白和横线都是没有，不容差', () => {
    const blank: PrintedMoney = { printed: { kind: 'blank', text: '' }, unit: '万元' }
    const dash: PrintedMoney = { printed: { kind: 'dash', text: '—' }, unit: '万元' }
    expect(sameMoney(money('0'), blank)).toBe(true)
    expect(sameMoney(dash, money('0.00'))).toBe(true)
    expect(sameMoney(blank, money('0.01'))).toBe(false)
  })

  it('读不成数的不下结论', () => {
    const broken: PrintedMoney = { printed: { kind: 'unreadable', text: '1.2.3' }, unit: '万元' }
    expect(sameMoney(broken, money('1.20'))).toBeUndefined()
  })

  it('任何金额换算成另一单位、四舍五入后仍是同一个数', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (fen) => {
        const exact = money(formatMoney(2 * fen, '元', 2), '元')
        const rounded = money(formatMoney(2 * fen, '万元', 2))
        expect(
          rounded.printed.kind === 'number' && rounded.printed.decimal.digits === 0
            ? true
            : sameMoney(exact, rounded),
        ).toBe(true)
      }),
    )
  })

  it('各项四舍五入之和的区间总包含真值之和', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 5000, max: 10 ** 11 }), { minLength: 1, maxLength: 12 }),
        (parts) => {
          const printed = parts.map((fen) => moneyInterval(money(formatMoney(2 * fen, '万元', 2))))
          const sum = printed.reduce((a, b) => a && b && add(a, b), { low: 0, high: 0 })
          const exact = 2 * parts.reduce((a, b) => a + b, 0)
          expect(sum && meets(sum, { low: exact, high: exact })).toBe(true)
        },
      ),
    )
  })

  it('比例的区间总包含真值的比例', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10 ** 4, max: 10 ** 10 }),
        fc.integer({ min: 10 ** 10, max: 10 ** 12 }),
        (part, whole) => {
          const [a, b] = [part, whole].map((fen) => moneyInterval(money(formatMoney(2 * fen, '万元', 2))))
          const quotient = a && b && percentOf(a, b)
          const exact = (part / whole) * 100
          expect(quotient && meets(quotient, { low: exact, high: exact })).toBe(true)
        },
      ),
    )
  })
})
