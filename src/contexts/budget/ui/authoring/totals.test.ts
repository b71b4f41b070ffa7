import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryBook } from '../../core/book/testing/random-book.ts'
import { figuresOf } from '../../core/compose/figures.ts'
import { loadTemplateLibrary } from '../../templates.ts'
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

it('任何账本：编制时跟着变的合计，与印出的报表是同样的数', async () => {
  const library = await loadTemplateLibrary()
  const template = library.templates.find(({ id }) => id === 'shanxi-unit')
  if (!template) throw new Error('the form is missing')
  fc.assert(
    fc.property(arbitraryBook(template, library), (book) => {
      const figures = figuresOf(book, template, library.codes)
      const printed = [
        'T1.income.total.amount',
        'T1.spending.current.total',
        'T3.total.basic',
        'T3.total.project',
      ]
      const { income, spending, basic, project, threePublic } = totalsOf(
        book.lines,
        book.parts.staff.isAdministrative,
      )
      expect([income, spending, basic, project, threePublic]).toEqual(
        [...printed, 'T10.total.total'].map((id) => figures.get(id)),
      )
    }),
    { numRuns: 60 },
  )
})
