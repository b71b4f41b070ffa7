import { expect, test } from 'vitest'
import { monthlyFinding, monthlyOption } from './monthly-option.ts'

test('标题说出付款比时间进度多还是少', () => {
  expect(monthlyFinding({ paidShare: 0.361, timeShare: 0.5 })).toBe('已付 36.1%，比时间进度少 13.9 个百分点')
  expect(monthlyFinding({ paidShare: 0.6, timeShare: 0.5 })).toBe('已付 60.0%，比时间进度多 10.0 个百分点')
  expect(monthlyFinding({ paidShare: 0.5, timeShare: 0.5 })).toBe('已付 50.0%，与时间进度相同')
  expect(monthlyFinding({ paidShare: null, timeShare: 0.5 })).toBe('没有安排资金')
})

test('截至日以后的月份没有柱，累计到截至的那个月', () => {
  const option = monthlyOption({
    budgetFen: 1_200_000_000,
    monthly: [
      { month: 1, paidFen: 100_000_000 },
      { month: 3, paidFen: 50_000_000 },
    ],
    asOf: '2031-03-15',
  })
  const series = Array.isArray(option.series) ? option.series : []
  expect(series[0]?.data).toEqual([100, 0, 50, ...Array<null>(9).fill(null)])
  expect(series[1]?.data).toEqual([100, 100, 150, ...Array<null>(9).fill(null)])
})
