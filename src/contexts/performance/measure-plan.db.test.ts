import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#platform/db/connect.ts'
import { createLog } from '#platform/log.ts'
import { type Measure, registerMeasures } from '#platform/measures/measures.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import type { Method } from './core/method.ts'
import { measurePlan } from './measure-plan.ts'
import { findPlan } from './store/plans.ts'
import { keepSnapshots } from './store/snapshots.ts'
import type { PerformanceTables } from './store/tables.ts'
import { anIndicator, insertPlan } from './testing/a-plan.ts'
import { aPaymentRow, aRecordRow } from './testing/evidence-rows.ts'
import type { Moment } from './views.ts'

let database: TestDatabase<PerformanceTables>
beforeAll(async () => {
  database = await testDatabase<PerformanceTables>()
})
afterAll(() => database.drop())

const now = new Date('2031-09-30T10:00:00+08:00')

async function measure(planId: string, moment: Moment, measures: readonly Measure[] = [], at = now) {
  const plan = await findPlan(database.app, planId)
  if (!plan) throw new Error('no plan')
  const deps = {
    db: database.app,
    bareDb: database.app as unknown as Db, // a measure names its own tables
    measures: registerMeasures(measures),
    now: at,
    log: createLog('silent'),
  }
  return measurePlan(deps, plan, moment)
}

const asOf = (day: string, known: Moment['known'] = 'now'): Moment => ({ asOf: day, known })
const byMeasure = (measureId: string): Method => ({ kind: 'measure', measureId })
const aMeasure = (id: string, compute: Measure['compute']): Measure => ({
  ...{ id, title: '已办结的案件', unit: '件', period: 'year', recordsLink: () => '/cases' },
  compute,
})

test('一个单位年度：钱、指标、灯、得分一起算出来', async () => {
  const { planId } = await insertPlan(database.app, {
    projects: [
      { id: 'P1', name: '培训', annualFen: 1_000_000 },
      { id: 'P2', name: '走航', annualFen: 3_000_000 },
    ],
    indicators: [anIndicator(), anIndicator({ name: '未绑定的', method: { kind: 'unbound' } })],
  })
  await database.app
    .insertInto('performance.record')
    .values(aRecordRow(planId, { day: '2031-03-02', people: 60 }))
    .execute()
  await database.app
    .insertInto('performance.payment')
    .values([
      aPaymentRow(planId, { day: '2031-02-02', amount_fen: 250_000 }),
      aPaymentRow(planId, { day: '2031-04-02', amount_fen: 50_000, project_id: 'P2' }),
    ])
    .execute()
  const measured = await measure(planId, asOf('2031-06-30'))
  expect(measured.money).toMatchObject({ budgetFen: 4_000_000, paidFen: 300_000, paidShare: 0.075 })
  expect(measured.monthly).toEqual([
    { month: 1, paidFen: 0 },
    { month: 2, paidFen: 250_000 },
    { month: 3, paidFen: 0 },
    { month: 4, paidFen: 50_000 },
  ])
  const [people, unbound] = measured.indicators
  expect(people).toMatchObject({
    projectName: '培训',
    attainment: 0.5,
    methodText: expect.stringContaining('培训'),
  })
  expect(people?.reading).toMatchObject({
    status: 'measured',
    value: { kind: 'number', number: 60 },
    records: 1,
  })
  expect(unbound?.reading.status).toBe('unbound')
  // Both share the 90 points that are left beside 预算执行率; half of the people are there.
  expect([people?.weight, people?.score, unbound?.score]).toEqual([4500, 2250, 0])
  const project = measured.projects.find(({ id }) => id === 'P1')
  expect(project?.lights.grey).toBe(1)
  // Without indicators of 整体支出 the unit's score is that of its projects by their money.
  expect(measured.total).not.toBeNull()
  expect(measured.grade).toBe('差')
})

test('测算失败的，写明失败和原因，旁边是上一次的数和日期，从不写成 0；别的指标照常', async () => {
  const { planId, indicatorIds } = await insertPlan(database.app, {
    indicators: [
      anIndicator({ name: '办结', method: byMeasure('cases.closed') }),
      anIndicator({ name: '没有这个系统', method: byMeasure('nowhere') }),
      anIndicator({ name: '不是数', method: byMeasure('cases.nan') }),
      anIndicator({ method: byMeasure('cases.good') }),
    ],
  })
  const [failing = ''] = indicatorIds
  const measures = [
    aMeasure('cases.closed', async () => {
      throw new Error('案件库没有连上')
    }),
    aMeasure('cases.nan', async () => ({ value: Number.NaN, records: 0 })),
    aMeasure('cases.good', async () => ({ value: 60, records: 60 })),
  ]
  const reading = {
    ...{ status: 'measured' as const, value: { kind: 'number' as const, number: 9 }, records: 9 },
    ...{ arithmetic: '', note: null, lastGood: null, interval: null },
  }
  await database.app
    .transaction()
    .execute((trx) => keepSnapshots(trx, '2031-05-31', [{ indicatorId: failing, reading }], now))
  const { indicators, total } = await measure(planId, asOf('2031-06-30'), measures)
  expect(indicators[0]?.reading).toMatchObject({
    ...{ status: 'failed', value: null, note: '案件库没有连上' },
    lastGood: { value: { kind: 'number', number: 9 }, asOf: '2031-05-31' },
  })
  expect(indicators[0]).toMatchObject({ attainment: null, score: null, light: 'grey' })
  expect(indicators[1]?.reading).toMatchObject({ status: 'failed', lastGood: null })
  expect(indicators[2]?.reading).toMatchObject({ status: 'failed', note: '给出的不是一个数' })
  expect(indicators[3]?.reading).toMatchObject({ status: 'measured', value: { number: 60 } })
  expect(total).not.toBeNull()
})

test('测算用的是截至日和当时的所知，示例与实际分开', async () => {
  const unitId = randomUUID()
  const asked: unknown[] = []
  const measures = [
    aMeasure('cases.closed', async (_, at) => {
      asked.push(at)
      return { value: 1, records: 1 }
    }),
  ]
  const indicators = [anIndicator({ method: byMeasure('cases.closed') })]
  const real = await insertPlan(database.app, { unitId, indicators })
  const example = await insertPlan(database.app, { indicators })
  await measure(real.planId, asOf('2031-06-30', 'then'), measures)
  await measure(example.planId, asOf('2031-06-30'), measures)
  expect(asked).toEqual([
    { asOf: '2031-06-30', knownBefore: new Date('2031-06-30T16:00:00Z'), unitId, isExample: false },
    { asOf: '2031-06-30', knownBefore: new Date(now.getTime() + 1), unitId: null, isExample: true },
  ])
})

test('示例里登记时间在以后的记录，到那时才看得见', async () => {
  const { planId } = await insertPlan(database.app)
  await database.app
    .insertInto('performance.record')
    .values([
      aRecordRow(planId, {
        day: '2031-09-30',
        people: 7,
        recorded_at: new Date('2031-09-30T18:00:00+08:00'),
      }),
      aRecordRow(planId, { day: '2031-09-29', people: 5, recorded_at: now }),
    ])
    .execute()
  const people = async (moment: Moment, at: Date) => {
    const value = (await measure(planId, moment, [], at)).indicators[0]?.reading.value
    return value?.kind === 'number' ? value.number : null
  }
  expect(await people(asOf('2031-09-30'), now)).toBe(5)
  expect(await people(asOf('2031-09-30', 'then'), now)).toBe(5)
  expect(await people(asOf('2031-09-30', 'then'), new Date('2031-10-02T00:00:00Z'))).toBe(12)
  expect(await people(asOf('2031-09-29', 'then'), now)).toBeNull()
})

test('整体支出含基本支出时，项目的付款不说明它的执行率', async () => {
  const { planId } = await insertPlan(database.app)
  await database.app
    .updateTable('performance.project')
    .set({ annual_fen: 80_000_000 })
    .where('plan_id', '=', planId)
    .where('id', '=', 'overall')
    .execute()
  const overall = async () =>
    (await measure(planId, asOf('2031-06-30'))).projects.find(({ id }) => id === 'overall')
  expect(await overall()).toMatchObject({ light: 'grey', lightReason: expect.stringContaining('基本支出') })
  await database.app
    .insertInto('performance.payment')
    .values(aPaymentRow(planId, { project_id: 'overall', amount_fen: 40_000_000 }))
    .execute()
  expect(await overall()).toMatchObject({ light: 'green', paidShare: 0.5 })
})
