import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDecimal } from '#kernel/decimal.ts'
import { isoDate, scanFigures } from './figures.ts'

const found = (text: string) => scanFigures(text).map(({ kind, printed }) => `${kind} ${printed}`)

describe('句子里的数字', () => {
  test('金额、比例、个数、面积和日期各有其类', () => {
    expect(found('截至2031年3月5日共有车辆4辆，用房1200.5平方米，价值30万元，占12.50％，1,024元')).toEqual([
      'date 2031年3月5日',
      'count 4辆',
      'area 1200.5平方米',
      'money 30万元',
      'percent 12.50％',
      'money 1,024元',
    ])
  })

  test('范围的前一个数与后一个数同一单位', () => {
    expect(found('0—6岁儿童、3至5个班，工作30—40分钟')).toEqual([
      'count 0',
      'count 6岁',
      'count 3',
      'count 5个',
      'count 30',
      'count 40分钟',
    ])
  })

  test('书名、文号、编号、序数和名称里的数字不是数', () => {
    expect(
      found('按《2029年工作方案》（某办字[2030]9号）第十二条和第3条，做好PM2.5、7*24小时值守和“1358”行动'),
    ).toEqual([])
    expect(found('1.甲事项；2.乙事项。3、丙事项')).toEqual([])
  })

  test('「持平」「相同」是没有数字的变动', () => {
    expect(found('与上年预算数相同')).toEqual(['same 与上年预算数相同'])
    expect(found('与2030年预算基本持平')).toEqual(['same 与2030年预算基本持平'])
  })

  test('科目编码逐段认出', () => {
    const codes = scanFigures('农林水支出（213类）林业（02款）森林资源培育（05项）12万元')
    expect(codes.map((figure) => figure.code ?? figure.printed)).toEqual(['213', '02', '05', '12万元'])
  })

  test('没有单位的数字留作不明', () => {
    expect(found('合计为35。')).toEqual(['plain 35'])
  })

  test.each([
    ['2031年2月5日', '2031-02-05'],
    ['2030年底', '2030-12'],
    ['2031年度', '2031'],
    ['2031年8月', '2031-08'],
    ['2031-06-30', '2031-06-30'],
  ])('%s 写成 %s', (printed, iso) => {
    expect(isoDate(printed)).toBe(iso)
  })

  test('任何金额写进句子都按原样读回', () => {
    const value = fc.record({ digits: fc.nat(), scale: fc.integer({ min: 0, max: 4 }) })
    fc.assert(
      fc.property(value, fc.constantFrom('万元', '元', '亿元'), (decimal, unit) => {
        const [figure, ...more] = scanFigures(`本年预算${formatDecimal(decimal)}${unit}，其中`)
        expect(more).toEqual([])
        expect(figure).toMatchObject({ kind: 'money', unit, decimal })
      }),
    )
  })
})
