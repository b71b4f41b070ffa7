import { describe, expect, it } from 'vitest'
import { assertWithinBudget, yuan } from './payment-limit.ts'

const check = (paidFen: number, amountFen: number, overReason = '') =>
  assertWithinBudget({ budgetFen: 1000, paidFen, amountFen, overReason })

describe('付款与预算', () => {
  it('正好用完可以，多一分要写原因', () => {
    expect(() => check(900, 100)).not.toThrow()
    expect(() => check(900, 101)).toThrow('payment.above-budget')
    expect(() => check(900, 101, '已报批')).not.toThrow()
  })

  it('已经超出时，退回的款照收', () => {
    expect(() => check(2000, -500)).not.toThrow()
    expect(() => check(100, -101)).toThrow('payment.refund-above-paid')
  })

  it('加起来不再精确的数不收', () => {
    expect(() => check(Number.MAX_SAFE_INTEGER, 1, '已报批')).toThrow('payment.too-large')
  })

  it('元按千分位写', () => {
    expect([yuan(0), yuan(5), yuan(123_456_789), yuan(-100_000)]).toEqual([
      '0.00',
      '0.05',
      '1,234,567.89',
      '-1,000.00',
    ])
  })
})
