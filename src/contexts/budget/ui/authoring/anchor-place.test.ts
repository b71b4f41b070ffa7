import { expect, it } from 'vitest'
import { anchorPlace } from './anchor-place.ts'

it('问题指到哪里，就去哪一页、哪一行', () => {
  expect(anchorPlace('line:a1.functional')).toEqual({
    tab: 'lines',
    text: '明细',
    focus: 'a1',
    field: 'functional',
  })
  expect(anchorPlace('project:p1.goals.annual')).toMatchObject({
    tab: 'projects',
    focus: 'p1',
    field: 'goals.annual',
  })
  expect(anchorPlace('part:reasons.income.total')).toEqual({
    tab: 'reasons',
    text: '主要原因',
    focus: 'income.total',
  })
  expect(anchorPlace('part:duties')).toMatchObject({ tab: 'unit', focus: 'duties' })
  expect(anchorPlace('cell:T2.2110301.total')).toMatchObject({ tab: 'preview', focus: 'T2.2110301.total' })
  expect(anchorPlace('income')).toMatchObject({ tab: 'income' })
})
