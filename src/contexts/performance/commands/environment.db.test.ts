import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anIndicator, insertPlan } from '../testing/a-plan.ts'
import { aForm, askAs } from '../testing/entries.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import type { AirView, ImportAnswer, WaterView } from '../views.ts'

let now = new Date('2031-04-10T02:00:00Z')
let unitId = ''
const officer = anActor({ displayName: '经办甲' })
let world: PerformanceWorld
let planId = ''
beforeAll(async () => {
  world = await openPerformanceWorld([officer], { clock: { now: () => now } })
})
afterAll(() => world.close())
beforeEach(async () => {
  now = new Date('2031-04-10T02:00:00Z')
  unitId = randomUUID() // days belong to a unit, not to a plan
  Object.assign(officer, { unitId })
  const goodDays = anIndicator({
    name: '优良天数比例',
    goal: { kind: 'number', operator: '≥', value: 70, unit: '%', per: null },
    method: { kind: 'measure', measureId: 'performance.air.goodDays.ratio' },
  })
  planId = (await insertPlan(world.db, { unitId, indicators: [goodDays] })).planId
})

const enterAir = (days: object[], proof = '市站日报') =>
  askAs(world, officer).ask<{ stored: number }>('POST', `/plans/${planId}/air`, { days, proof })
const air = (query = '') => askAs(world, officer).ask<AirView>('GET', `/plans/${planId}/air${query}`)
const aDay = (given: object = {}) => ({ day: '2031-03-01', aqi: 85, leadingPollutant: 'PM2.5', ...given })
const water = (query = '') => askAs(world, officer).ask<WaterView>('GET', `/plans/${planId}/water${query}`)
const aMonth = (given: object = {}) => ({
  section: '示例断面',
  month: '2031-03-01',
  grade: 2,
  note: '',
  ...given,
})

describe('日空气质量', () => {
  test('说出优良比例、缺的天数和今年还可超标几天', async () => {
    await enterAir([
      aDay(),
      aDay({ day: '2031-03-02', aqi: 101 }),
      aDay({ day: '2031-03-03', aqi: null, leadingPollutant: '' }),
    ])
    // 100 days have passed; 365 days at 70 % need 256 good ones.
    expect(await air()).toMatchObject({
      year: 2031,
      mark: null,
      good: 1,
      measured: 2,
      missing: 98,
      ratio: 50,
      target: { percent: 70, allowed: 109, left: 108 },
    })
  })

  test('再登记同一天就是代替，以前那天看到的还在；一样的不动', async () => {
    await enterAir([aDay()])
    now = new Date('2031-04-12T02:00:00Z')
    expect(await enterAir([aDay()])).toEqual({ stored: 0 })
    expect(await enterAir([aDay({ aqi: 120 })], '复核')).toEqual({ stored: 1 })
    expect((await air('?asOf=2031-04-10&known=then')).days[0]).toMatchObject({ aqi: 85, proof: '市站日报' })
    expect((await air()).days).toEqual([
      { day: '2031-03-01', aqi: 120, leadingPollutant: 'PM2.5', proof: '复核', entererName: '经办甲' },
    ])
  })

  test('两人同时登记同一天，只留一条', async () => {
    await Promise.all([80, 81, 82, 83].map((aqi) => enterAir([aDay({ aqi })])))
    expect((await air()).days).toHaveLength(1)
  })

  test.each([
    ['将来的日期', [aDay({ day: '2031-04-11' })], 'entry.future'],
    ['别的年度', [aDay({ day: '2030-04-11' })], 'entry.other-year'],
    ['负的 AQI', [aDay({ aqi: -1 })], 'entry.negative'],
    ['太大的 AQI', [aDay({ aqi: 1000 })], 'air.aqi'],
    ['带小数的 AQI', [aDay({ aqi: 85.5 })], 'air.aqi'],
    ['一天写两次', [aDay(), aDay({ aqi: 90 })], 'environment.twice'],
    ['有一天不对，别的也不存', [aDay(), aDay({ day: '2031-05-01' })], 'entry.future'],
  ])('%s', async (_, days, code) => {
    const refusal = await askAs(world, officer).refusal('POST', `/plans/${planId}/air`, {
      days,
      proof: '日报',
    })
    expect(refusal.code).toBe(code)
    expect((await air()).measured).toBe(0)
  })

  test('从表格导入：先看，再存；改动的说出代替了什么', async () => {
    await enterAir([aDay({ day: '2031-03-02', aqi: 60 })])
    const csv = '监测日期,AQI,首要污染物\n2031/3/1,85,PM2.5\n2031-3-2,70,PM2.5\n2031年3月3日,—,—\n合计,155,'
    const send = (fields: Record<string, string>) =>
      askAs(world, officer).ask<ImportAnswer<{ day: string }>>(
        'POST',
        `/plans/${planId}/air/import`,
        aForm(fields, '日报.csv', csv),
      )
    const preview = await send({})
    expect(preview).toMatchObject({ good: 3, bad: 0, known: 0, stored: null, fileName: '日报.csv' })
    expect(preview.rows.map(({ note }) => note)).toEqual([null, '代替已登记的 AQI 60', null])
    expect((await air()).days).toHaveLength(1)
    expect(await send({ apply: 'yes' })).toMatchObject({ stored: 3 })
    expect((await air()).days.map(({ aqi, proof }) => [aqi, proof])).toEqual([
      [85, '日报.csv'],
      [70, '日报.csv'],
      [null, '日报.csv'],
    ])
    expect(await send({ apply: 'yes' })).toMatchObject({ stored: 0, known: 3 })
  })
})

describe('断面水质', () => {
  test('优良按断面月算；没有监测的要写原因，不计入', async () => {
    const path = `/plans/${planId}/water`
    const months = [
      aMonth(),
      aMonth({ month: '2031-02-01', grade: 4 }),
      aMonth({ month: '2031-01-01', grade: null, note: '冰封' }),
    ]
    await askAs(world, officer).ask('POST', path, { months, proof: '月报' })
    expect(await water()).toMatchObject({ good: 1, measured: 2, ratio: 50 })
    now = new Date('2031-05-10T02:00:00Z')
    await askAs(world, officer).ask('POST', path, { months: [aMonth({ grade: 5 })], proof: '更正' })
    expect((await water()).good).toBe(0)
    expect((await water('?asOf=2031-04-10&known=then')).good).toBe(1)
  })

  test.each([
    ['没写原因', aMonth({ grade: null }), 'water.note'],
    ['没有的类别', aMonth({ grade: 7 }), 'water.grade'],
    ['没写断面', aMonth({ section: ' ' }), 'entry.empty'],
    ['还没到的月份', aMonth({ month: '2031-05-01' }), 'entry.future'],
    ['不是月初', aMonth({ month: '2031-03-02' }), 'request.invalid'],
  ])('%s不收', async (_, month, code) => {
    const body = { months: [month], proof: '月报' }
    expect((await askAs(world, officer).refusal('POST', `/plans/${planId}/water`, body)).code).toBe(code)
  })

  test('按月分列的月报可以直接导入', async () => {
    const csv = '断面名称,1月,2月,3月,4月\n甲断面,Ⅱ类,劣Ⅴ,断流,\n乙断面,III,一类,4,'
    const form = aForm({ apply: 'yes' }, '月报.csv', csv)
    expect(await askAs(world, officer).ask('POST', `/plans/${planId}/water/import`, form)).toMatchObject({
      good: 6,
      bad: 0,
      stored: 6,
    })
    const months = (await water()).months.map(
      ({ section, month, grade, note }) => `${section}${month.slice(5, 7)} ${grade}${note}`,
    )
    expect(months.sort()).toEqual([
      '乙断面01 3',
      '乙断面02 1',
      '乙断面03 4',
      '甲断面01 2',
      '甲断面02 6',
      '甲断面03 null断流',
    ])
  })
})
