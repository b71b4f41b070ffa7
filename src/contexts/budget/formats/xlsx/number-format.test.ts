import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInFormat, printNumber } from './number-format.ts'

const accounting = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '

describe('单元格里的数按格式印出', () => {
  it.each([
    ['346.2951', '0.00', '346.30'],
    ['161915169', '#,##0', '161,915,169'],
    ['1.6191516900000001E8', '#,##0.00', '161,915,169.00'],
    ['0.30000000000000004', 'General', '0.3'],
    ['1234.5', 'General', '1234.5'],
    ['0.1126', '0.00%', '11.26%'],
    ['1.005', '0.00', '1.01'],
    ['2.675', '#,##0.00', '2.68'],
    ['-0.004', '0.00', '0.00'],
    ['-1234.5', '#,##0.00', '-1,234.50'],
    ['-1234.5', '#,##0.00_);(#,##0.00)', '(1,234.50)'],
    ['-5', '#,##0.00_ ;[Red]\\-#,##0.00\\ ', '-5.00'],
    ['0', accounting, '-'],
    ['12', accounting, '12.00'],
    ['0', '#,##0.00;-#,##0.00;', ''],
    ['0', '0;-0;;@', ''],
    ['7', '00', '07'],
    ['1234567', '#,##0.00,', '1,234.57'],
    ['12.5', '0.##', '12.5'],
    ['12', '0"个"', '12个'],
    ['12', '[$¥-804]#,##0', '¥12'],
    ['46023', 'yyyy"年"m"月"d"日"', '2026年1月1日'],
    ['46023', 'yyyy/m/d', '2026/1/1'],
    ['46023.75', 'yyyy-mm-dd hh:mm', '2026-01-01 18:00'],
    ['1', 'yyyy-m-d', '1900-1-1'],
  ])('%s 按 %s 印成 %s', (stored, format, printed) => {
    expect(printNumber(stored, format)).toBe(printed)
  })

  it('不认识的格式不猜', () => {
    expect(printNumber('5', '# ?/?')).toBeUndefined()
    expect(printNumber('5', '[>100]0.0;0')).toBeUndefined()
    expect(printNumber('x', '0')).toBeUndefined()
  })

  it('没有写出的格式按编号取', () => {
    expect(printNumber('1234.5', builtInFormat(4))).toBe('1,234.50')
    expect(printNumber('46023', builtInFormat(31))).toBe('2026年1月1日')
    expect(builtInFormat(0)).toBe('General')
  })

  it('两位小数的金额印出后与原数相差不超过半分', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1 - 10 ** 13, max: 10 ** 13 - 1 }),
        fc.integer({ min: 0, max: 99 }),
        (whole, more) => {
          const stored = `${whole}.${String(more).padStart(2, '0')}`
          const printed = printNumber(stored, '#,##0.00') ?? ''
          expect(printed.replaceAll(',', '')).toBe(stored.replace(/^-(0\.00)$/, '$1'))
        },
      ),
    )
  })
})
