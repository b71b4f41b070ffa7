import { describe, expect, test } from 'vitest'
import { monthProgress, progressFinding } from './month-progress.ts'

const byMonth = [
  { month: '2031-01', planned: 2, delisted: 1 },
  { month: '2031-03', planned: 3, delisted: 2 },
  { month: '2031-05', planned: 1, delisted: 0 },
]

describe('按月进度', () => {
  test('逐月累加，没有的月份补上，没到的月份没有完成数', () => {
    expect(monthProgress(byMonth, '2031-03-15')).toEqual([
      { month: '2031-01', planned: 2, delisted: 1 },
      { month: '2031-02', planned: 2, delisted: 1 },
      { month: '2031-03', planned: 5, delisted: 3 },
      { month: '2031-04', planned: 5, delisted: null },
      { month: '2031-05', planned: 6, delisted: null },
    ])
  })

  test('跨年不断', () => {
    const months = monthProgress([{ month: '2031-11', planned: 1, delisted: 0 }], '2032-02-01')
    expect(months.map(({ month }) => month)).toEqual(['2031-11', '2031-12', '2032-01', '2032-02'])
  })

  test('标题说出差多少', () => {
    expect(progressFinding(monthProgress(byMonth, '2031-03-15'), '2031-03-15')).toBe(
      '到本月底应销号 5 项，已销号 3 项，差 2 项',
    )
    expect(progressFinding([], '2031-03-15')).toBe('还没有到计划完成的月份')
  })
})
