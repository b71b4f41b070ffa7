import { expect, it } from 'vitest'
import { codeBook } from './code-book.ts'

const book = codeBook(
  {
    functional: [
      { code: '211', name: '节能环保支出', isUnverified: false },
      { code: '2110301', name: '大气', isUnverified: false },
      { code: '2110302', name: '水体', isUnverified: false },
      { code: '2110101', name: '行政运行', isUnverified: false },
      { code: '2010301', name: '行政运行', isUnverified: true },
    ],
    economic: [{ code: '30201', name: '办公费', isUnverified: false }],
    government: [],
  },
  { 'functional 2119901': '其他节能环保支出', 'economic 30201': '不能盖过名录' },
)

it('边输边找：数字按编码开头找，文字按名称找，只列能用在明细里的', () => {
  expect(book.search('functional', '21103', 9).map((entry) => entry.code)).toEqual(['2110301', '2110302'])
  expect(book.search('functional', '行政', 9).map((entry) => entry.code)).toEqual(['2010301', '2110101'])
  expect(book.search('functional', '', 2)).toHaveLength(2)
})

it('粘贴的「编码 名称」「编码-名称」和唯一的名称都认得出编码，重名的名称不猜', () => {
  expect(book.understand('functional', '2110301 大气')).toBe('2110301')
  expect(book.understand('functional', '211 03 01')).toBe('2110301')
  expect(book.understand('economic', '30201-办公费')).toBe('30201')
  expect(book.understand('economic', '办公费')).toBe('30201')
  expect(book.understand('functional', '行政运行')).toBe('行政运行')
})

it('名录里没有、本预算自己起名的科目也能找到，并标为未核实', () => {
  expect(book.find('functional', '2119901')).toEqual({
    code: '2119901',
    name: '其他节能环保支出',
    isUnverified: true,
  })
  expect(book.find('functional', '2119999')).toBeUndefined()
})
