import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endOfDay } from '#kernel/calendar.ts'
import type { Db } from '#platform/db/connect.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { performanceMeasures } from './measures.ts'
import type { PerformanceTables } from './store/tables.ts'
import { anIndicator, insertPlan } from './testing/a-plan.ts'

let database: TestDatabase<PerformanceTables>
beforeAll(async () => {
  database = await testDatabase<PerformanceTables>()
})
afterAll(() => database.drop())

async function measured(id: string, asOf: string, whose: { unitId: string | null; isExample: boolean }) {
  const measure = performanceMeasures.find((each) => each.id === id)
  const bare = database.app as unknown as Db // a measure names its own tables
  return measure?.compute(bare, { asOf, knownBefore: endOfDay(asOf), ...whose })
}

const entry = (day: string) => ({
  ...{ proof: '市站日报', source: 'import' as const, enterer_name: '某', voided_at: null },
  recorded_at: new Date(`${day}T18:00:00+08:00`),
})
const airDay = (unitId: string | null, day: string, aqi: number | null) => ({
  ...{ owner_unit_id: unitId, day, aqi, leading_pollutant: '' },
  ...entry(day),
})

test('优良天数和比例：有数据的日子才算，说出缺几天；后来更正的，当时仍是当时的数', async () => {
  const unitId = randomUUID()
  const corrected = airDay(unitId, '2031-01-02', 90)
  await database.app
    .insertInto('performance.air_day')
    .values([
      airDay(unitId, '2031-01-01', 100),
      { ...corrected, voided_at: new Date('2031-01-05T01:00:00Z') },
      { ...airDay(unitId, '2031-01-02', 130), recorded_at: new Date('2031-01-05T01:00:00Z') },
      airDay(unitId, '2031-01-04', null),
      airDay(null, '2031-01-01', 300),
    ])
    .execute()
  const own = { unitId, isExample: false }
  expect(await measured('performance.air.goodDays', '2031-01-02', own)).toEqual({ value: 2, records: 2 })
  expect(await measured('performance.air.goodDays.ratio', '2031-01-05', own)).toEqual({
    ...{ value: 50, records: 2, note: '缺 3 天的数据，比例按有数据的 2 天算' },
  })
  // The worked example and real records never mix.
  expect(await measured('performance.air.goodDays', '2031-01-01', { unitId: null, isExample: true })).toEqual(
    {
      ...{ value: 0, records: 1 },
    },
  )
  expect(
    await measured('performance.air.goodDays', '2031-01-01', { unitId: null, isExample: false }),
  ).toEqual({
    ...{ value: null, records: 0, note: '本年还没有登记日空气质量' },
  })
})

test('今年还可超标几天，按本单位绩效目标里的优良天数比例算', async () => {
  const unitId = randomUUID()
  const own = { unitId, isExample: false }
  const id = 'performance.air.exceedanceLeft'
  expect(await measured(id, '2031-02-01', own)).toMatchObject({ value: null, records: 0 })
  await insertPlan(database.app, {
    unitId,
    indicators: [
      anIndicator({
        ...{ name: '优良天数比例', printed: '≥70%' },
        goal: { kind: 'number', operator: '≥', value: 70, unit: '%', per: null },
        method: { kind: 'measure', measureId: 'performance.air.goodDays.ratio' },
      }),
    ],
  })
  await database.app
    .insertInto('performance.air_day')
    .values([airDay(unitId, '2031-01-01', 101), airDay(unitId, '2031-01-02', 20)])
    .execute()
  expect(await measured(id, '2031-01-31', own)).toEqual({
    ...{ value: 108, records: 2 },
    note: '目标 70%，全年可超标 109 天，已超标 1 天；另有 29 天没有数据',
  })
})

test('断面水质优良比例', async () => {
  const unitId = randomUUID()
  const own = { unitId, isExample: false }
  const month = (section: string, day: string, grade: number | null) => ({
    ...{ owner_unit_id: unitId, section, month: day, grade, note: grade === null ? '断流' : '' },
    ...entry(day),
  })
  expect(await measured('performance.water.goodRatio', '2031-02-28', own)).toMatchObject({ value: null })
  await database.app
    .insertInto('performance.water_month')
    .values([
      month('示例断面', '2031-01-01', 2),
      month('示例断面', '2031-02-01', 4),
      month('下游断面', '2031-02-01', null),
      month('示例断面', '2031-03-01', 2),
    ])
    .execute()
  expect(await measured('performance.water.goodRatio', '2031-02-28', own)).toEqual({
    ...{ value: 50, records: 2, note: '1 个断面月没有评级，不计入' },
  })
})
