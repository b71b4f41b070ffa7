import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endOfDay } from '#kernel/calendar.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { insertPlan } from '../testing/a-plan.ts'
import { aPaymentRow, aRecordRow, aStepRow, insertJudgement } from '../testing/evidence-rows.ts'
import { listPaymentGroups, readFacts } from './facts.ts'
import { listRecordGroups, listRecordSums } from './record-groups.ts'
import type { PerformanceTables } from './tables.ts'

let database: TestDatabase<PerformanceTables>
beforeAll(async () => {
  database = await testDatabase<PerformanceTables>()
})
afterAll(() => database.drop())

const then = (day: string) => ({ asOf: day, knownBefore: endOfDay(day) })
const now = (asOf: string) => ({ asOf, knownBefore: new Date('2032-01-01T00:00:00Z') })

test('工作记录按项目、种类、名目和月份相加，末日的数量另记', async () => {
  const { planId } = await insertPlan(database.app)
  await database.app
    .insertInto('performance.record')
    .values([
      aRecordRow(planId, { day: '2031-03-02', quantity_milli: 2_000, people: 30, passed_milli: 1_500 }),
      aRecordRow(planId, { day: '2031-03-20', quantity_milli: 3_500, people: null }),
      aRecordRow(planId, { day: '2031-03-20', quantity_milli: 1_000, people: 12 }),
      aRecordRow(planId, { day: '2031-04-01', quantity_milli: 9_000 }),
      aRecordRow(planId, { day: '2031-03-20', item: '另一种', kind: 'publicity' }),
    ])
    .execute()
  const kinds = ['training', 'publicity']
  const groups = await listRecordGroups(database.app, planId, now('2031-12-31'), { by: 'month', kinds })
  expect(groups).toHaveLength(3)
  expect(groups.find(({ month, kind }) => month === 3 && kind === 'training')).toEqual({
    ...{ projectId: 'P1', kind: 'training', item: '业务培训', month: 3, count: 3, quantityMilli: 6_500 },
    ...{ judgedMilli: 2_000, passedMilli: 1_500, people: 42 },
    ...{ firstDay: '2031-03-02', lastDay: '2031-03-20', lastQuantityMilli: 4_500 },
  })
  const byDay = await listRecordGroups(database.app, planId, now('2031-12-31'), {
    by: 'day',
    kinds: ['training'],
    projectId: 'P1',
  })
  expect(byDay.map(({ lastDay, count }) => [lastDay, count])).toEqual([
    ['2031-03-02', 1],
    ['2031-03-20', 2],
    ['2031-04-01', 1],
  ])
  // Of kinds whose latest quantity nobody asks for the same is found in one step.
  const sums = await listRecordSums(database.app, planId, now('2031-12-31'), kinds)
  expect(sums).toEqual(groups.map((group) => ({ ...group, lastQuantityMilli: 0 })))
  expect(await listRecordSums(database.app, planId, now('2031-12-31'), ['other'])).toEqual([])
})

test('当时没有登记的、后来作废的，当时的数里各在其位', async () => {
  const { planId } = await insertPlan(database.app)
  const late = aRecordRow(planId, { day: '2031-03-02', recorded_at: new Date('2031-05-01T01:00:00Z') })
  const voided = aRecordRow(planId, {
    ...{ day: '2031-03-02', recorded_at: new Date('2031-03-02T04:00:00Z') },
    ...{ voided_at: new Date('2031-04-01T04:00:00Z'), voider_name: '某', void_reason: '重复' },
  })
  await database.app.insertInto('performance.record').values([late, voided]).execute()
  const count = async (at: { asOf: string; knownBefore: Date }) =>
    (await listRecordGroups(database.app, planId, at, { by: 'month', kinds: ['training'] })).reduce(
      (sum, group) => sum + group.count,
      0,
    )
  expect(await count(then('2031-03-01'))).toBe(0)
  expect(await count(then('2031-03-02'))).toBe(1)
  expect(await count(then('2031-04-01'))).toBe(0)
  expect(await count(then('2031-05-01'))).toBe(1)
  expect(await count(now('2031-03-02'))).toBe(1)
})

test('付款按项目、计划条目和月份相加，退回的减去', async () => {
  const { planId } = await insertPlan(database.app)
  await database.app
    .insertInto('performance.payment')
    .values([
      aPaymentRow(planId, { day: '2031-02-01', amount_fen: 10_000, plan_item: 'P1-p1' }),
      aPaymentRow(planId, { day: '2031-02-20', amount_fen: -4_000, plan_item: 'P1-p1' }),
      aPaymentRow(planId, { day: '2031-02-20', amount_fen: 700 }),
      aPaymentRow(planId, { day: '2031-08-20', amount_fen: 1 }),
    ])
    .execute()
  expect(await listPaymentGroups(database.app, planId, now('2031-06-30'))).toEqual([
    { projectId: 'P1', planItem: 'P1-p1', month: 2, count: 2, fen: 6_000, lastDay: '2031-02-20' },
    { projectId: 'P1', planItem: null, month: 2, count: 1, fen: 700, lastDay: '2031-02-20' },
  ])
})

test('到那一天还没有做完的节点只有计划日期；评定取最近一次没有撤销的', async () => {
  const { planId, indicatorIds } = await insertPlan(database.app)
  const [indicatorId = ''] = indicatorIds
  await database.app
    .insertInto('performance.step')
    .values([
      aStepRow(planId, { step: 'contract', planned_on: '2031-03-31', done_on: '2031-04-10' }),
      aStepRow(planId, { step: 'acceptance', planned_on: null, done_on: '2031-06-10' }),
    ])
    .execute()
  await insertJudgement(database.app, indicatorId, { day: '2031-03-01', percent: 60 })
  await insertJudgement(database.app, indicatorId, { day: '2031-04-01', percent: 90 })
  await insertJudgement(database.app, indicatorId, {
    ...{ id: randomUUID(), day: '2031-04-02', percent: 10 },
    ...{ voided_at: new Date('2031-04-05T01:00:00Z'), voider_name: '某', void_reason: '误评' },
  })
  const early = await readFacts(database.app, { id: planId }, now('2031-03-31'), [])
  expect(early.steps.map(({ step, plannedOn, doneOn }) => [step, plannedOn, doneOn])).toEqual([
    ['contract', '2031-03-31', null],
  ])
  expect(early.judgements.get(indicatorId)?.percent).toBe(60)
  const later = await readFacts(database.app, { id: planId }, now('2031-12-31'), [])
  expect(later.steps.map(({ step, doneOn }) => [step, doneOn])).toEqual([
    ['contract', '2031-04-10'],
    ['acceptance', '2031-06-10'],
  ])
  expect(later.judgements.get(indicatorId)?.percent).toBe(90)
  expect(
    (await readFacts(database.app, { id: planId }, then('2031-04-02'), [])).judgements.get(indicatorId),
  ).toEqual({
    ...{ percent: 10, day: '2031-04-02', judgeName: '某', reason: '按佐证评定' },
  })
})
