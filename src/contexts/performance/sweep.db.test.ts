import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, type Day } from '#kernel/calendar.ts'
import type { Db } from '#platform/db/connect.ts'
import { createLog } from '#platform/log.ts'
import { type Measure, registerMeasures } from '#platform/measures/measures.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import type { Reading } from './core/reading.ts'
import { measurePlan } from './measure-plan.ts'
import { findPlan } from './store/plans.ts'
import { listSnapshots } from './store/snapshots.ts'
import type { PerformanceTables } from './store/tables.ts'
import { sweepPlans } from './sweep.ts'
import { anIndicator, insertPlan } from './testing/a-plan.ts'
import { aPaymentRow, aRecordRow, insertJudgement } from './testing/evidence-rows.ts'

let database: TestDatabase<PerformanceTables>
beforeAll(async () => {
  database = await testDatabase<PerformanceTables>()
})
afterAll(() => database.drop())

const officer = randomUUID()
const log = createLog('silent')

/** One round, as if it were that moment. */
async function sweepAt(moment: string, measures: readonly Measure[] = []): Promise<number> {
  const clock = { now: () => new Date(moment) }
  const db = database.app as unknown as Db // the platform's own name for it: no table in sight
  return sweepPlans(
    { db, clock, log },
    { measures: () => registerMeasures(measures), findColleagues: async () => [officer] },
  )
}

async function shown(indicatorId: string): Promise<ReadonlyMap<Day, Reading>> {
  const snapshots = await listSnapshots(database.app, indicatorId, { until: '2031-12-31', limit: 400 })
  return new Map(snapshots.map(({ asOf, reading }) => [asOf, reading]))
}

async function measuredThen(planId: string, day: Day, now: string): Promise<ReadonlyMap<string, Reading>> {
  const plan = await findPlan(database.app, planId)
  if (!plan) throw new Error('no plan')
  const bareDb = database.app as unknown as Db
  const deps = { db: database.app, bareDb, measures: registerMeasures([]), now: new Date(now), log }
  const { indicators } = await measurePlan(deps, plan, { asOf: day, known: 'then' })
  return new Map(indicators.map(({ id, reading }) => [id, reading]))
}

/** One thing that somebody does at some hour of a day. */
const action = fc.record({
  what: fc.constantFrom('record', 'void', 'payment', 'judge', 'bind'),
  hour: fc.integer({ min: 0, max: 23 }),
  daysAgo: fc.integer({ min: 0, max: 6 }),
  amount: fc.integer({ min: 1, max: 50 }),
})
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

const firstDay = '2031-03-01'
const at = (day: Day, hour: number) => new Date(`${day}T${String(hour).padStart(2, '0')}:30:00+08:00`)

async function act(planId: string, ids: readonly string[], day: Day, done: Action): Promise<void> {
  const db = database.app
  const when = at(day, done.hour)
  const on = addDays(day, -done.daysAgo)
  const [people = '', , judged = ''] = ids
  switch (done.what) {
    case 'record':
      await db
        .insertInto('performance.record')
        .values(aRecordRow(planId, { day: on, people: done.amount, recorded_at: when }))
        .execute()
      return
    case 'payment':
      await db
        .insertInto('performance.payment')
        .values(aPaymentRow(planId, { day: on, amount_fen: done.amount, recorded_at: when }))
        .execute()
      return
    case 'judge':
      await insertJudgement(db, judged, { day: on, percent: done.amount, recorded_at: when })
      return
    case 'bind': {
      const formula = done.amount % 2 === 0 ? 'count' : 'people'
      const method = { kind: 'records', recordKind: 'training', formula, projectId: null, item: null }
      const by = { set_by: null, setter_name: '某', set_at: when }
      await db
        .insertInto('performance.binding')
        .values({ indicator_id: people, method: JSON.stringify(method), ...by })
        .execute()
      return
    }
    case 'void': {
      const { id } =
        (await db
          .selectFrom('performance.record')
          .select('id')
          .where('plan_id', '=', planId)
          .where('recorded_at', '<', when)
          .where('voided_at', 'is', null)
          .orderBy('id')
          .executeTakeFirst()) ?? {}
      if (!id) return
      await db
        .updateTable('performance.record')
        .set({ voided_at: when, voider_name: '某', void_reason: '重复' })
        .where('id', '=', id)
        .execute()
      return
    }
    default:
      done.what satisfies never
  }
}

test('无论登记、补登、作废、改绑怎样交错，以后重算过去的任何一天，都与当时显示的相同', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(action, { maxLength: 4 }), { minLength: 3, maxLength: 8 }),
      fc.integer({ min: 0, max: 23 }),
      async (days, sweepHour) => {
        const { planId, indicatorIds } = await insertPlan(database.app, {
          indicators: [
            anIndicator(),
            anIndicator({
              name: '付款',
              goal: { kind: 'money', operator: '≤', fen: 1_000, per: null },
              method: { kind: 'payments', projectId: 'P1', planItem: null, formula: 'sum' },
            }),
            anIndicator({ goal: { kind: 'qualitative', text: '显著' }, method: { kind: 'judgement' } }),
          ],
        })
        for (const [index, actions] of days.entries()) {
          const day = addDays(firstDay, index)
          // The first round of a day sees yesterday to its end.
          await sweepAt(`${day}T00:05:00+08:00`)
          const [before, after] = [
            actions.filter(({ hour }) => hour < sweepHour),
            actions.filter(({ hour }) => hour >= sweepHour),
          ]
          for (const each of before) await act(planId, indicatorIds, day, each)
          await sweepAt(at(day, sweepHour).toISOString())
          for (const each of after) await act(planId, indicatorIds, day, each)
        }
        const last = addDays(firstDay, days.length)
        await sweepAt(`${last}T00:05:00+08:00`)
        for (const [index] of days.entries()) {
          const day = addDays(firstDay, index)
          const again = await measuredThen(planId, day, '2031-11-11T00:00:00Z')
          for (const id of indicatorIds) expect((await shown(id)).get(day)).toEqual(again.get(id))
        }
        await database.app
          .updateTable('performance.plan')
          .set({ state: 'closed', closed_at: new Date(), closer_name: '某' })
          .where('id', '=', planId)
          .execute()
      },
    ),
    { numRuns: 12, seed: 2031 },
  )
}, 120_000)

test('测算失败的那一轮，不把当天已有的数换掉', async () => {
  const method = { kind: 'measure', measureId: 'cases.closed' } as const
  const { indicatorIds } = await insertPlan(database.app, { indicators: [anIndicator({ method })] })
  const [id = ''] = indicatorIds
  const measure = (compute: Measure['compute']): Measure => ({
    ...{ id: 'cases.closed', title: '办结', unit: '件', period: 'year', recordsLink: () => '/' },
    compute,
  })
  const good = measure(async () => ({ value: 7, records: 7 }))
  const bad = measure(async () => {
    throw new Error('没有连上')
  })
  await sweepAt('2031-05-02T01:00:00Z', [good])
  await sweepAt('2031-05-02T02:00:00Z', [bad])
  expect((await shown(id)).get('2031-05-02')).toMatchObject({ status: 'measured', records: 7 })
  await sweepAt('2031-05-03T02:00:00Z', [bad])
  expect((await shown(id)).get('2031-05-03')).toMatchObject({
    ...{ status: 'failed', note: '没有连上' },
    lastGood: { value: { kind: 'number', number: 7 }, asOf: '2031-05-02' },
  })
})

test('一个单位测不出来，不妨碍别的；已结账的和别的年度的不扫', async () => {
  await database.app.updateTable('performance.plan').set({ plan_year: 2029 }).execute()
  const { indicatorIds } = await insertPlan(database.app, { unitId: randomUUID() })
  const broken = await insertPlan(database.app)
  await database.app
    .insertInto('performance.binding')
    .values({
      ...{ indicator_id: broken.indicatorIds[0] ?? '', set_by: null, setter_name: '某' },
      ...{ method: JSON.stringify({ kind: 'of a later version' }), set_at: new Date('2031-02-01T00:00:00Z') },
    })
    .execute()
  await sweepAt('2031-05-02T01:00:00Z')
  expect((await shown(indicatorIds[0] ?? '')).size).toBe(1)
  expect((await shown(broken.indicatorIds[0] ?? '')).size).toBe(0)
})

async function noticesOf(planId: string): Promise<string[]> {
  const bare = database.owner as unknown as Db<{ 'outbox.notice': { title: string; dedupe_key: string } }>
  const rows = await bare
    .selectFrom('outbox.notice')
    .select(['title', 'dedupe_key'])
    .where('dedupe_key', 'like', `performance.%${planId}%`)
    .orderBy('dedupe_key')
    .execute()
  return rows.map(({ title }) => title)
}

test('没有责任人的预警，一周提醒一次本单位的经办人；示例不提醒', async () => {
  const late = anIndicator({
    ...{ name: '建成', printed: '2031年4月' },
    goal: { kind: 'date', by: '2031-04-30' },
    method: {
      kind: 'steps',
      projectId: 'P1',
      step: 'acceptance',
      from: null,
      category: null,
      formula: 'doneDay',
    },
  })
  const { planId } = await insertPlan(database.app, { unitId: randomUUID(), indicators: [late] })
  const example = await insertPlan(database.app, { indicators: [late] })
  await sweepAt('2031-05-05T01:00:00Z')
  await sweepAt('2031-05-06T01:00:00Z')
  expect(await noticesOf(planId)).toEqual(['1 个预警或将到期的指标没有责任人'])
  await sweepAt('2031-05-12T01:00:00Z')
  expect(await noticesOf(planId)).toHaveLength(2)
  expect(await noticesOf(example.planId)).toEqual([])
})
