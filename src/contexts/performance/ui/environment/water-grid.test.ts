import { describe, expect, test } from 'vitest'
import { gradeName, waterGrid } from './water-grid.ts'

const month = (section: string, of: string, grade: number | null, note = '') => ({
  section,
  month: `${of}-01`,
  grade,
  note,
})

describe('断面和月份', () => {
  const rows = waterGrid(
    2031,
    [month('断面10', '2031-01', 3), month('断面2', '2031-01', 4), month('断面2', '2031-02', null, '断流')],
    '2031-03-15',
  )
  test('断面按名称里的数排，不按字排', () => {
    expect(rows.map(({ section }) => section)).toEqual(['断面2', '断面10'])
  })
  test('每个断面十二个月：有结果的、没有登记的、还没有到的分得清', () => {
    expect(rows[0]?.cells.map(({ kind }) => kind).slice(0, 4)).toEqual([
      'entered',
      'entered',
      'missing',
      'coming',
    ])
    expect(rows[0]?.cells).toHaveLength(12)
  })
  test('断流的月份不算进有结果的月份', () => {
    expect(rows.map(({ good, measured }) => [good, measured])).toEqual([
      [0, 1],
      [1, 1],
    ])
  })
  test('劣Ⅴ类写成文字', () => expect([1, 5, 6].map(gradeName)).toEqual(['Ⅰ', 'Ⅴ', '劣Ⅴ']))
})
