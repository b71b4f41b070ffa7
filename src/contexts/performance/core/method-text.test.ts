import { describe, expect, test } from 'vitest'
import type { Goal } from './goal.ts'
import type { Method } from './method.ts'
import { methodMisfit, methodText } from './method-text.ts'

const names = {
  recordKind: () => '培训',
  measure: () => '优良天数',
  project: () => '示例项目',
  survey: () => '群众满意度',
  planItem: () => '印刷费',
}
const records = {
  kind: 'records',
  recordKind: 'training',
  formula: 'people',
  projectId: null,
  item: null,
} as const
const payments = { kind: 'payments', projectId: 'P1', planItem: 'a', formula: 'sum' } as const
const steps = {
  kind: 'steps',
  projectId: 'P1',
  step: 'acceptance',
  from: 'fundsIssued',
  category: null,
  formula: 'span',
} as const

test.each<[Method, string]>([
  [{ kind: 'unbound' }, '未绑定'],
  [{ kind: 'judgement' }, '定性评定'],
  [{ kind: 'measure', measureId: 'm' }, '测量指标·优良天数'],
  [records, '工作记录·培训：Σ人数'],
  [
    { ...records, item: '执法培训', projectId: 'P1', formula: 'count' },
    '工作记录·培训（执法培训，示例项目）：条数',
  ],
  [payments, '付款（示例项目，印刷费）：累计付款'],
  [steps, '项目节点·资金下达至验收（示例项目）：用时'],
  [
    { ...steps, category: 'goods', from: null, formula: 'doneDay' },
    '项目节点·验收（示例项目，货物）：最后一项的完成日期',
  ],
  [{ kind: 'survey', surveyId: 's', questionId: null }, '满意度调查·群众满意度：满意率'],
])('%o 读作 %s', (method, text) => {
  expect(methodText(method, names)).toBe(text)
})

describe('测量方法与指标值相配', () => {
  const number: Goal = { kind: 'number', operator: '≥', value: 10, unit: '次', per: null }
  const share: Goal = { ...number, unit: '%' }
  const money: Goal = { kind: 'money', operator: '≤', fen: 1, per: null }
  const date: Goal = { kind: 'date', by: '2031-12-31' }
  const duration: Goal = { kind: 'duration', value: 1, unit: '月', sense: 'within' }
  const words: Goal = { kind: 'qualitative', text: '显著' }
  const survey: Method = { kind: 'survey', surveyId: 's', questionId: null }

  test.each<[Method, Goal]>([
    [records, number],
    [{ ...records, formula: 'passRatio' }, share],
    [{ ...records, formula: 'lastDay' }, date],
    [{ ...records, formula: 'quantity' }, money],
    [payments, money],
    [payments, number],
    [payments, date],
    [{ ...payments, planItem: null, formula: 'ofBudget' }, share],
    [steps, duration],
    [survey, share],
    [{ kind: 'measure', measureId: 'm' }, share],
    [{ kind: 'judgement' }, words],
    [{ kind: 'judgement' }, number],
    [{ kind: 'unbound' }, words],
  ])('%o 可以测 %o', (method, goal) => {
    expect(methodMisfit(method, goal)).toBeNull()
  })

  test.each<[Method, Goal]>([
    [records, share],
    [records, date],
    [records, words],
    [payments, share],
    [{ ...payments, formula: 'ofBudget' }, share],
    [steps, number],
    [{ ...steps, from: null }, duration],
    [survey, number],
    [survey, date],
    [{ kind: 'measure', measureId: 'm' }, date],
  ])('%o 测不了 %o', (method, goal) => {
    expect(methodMisfit(method, goal)).toMatch(/[。]$/)
  })
})
