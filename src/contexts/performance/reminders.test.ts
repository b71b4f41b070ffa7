import { expect, test } from 'vitest'
import type { Facts } from './core/facts.ts'
import { usualRules } from './core/rules.ts'
import { remindersOf } from './reminders.ts'
import type { PlanRow } from './store/plans.ts'
import type { IndicatorRow } from './views.ts'

const plan = { id: 'plan', unit_name: '示例局', plan_year: 2031 } as PlanRow // what a reminder says of it
const facts: Facts = {
  ...{ records: [], payments: [], steps: [], judgements: new Map(), surveys: new Map(), measures: new Map() },
}

function anIndicator(given: Partial<IndicatorRow>): IndicatorRow {
  return {
    ...{ id: 'i1', projectId: 'P1', kind: 'indicator', scope: 'annual', level1: '产出', level2: '时效' },
    ...{ name: '建成', printed: '2031年8月', goal: { kind: 'date', by: '2031-08-31' }, targetVersion: 1 },
    ...{
      method: { kind: 'unbound' },
      ownerId: 'owner',
      ownerName: '王某',
      serviceFrom: null,
      serviceUntil: null,
    },
    reading: {
      ...{
        status: 'empty',
        value: null,
        records: 0,
        arithmetic: '',
        note: null,
        lastGood: null,
        interval: null,
      },
    },
    ...{
      attainment: null,
      isReached: null,
      forecast: null,
      light: 'yellow',
      lightReason: '',
      dueOn: '2031-08-31',
    },
    ...{ projectName: '示例项目', weight: 100, score: 0, methodText: '' },
    ...given,
  }
}

const remind = (today: string, indicators: IndicatorRow[], steps: Facts['steps'] = []) =>
  remindersOf({
    ...{ plan, today, officers: ['officer'] },
    measured: { indicators, facts: { ...facts, steps }, rules: usualRules },
  })

test('期限前 30 天、7 天、1 天和过了以后各提醒一次责任人', () => {
  const keys = (today: string) => remind(today, [anIndicator({})]).map(({ dedupeKey }) => dedupeKey)
  const key = (threshold: string) => [`performance.due:i1:2031-08-31:${threshold}:owner`]
  expect(keys('2031-07-31')).toEqual([])
  expect(keys('2031-08-01')).toEqual(key('30'))
  expect(keys('2031-08-23')).toEqual(key('30'))
  expect(keys('2031-08-24')).toEqual(key('7'))
  expect(keys('2031-08-31')).toEqual(key('1'))
  expect(keys('2031-09-20')).toEqual(key('overdue'))
  expect(remind('2031-08-24', [anIndicator({})])[0]).toMatchObject({
    ...{ recipient: 'owner', title: '指标期限将到：建成', link: '/performance/plan/indicators/i1' },
    body: '示例局2031年度绩效「建成」应在 2031-08-31 前达到2031年8月，还有 7 天。',
  })
})

test('已经达到的不提醒', () => {
  expect(remind('2031-08-30', [anIndicator({ isReached: true, light: 'green' })])).toEqual([])
})

test('红灯一周一次，一个人的合成一条', () => {
  const red = ['a', 'b', 'c', 'd'].map((id) => anIndicator({ id, name: id, light: 'red', dueOn: null }))
  const notices = remind('2031-06-04', red)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toMatchObject({
    title: '您负责的 4 个指标预警',
    body: '示例局2031年度绩效：「a」「b」「c」等 4 个。请看原因并采取措施。',
    dedupeKey: 'performance.red:plan:2031-06-02:owner',
  })
  expect(remind('2031-06-08', red)[0]?.dedupeKey).toBe(notices[0]?.dedupeKey)
  expect(remind('2031-06-09', red)[0]?.dedupeKey).not.toBe(notices[0]?.dedupeKey)
})

test('计划的节点将到，提醒本单位经办人', () => {
  const step = {
    ...{
      projectId: 'P1',
      step: 'contract' as const,
      title: '走航服务',
      plannedOn: '2031-03-31',
      doneOn: null,
    },
    ...{ amountFen: null, category: null, serviceFrom: null, serviceUntil: null },
  }
  expect(remind('2031-03-29', [], [step]).map(({ recipient, title }) => [recipient, title])).toEqual([
    ['officer', '项目节点将到：合同「走航服务」'],
  ])
  expect(remind('2031-03-29', [], [{ ...step, doneOn: '2031-03-01' }])).toEqual([])
})
