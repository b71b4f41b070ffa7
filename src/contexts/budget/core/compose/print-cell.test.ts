import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money.ts'
import { printCell } from './print-cell.ts'

describe('印一个金额', () => {
  it.each([
    [fen(345_674_999), '万元', 2, false, '345.67'],
    [fen(345_675_000), '万元', 2, false, '345.68'],
    [fen(4_999), '万元', 2, false, '0.00'],
    [fen(5_000), '万元', 2, false, '0.01'],
    [fen(0), '元', 2, true, '0.00'],
    [fen(123_456_789), '元', 2, true, '1,234,567.89'],
    [fen(123_456_750), '元', 0, true, '1,234,568'],
    [fen(9_000_000_000_000_000), '元', 2, true, '90,000,000,000,000.00'],
  ] as const)('%d 分印作 %s %d 位小数', (amount, unit, scale, grouped, text) => {
    expect(printCell(amount, unit, scale, grouped)).toBe(text)
  })

  it('比分还细的位数是写错了', () => {
    expect(() => printCell(fen(1), '元', 3)).toThrow(RangeError)
  })
})
