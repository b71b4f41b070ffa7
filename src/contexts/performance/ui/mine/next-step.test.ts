import { expect, test } from 'vitest'
import type { Method } from '../../core/method.ts'
import { nextStep } from './next-step.ts'

const of = (method: Method, entry: { kind: string; projectId: string } | null = null, mayEnter = true) =>
  nextStep('plan', { id: 'i1', projectId: 'P1', method, entry }, mayEnter)
const training: Method = {
  kind: 'records',
  recordKind: 'training',
  formula: 'people',
  projectId: null,
  item: null,
}

test('按工作记录测量的，一点就到登记，种类和项目已经选好', () => {
  expect(of(training, { kind: 'training', projectId: 'P1' })).toMatchObject({
    text: '登记',
    to: '/performance/enter',
    search: { plan: 'plan', kind: 'training', project: 'P1' },
    isEntry: true,
  })
})

test('只数某一项内容的，这一项也已经填好', () => {
  const method: Method = { ...training, item: '执法培训' }
  expect(of(method, { kind: 'training', projectId: 'P1' }).search).toMatchObject({ item: '执法培训' })
})

test('不能登记的人只查看', () => {
  expect(of(training, { kind: 'training', projectId: 'P1' }, false).text).toBe('查看')
})

test('别的测量方法各有去处', () => {
  expect(
    [
      of({ kind: 'unbound' }),
      of({ kind: 'judgement' }),
      of({ kind: 'payments', projectId: null, planItem: null, formula: 'sum' }),
      of({ kind: 'measure', measureId: 'performance.air.goodDays' }),
      of({ kind: 'measure', measureId: 'other.measure' }),
    ].map(({ text }) => text),
  ).toEqual(['设定测量方法', '评定', '登记付款', '登记数据', '查看'])
})
