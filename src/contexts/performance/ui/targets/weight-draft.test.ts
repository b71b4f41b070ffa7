import { describe, expect, test } from 'vitest'
import { usualRules } from '../../core/rules.ts'
import { evenDraft, pointsOf, weightDraftOf, weightGroups, weightsOfDraft } from './weight-draft.ts'

const rows = [
  { id: 'a', level1: '产出', weight: 2500 },
  { id: 'b', level1: '产出', weight: 2500 },
  { id: 'c', level1: '效益', weight: 3000 },
  { id: 'd', level1: '满意度', weight: 1000 },
]

test.each([
  ['12.5', 1250],
  ['12', 1200],
  ['0.05', 5],
  ['100', 10_000],
  ['100.01', undefined],
  ['12.345', undefined],
  ['-1', undefined],
  ['十', undefined],
  ['', undefined],
])('「%s」分是 %s 个百分之一分', (text, hundredths) => {
  expect(pointsOf(text)).toBe(hundredths)
})

describe('调整分值', () => {
  test('每个一级指标写明应为多少、现在多少', () => {
    const draft = { ...weightDraftOf(rows), a: '30', c: '' }
    expect(
      weightGroups(rows, usualRules, draft).map(({ level1, expected, given }) => [level1, expected, given]),
    ).toEqual([
      ['产出', 5000, 5500],
      ['效益', 3000, null],
      ['满意度', 1000, 1000],
    ])
  })

  test('平均分配，存下的就是输入框里的', () => {
    expect(weightsOfDraft(evenDraft(rows, usualRules))).toEqual({ a: 2500, b: 2500, c: 3000, d: 1000 })
  })
})
