import { expect, it } from 'vitest'
import type { Funding } from '../../core/book/book.ts'
import { fundingSum, projectDisagreements } from './funding-sums.ts'

it('五个来源合起来是资金总额', () => {
  const funding = { central: 1, provincial: 2, local: 3, selfRaised: 4, other: 5 } as Funding
  expect(fundingSum(funding)).toBe(15)
})

it('年度资金与明细、实施计划对不上时各有一句话', () => {
  const agree = { wholePeriod: 36, annual: 36, plan: 36, lines: 36 }
  expect(projectDisagreements(agree, String)).toEqual([])
  expect(projectDisagreements({ ...agree, plan: 37, lines: 35 }, String)).toEqual([
    '年度资金 36，明细里这个项目共 35，差 1',
    '实施计划合计 37，年度资金 36，差 1',
  ])
  expect(projectDisagreements({ ...agree, plan: 0, wholePeriod: 30 }, String)).toEqual([
    '实施期资金 30 少于年度资金 36',
  ])
})
