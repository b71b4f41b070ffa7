import { expect, test } from 'vitest'
import type { Goal } from '../../core/goal.ts'
import { methodMisfit } from '../../core/method-text.ts'
import { methodKinds, methodOfKind } from './method-draft.ts'

const first = { recordKind: 'training', surveyId: '00000000-0000-4000-8000-000000000000', measureId: 'm' }
const number = (unit: string): Goal => ({ kind: 'number', operator: '≥', value: 1, unit, per: null })

test.each<[Goal, string]>([
  [number('次'), 'records'],
  [number('人次'), 'records'],
  [number('%'), 'records'],
  [number('%'), 'payments'],
  [number('项'), 'steps'],
  [{ kind: 'date', by: '2031-12-31' }, 'records'],
  [{ kind: 'date', by: '2031-12-31' }, 'steps'],
  [{ kind: 'money', operator: '≤', fen: 1, per: null }, 'payments'],
  [{ kind: 'money', operator: '≤', fen: 1, per: null }, 'steps'],
  [{ kind: 'duration', value: 1, unit: '月', sense: 'within' }, 'steps'],
  [{ kind: 'duration', value: 1, unit: '年', sense: 'lasting' }, 'steps'],
])('对 %o 换成 %s 时，一开始就相配', (goal, kind) => {
  const method = methodKinds.flatMap(([each]) =>
    each === kind ? [methodOfKind(each, { goal, projectId: 'P1' }, first)] : [],
  )[0]
  expect(method && methodMisfit(method, goal)).toBeNull()
})

test('整体支出的指标默认看全部项目', () => {
  expect(methodOfKind('payments', { goal: number('%'), projectId: 'overall' }, first)).toMatchObject({
    projectId: null,
  })
})

test('没有调查时选不了调查', () => {
  expect(
    methodOfKind('survey', { goal: number('%'), projectId: 'P1' }, { ...first, surveyId: undefined }),
  ).toBeUndefined()
})
