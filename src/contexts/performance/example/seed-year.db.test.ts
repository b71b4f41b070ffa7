import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPublishedBooks, type PublishedBook } from '#contexts/budget/index.ts'
import { endOfDay } from '#kernel/calendar.ts'
import { readConfig } from '#platform/config.ts'
import { registerMeasures } from '#platform/measures/measures.ts'
import { takeOver } from '../commands/take-over.ts'
import { methodMisfit } from '../core/method-text.ts'
import { type MeasuredPlan, measurePlan } from '../measure-plan.ts'
import { performanceMeasures } from '../measures.ts'
import type { PerformanceParts } from '../parts.ts'
import { readPlanState } from '../store/plan-state.ts'
import { findPlan } from '../store/plans.ts'
import { publishedExample } from '../testing/a-published-book.ts'
import { exampleCaseMeasures } from '../testing/example-case-measures.ts'
import { openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import { seedYear } from './seed-year.ts'

let world: PerformanceWorld
let parts: PerformanceParts
let book: PublishedBook
let planId: string
beforeAll(async () => {
  book = await publishedExample(readConfig({}).checkout)
  world = await openPerformanceWorld([], { books: [book] })
  const published = await openPublishedBooks(world.platform)
  parts = {
    findVisibleUnits: async () => [],
    findColleagues: async () => [],
    listColleagues: async () => [],
    published: { ...published, find: async () => book },
    measures: () => registerMeasures([...performanceMeasures, ...exampleCaseMeasures]),
    programVersion: 'test',
  }
  planId = await takeOver(world.platform, parts, book.publicationId)
  await seedYear(world.platform, parts, planId)
})
afterAll(() => world.close())

/** The year as it was shown at the end of a day of 2026. */
async function shownOn(day: string): Promise<MeasuredPlan> {
  const plan = await findPlan(world.db, planId)
  if (!plan) throw new Error('no plan')
  const { db, platform } = world
  const now = new Date('2027-06-01T00:00:00Z')
  const deps = { db, bareDb: platform.db, measures: parts.measures(), now, log: platform.log }
  return measurePlan(deps, plan, { asOf: `2026-${day}`, known: 'then' })
}

test('一年的记录都标明模拟，绩效年度写着「模拟」；再做一次什么也不变', async () => {
  expect((await findPlan(world.db, planId))?.mark).toBe('模拟：记录由程序生成，非该单位发布')
  const count = async () => {
    const { rows } = await sql<{ source: string; rows: number }>`
      select source, count(*) as rows
      from (
        select source from performance.record
        union all select source from performance.payment
        union all select source from performance.step
        union all select source from performance.air_day
        union all select source from performance.water_month
        union all select source from performance.survey_answer
      ) as entries
      group by source`.execute(world.db)
    return rows
  }
  const once = await count()
  expect(once.map(({ source }) => source)).toEqual(['simulated'])
  expect(await seedYear(world.platform, parts, planId)).toBe(false)
  expect(await count()).toEqual(once)
})

test('每个测量方法都与指标值相配；只有一个指标未绑定', async () => {
  const { indicators } = await readPlanState(world.db, planId, endOfDay('2026-12-31'))
  expect(indicators.flatMap(({ method, goal }) => methodMisfit(method, goal) ?? []).join()).toBe('')
  expect(indicators.filter(({ method }) => method.kind === 'unbound').map(({ name }) => name)).toEqual([
    '项目支出成本',
  ])
  expect(indicators.every(({ ownerName, kind }) => kind === 'deliverable' || ownerName !== null)).toBe(true)
})

test('大多数指标正常，有关注的，也有预警的；没有测算失败的', async () => {
  const { indicators, projects } = await shownOn('11-26')
  const lights = Map.groupBy(indicators, ({ light }) => light)
  expect(lights.get('red')?.map(({ name }) => name)).toEqual(['政府储备排污权交易', '项目完成时间'])
  expect(lights.get('yellow')?.length).toBeGreaterThanOrEqual(3)
  expect(lights.get('green')?.length).toBeGreaterThan(indicators.length * 0.75)
  expect(indicators.filter(({ reading }) => reading.status === 'failed')).toEqual([])
  expect(projects.filter(({ light }) => light === 'red').map(({ id }) => id)).toEqual(['P4'])
})

test('还没有到的日子看不到；全年付款不超过任何项目的预算', async () => {
  const spring = await shownOn('03-31')
  const autumn = await shownOn('09-30')
  const end = await shownOn('12-31')
  expect(spring.money.paidFen).toBeLessThan(autumn.money.paidFen)
  for (const project of end.projects) expect(project.paidFen).toBeLessThanOrEqual(project.budgetFen)
  const { rows } = await sql<{ late: number }>`
    select count(*) as late from performance.record where recorded_at < day::timestamp`.execute(world.db)
  expect(rows).toEqual([{ late: 0 }])
})

test('没有示例文件的年度不会得到模拟记录；别人的绩效年度也不会', async () => {
  for (const over of [{ year: 2031 }, { origin: 'person' as const, ownerUnitId: randomUUID() }]) {
    const other = { ...book, ...over, bookId: randomUUID(), publicationId: randomUUID() }
    const own = { ...parts, published: { ...parts.published, find: async () => other } }
    const id = await takeOver(world.platform, own, other.publicationId)
    expect(await seedYear(world.platform, own, id)).toBe(false)
  }
})
