import { expect, test } from 'vitest'
import type { StepView } from '../../views.ts'
import { stagesOf } from './step-stage.ts'

const aStep = (over: Partial<StepView>): StepView => ({
  id: crypto.randomUUID(),
  projectId: 'P1',
  step: 'contract',
  title: '示例合同',
  plannedOn: null,
  doneOn: null,
  amountFen: null,
  party: '',
  documentNo: '',
  category: null,
  serviceFrom: null,
  serviceUntil: null,
  note: '',
  source: 'person',
  entererName: '示例',
  recordedAt: '2031-01-10T02:00:00Z',
  attachments: [],
  ...over,
})

const stateOf = (steps: readonly StepView[]) =>
  stagesOf(steps, '2031-06-30').find(({ step }) => step === 'contract')?.state

test('七个节点都在，没有登记的是空的', () => {
  const stages = stagesOf([], '2031-06-30')
  expect(stages).toHaveLength(7)
  expect(stages.every(({ state }) => state === 'none')).toBe(true)
})

test('过了计划日期还没有完成的是逾期，全部完成才算完成', () => {
  const done = aStep({ doneOn: '2031-03-01', plannedOn: '2031-02-01' })
  expect(stateOf([done])).toBe('done')
  expect(stateOf([done, aStep({ plannedOn: '2031-07-01' })])).toBe('planned')
  expect(stateOf([done, aStep({ plannedOn: '2031-06-29' })])).toBe('late')
  expect(stateOf([aStep({ plannedOn: '2031-06-30' })])).toBe('planned')
})
