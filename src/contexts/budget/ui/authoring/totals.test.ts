import { expect, it } from 'vitest'
import { totalsOf } from './totals.ts'

const base = { fund: 'generalPublic', timing: 'current', use: 'publicUse', departmentItem: '30201' } as const
const fen = (amount: number) => amount as never // branded in the book only

it('收入含年终结转，支出不含；基本与项目合起来是支出', () => {
  const lines = [
    { ...base, amountFen: fen(100) },
    { ...base, use: 'project' as const, timing: 'carriedIn' as const, amountFen: fen(30) },
    { ...base, timing: 'carriedOut' as const, amountFen: fen(5) },
  ]
  const totals = totalsOf(lines, true)
  expect(totals).toMatchObject({ income: 135, spending: 130, basic: 100, project: 30, agencyOperating: 100 })
})

it('三公经费按部门经济科目数，项目里的也算，上年结转和单位资金不算', () => {
  const reception = { ...base, departmentItem: '30217', amountFen: fen(7) }
  const lines = [
    reception,
    { ...reception, use: 'project' as const },
    { ...reception, timing: 'carriedIn' as const },
    { ...reception, fund: 'unitFunds' as const },
  ]
  expect(totalsOf(lines, true).threePublic).toBe(14)
})

it('事业单位没有机关运行经费；没填金额的行不计', () => {
  expect(totalsOf([base, { ...base, amountFen: fen(1) }], false)).toMatchObject({
    income: 1,
    agencyOperating: null,
  })
})
