import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { usualRules, usualRulesWithCost } from '../core/rules.ts'
import { anIndicator, insertPlan } from '../testing/a-plan.ts'
import { readPlanState } from './plan-state.ts'
import type { PerformanceTables } from './tables.ts'

let database: TestDatabase<PerformanceTables>
beforeAll(async () => {
  database = await testDatabase<PerformanceTables>()
})
afterAll(() => database.drop())

const since = new Date('2031-01-10T02:00:00Z')
const later = new Date('2031-06-01T02:00:00Z')
const by = { set_by: null, setter_name: '某' }

test('公开以前没有指标，公开以后有批准的指标值、测量方法和通常的规则', async () => {
  const { planId, indicatorIds } = await insertPlan(database.app, { since })
  expect((await readPlanState(database.app, planId, since)).indicators).toEqual([])
  const state = await readPlanState(database.app, planId, later)
  expect(state.projects.map(({ id }) => id)).toEqual(['P1', 'overall'])
  expect(state.indicators).toEqual([
    {
      ...{ id: indicatorIds[0], projectId: 'P1', kind: 'indicator', scope: 'annual', targetVersion: 1 },
      ...{ level1: '产出', level2: '数量', name: '培训人数', printed: '≥120人次' },
      goal: { kind: 'number', operator: '≥', value: 120, unit: '人次', per: null },
      method: { kind: 'records', recordKind: 'training', formula: 'people', projectId: null, item: null },
      ...{ ownerId: null, ownerName: null, serviceFrom: null, serviceUntil: null },
    },
  ])
  expect(state.rules).toEqual(usualRules)
})

test('后来的调整、绑定、责任人、规则和分值，从记下的那一刻起算，以前的日子不变', async () => {
  const { planId, indicatorIds } = await insertPlan(database.app, { since })
  const [id = ''] = indicatorIds
  const { db } = { db: database.app }
  await db
    .insertInto('performance.binding')
    .values({ indicator_id: id, method: JSON.stringify({ kind: 'judgement' }), set_at: later, ...by })
    .execute()
  const owner = { owner_id: crypto.randomUUID(), owner_name: '王某' }
  await db
    .insertInto('performance.ownership')
    .values({ indicator_id: id, ...owner, set_at: later, ...by })
    .execute()
  const decided = { decided_by: null, decider_name: '某', decided_at: later }
  const goal = JSON.stringify({ kind: 'qualitative', text: '效果显著' })
  await db
    .insertInto('performance.target')
    .values([
      {
        ...{ indicator_id: id, version: 2, printed: '效果显著', goal, origin: 'adjustment', reason: '调整' },
        ...{ state: 'approved', proposed_by: null, proposer_name: '某', proposed_at: since },
        ...decided,
      },
      {
        ...{
          indicator_id: id,
          version: 3,
          printed: '效果很好',
          goal,
          origin: 'adjustment',
          reason: '再调整',
        },
        ...{ state: 'proposed', proposed_by: null, proposer_name: '某', proposed_at: since },
      },
    ])
    .execute()
  const rules = { ...usualRules, excess: { fromPercent: 150, maxReductionPercent: 20 } }
  const values = [
    { project_id: null, value: { kind: 'plan', rules } },
    { project_id: 'P1', value: { kind: 'weights', weights: { [id]: 9000 } } },
  ]
  for (const { project_id, value } of values)
    await db
      .insertInto('performance.rule')
      .values({ plan_id: planId, project_id, value: JSON.stringify(value), set_at: later, ...by })
      .execute()

  const before = await readPlanState(db, planId, later)
  expect(before.indicators[0]).toMatchObject({
    printed: '≥120人次',
    method: { kind: 'records' },
    ownerId: null,
  })
  expect(before.rules.excess).toBeNull()
  expect(before.weights.size).toBe(0)
  const after = await readPlanState(db, planId, new Date(later.getTime() + 1))
  expect(after.indicators[0]).toMatchObject({
    ...{ printed: '效果显著', targetVersion: 2, method: { kind: 'judgement' } },
    ...{ ownerId: owner.owner_id, ownerName: '王某' },
  })
  expect(after.rules).toEqual(rules)
  expect(after.weights.get('P1')).toEqual({ [id]: 9000 })
})

test('取消了的项目和指标，取消以前的日子还在', async () => {
  const { planId, indicatorIds } = await insertPlan(database.app, {
    since,
    indicators: [anIndicator(), anIndicator({ name: '成本', level1: '成本' })],
  })
  await database.app
    .updateTable('performance.indicator')
    .set({ ended_at: later })
    .where('id', '=', indicatorIds[1] ?? '')
    .execute()
  const before = await readPlanState(database.app, planId, later)
  expect(before.indicators).toHaveLength(2)
  expect(before.rules).toEqual(usualRulesWithCost)
  const after = await readPlanState(database.app, planId, new Date(later.getTime() + 1))
  expect(after.indicators.map(({ name }) => name)).toEqual(['培训人数'])
  await database.app
    .updateTable('performance.project')
    .set({ ended_at: later })
    .where('plan_id', '=', planId)
    .where('id', '=', 'P1')
    .execute()
  const without = await readPlanState(database.app, planId, new Date(later.getTime() + 1))
  expect([without.projects.map(({ id }) => id), without.indicators]).toEqual([['overall'], []])
})
