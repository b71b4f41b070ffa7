import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { findColumns } from './find-columns.ts'
import { readDay, readFen, readMonth } from './read-cells.ts'
import { readCsv } from './read-csv.ts'
import type { TableCell } from './table.ts'

const textsOf = (text: string) => readCsv(text).rows.map(({ cells }) => cells.map((cell) => cell?.text))

describe('逗号分隔的文字', () => {
  it('写出来再读进去是同样的格子', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', ';', '1') })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(rows, (given) => {
        // A first line that tells the separator.
        const all = [['甲', '乙', '丙', '丁', '戊', '己', '庚'], ...given]
        const csv = all
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\r\n')
        const kept = all
          .map((row) => row.map((each) => each.trim()))
          .filter((row) => row.some((each) => each !== ''))
        expect(textsOf(csv)).toEqual(kept)
      }),
    )
  })

  it('分号和制表符也认，行号按文件里的算', () => {
    expect(textsOf('a;b\n1;2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(textsOf('a\tb\n1\t2')[1]).toEqual(['1', '2'])
    expect(readCsv('a,b\n\n"x\ny",1\nz,2').rows.map(({ line }) => line)).toEqual([1, 3, 5])
  })
})

describe('列名', () => {
  const specs = [
    { field: 'day', title: '日期', headings: ['日期'], isNeeded: true },
    { field: 'fen', title: '金额', headings: ['支付金额', '金额'], isNeeded: true },
    { field: 'note', title: '说明', headings: ['说明'], isNeeded: false },
  ] as const

  it('在标题下面找，去掉括号里的单位，跳过合计', () => {
    const found = findColumns(
      readCsv('支付明细,,\n日期 *,本次支付金额（万元）,x\n2031-01-01,1,\n合 计,1,'),
      specs,
    )
    expect(found.shown.map(({ heading }) => heading)).toEqual(['日期 *', '本次支付金额（万元）', null])
    expect(found.rows.map((row) => found.cellOf(row, 'fen')?.text)).toEqual(['1'])
    expect(found.headingOf('fen')).toContain('万元')
  })

  it('缺的列说出名字', () => {
    expect(() => findColumns(readCsv('日期,说明\n2031-01-01,x'), specs)).toThrow(/金额/)
  })
})

describe('格子里的内容', () => {
  const day = (text: string, stored?: string) => readDay({ text, stored })

  it.each(['2031-03-05', '2031/3/5', '2031.3.5', '2031年3月5日', '20310305', '2031-03-05 10:20:30'])(
    '日期「%s」',
    (text) => expect(day(text)).toBe('2031-03-05'),
  )

  it('表格软件里的日期是数，怎么显示都认得', () => {
    fc.assert(
      fc.property(fc.integer({ min: 36_526, max: 73_000 }), (serial) => {
        expect(day('3月5日', String(serial))).toBe(addDays('1899-12-30', serial))
      }),
    )
    expect(day('3月5日', '47912.5')).toBe('2031-03-05')
  })

  it.each(['2031-02-30', '2031-13-01', '3月5日', '昨天', ''])('日期「%s」认不出', (text) => {
    expect(() => day(text)).toThrow('import.no-day')
  })

  it('月份可以只写几月', () => {
    const month = (text: string) => readMonth({ text }, 2031)
    expect(['3月', '2031年3月', '2031-03', '203103', '3', '2031-03-15'].map(month)).toEqual(
      Array.from({ length: 6 }, () => '2031-03-01'),
    )
    expect(() => month('13月')).toThrow('import.no-day')
  })

  it('金额精确到分，不经过浮点数', () => {
    const fen = (cell: TableCell, heading = '金额') => readFen(cell, heading)
    expect(fen({ text: '1,234.56' })).toBe(123_456)
    expect(fen({ text: '¥0.07' })).toBe(7)
    expect(fen({ text: '（12.00）' })).toBe(-1200)
    expect(fen({ text: '1.2', stored: '1.234567' }, '金额（万元）')).toBe(1_234_567)
    expect(() => fen({ text: '0.001' })).toThrow('import.no-money')
  })
})
