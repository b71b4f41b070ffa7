import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPublishedBooks, type PublishedBook } from '#contexts/budget/index.ts'
import { endOfDay } from '#kernel/calendar.ts'
import { takeOver } from './commands/take-over.ts'
import { askForTakeOver, takeOverMissed } from './jobs.ts'
import type { PerformanceParts } from './parts.ts'
import { readPlanState } from './store/plan-state.ts'
import { aFormRow, aPublishedBook, aPublishedProject } from './testing/a-published-book.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from './testing/performance-world.ts'

const unitId = randomUUID()
const officer = anActor({ unitId })
const leader = anActor({ unitId, roles: ['leader'] })
const books: PublishedBook[] = []
let world: PerformanceWorld
let parts: PerformanceParts
beforeAll(async () => {
  world = await openPerformanceWorld([officer, leader], { books })
  parts = {
    findVisibleUnits: async () => [unitId],
    findColleagues: async (_, role) => (role === 'officer' ? [officer.userId] : []),
    listColleagues: async () => [],
    published: {
      ...(await openPublishedBooks(world.platform)),
      listNewest: async () => [...newest().values()],
      find: async (id) => books.find(({ publicationId }) => publicationId === id),
    },
    measures: () => new Map(),
    programVersion: 'test',
  }
})
afterAll(() => world.close())

/** The last version of each budget that was published in this test. */
function newest() {
  return new Map(books.map((book) => [book.bookId, book]))
}

function publish(given: Partial<PublishedBook> = {}): PublishedBook {
  const book = aPublishedBook({ ownerUnitId: unitId, ...given })
  books.push(book)
  return book
}

/** The next version of the same budget. */
function correct(book: PublishedBook, given: Partial<PublishedBook>): PublishedBook {
  const version = book.version + 1
  const publishedAt = new Date(book.publishedAt.getTime() + 30 * 86_400_000)
  return publish({ ...book, publicationId: randomUUID(), version, publishedAt, ...given })
}

const late = new Date('2032-01-01T00:00:00Z')
const stateOf = (planId: string, knownBefore = late) => readPlanState(world.db, planId, knownBefore)

async function countNotices(planId: string): Promise<number> {
  const answer = await world.database.app
    .withTables<{ 'outbox.notice': { link: string | null } }>()
    .selectFrom('outbox.notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('link', '=', `/performance/${planId}/targets`)
    .executeTakeFirstOrThrow()
  return answer.count
}

test('公开以后取得全部指标，空的指标值不取；取两次与取一次一样；经办人收到一条通知', async () => {
  const rows = [
    aFormRow(),
    aFormRow({ id: 'w1', set: 'wholePeriod' }),
    aFormRow({ id: 'y2', name: '培训合格率', level2: '质量', target: '100%' }),
    aFormRow({ id: 'y3', name: '印刷', target: '' }),
    aFormRow({ id: 'y4', name: '培训资料', target: '大约3到5种以上' }),
  ]
  const book = publish({ projects: [aPublishedProject({ indicators: rows })] })
  const planId = await takeOver(world.platform, parts, book.publicationId)
  const { indicators, projects } = await stateOf(planId)
  expect(projects.map(({ id, annualFen }) => [id, annualFen])).toEqual([
    ['overall', 80_000_000],
    ['P1', 36_000_000],
  ])
  expect(indicators.map(({ name, scope, goal }) => [name, scope, goal.kind])).toEqual([
    ['培训人数', 'annual', 'number'],
    ['培训合格率', 'annual', 'number'],
    ['培训资料', 'annual', 'unparsed'],
  ])
  expect(indicators.every(({ method }) => method.kind === 'unbound')).toBe(true)
  expect(await takeOver(world.platform, parts, book.publicationId)).toBe(planId)
  expect((await stateOf(planId)).indicators).toHaveLength(3)
  expect(await countNotices(planId)).toBe(1)
})

test('公开之前的日子里还没有目标', async () => {
  const book = publish()
  const planId = await takeOver(world.platform, parts, book.publicationId)
  expect((await stateOf(planId, endOfDay('2031-02-09'))).indicators).toEqual([])
  expect((await stateOf(planId, endOfDay('2031-02-10'))).indicators).toHaveLength(1)
})

test('更正以后：改了的得到新的一版目标，新增的加入，取消的到此为止；更正前的日子仍按原来的', async () => {
  const project = aPublishedProject({
    indicators: [aFormRow(), aFormRow({ id: 'y2', name: '印制次数', target: '≥10次/年' })],
  })
  const first = publish({ projects: [project, aPublishedProject({ id: 'P2', name: '第二个项目' })] })
  const planId = await takeOver(world.platform, parts, first.publicationId)
  const indicators = [
    aFormRow({ target: '≥150人次' }),
    aFormRow({ id: 'y3', name: '宣传次数', target: '≥2次' }),
  ]
  const second = correct(first, { projects: [{ ...project, indicators }] })
  expect(await takeOver(world.platform, parts, second.publicationId)).toBe(planId)

  const now = await stateOf(planId)
  expect(now.projects.map(({ id }) => id)).toEqual(['overall', 'P1'])
  expect(now.indicators.map(({ name, printed, targetVersion }) => [name, printed, targetVersion])).toEqual([
    ['培训人数', '≥150人次', 2],
    ['宣传次数', '≥2次', 1],
  ])
  const before = await stateOf(planId, endOfDay('2031-03-01'))
  expect(before.indicators.map(({ name, printed }) => [name, printed])).toEqual([
    ['培训人数', '≥120人次'],
    ['印制次数', '≥10次/年'],
    ['培训人数', '≥120人次'],
  ])
  // An older version that arrives late changes nothing.
  await takeOver(world.platform, parts, first.publicationId)
  expect((await stateOf(planId)).indicators).toHaveLength(2)
})

test('被取消又恢复的项目继续执行', async () => {
  const two = [aPublishedProject(), aPublishedProject({ id: 'P2', name: '第二个项目' })]
  const first = publish({ projects: two })
  const planId = await takeOver(world.platform, parts, first.publicationId)
  const second = correct(first, { projects: two.slice(0, 1) })
  await takeOver(world.platform, parts, second.publicationId)
  const third = correct(second, { projects: two })
  await takeOver(world.platform, parts, third.publicationId)
  const { projects, indicators } = await stateOf(planId)
  expect(projects.map(({ id }) => id)).toEqual(['overall', 'P1', 'P2'])
  expect(indicators.map(({ projectId }) => projectId)).toEqual(['P1', 'P2'])
})

test('两个进程同时取得同一份预算，只有一个绩效年度', async () => {
  const book = publish()
  const ids = await Promise.all(
    Array.from({ length: 4 }, () => takeOver(world.platform, parts, book.publicationId)),
  )
  expect(new Set(ids).size).toBe(1)
  expect((await stateOf(ids[0] ?? '')).indicators).toHaveLength(1)
})

test('公开时在同一事务里请求取得；没有提交的公开不会取得', async () => {
  const book = publish()
  const db = world.db
  await db
    .transaction()
    .execute(async (trx) => {
      await askForTakeOver(world.platform, trx, book.publicationId)
      throw new Error('the publication fails')
    })
    .catch(() => {})
  await db.transaction().execute((trx) => askForTakeOver(world.platform, trx, book.publicationId))
  expect(await planIdOf(book.bookId)).not.toBeNull()
})

test('启动时补上从前公开的预算；已结账的年度等撤销结账时再取', async () => {
  const first = publish()
  expect(await takeOverMissed(world.platform, parts)).toBeGreaterThan(0)
  const planId = await planIdOf(first.bookId)
  expect((await world.request(leader, 'POST', `/api/performance/plans/${planId}/close`, {})).status).toBe(204)
  const second = correct(first, {
    projects: [aPublishedProject({ indicators: [aFormRow({ target: '≥150人次' })] })],
  })
  expect(await takeOverMissed(world.platform, parts)).toBe(0)
  await expect(takeOver(world.platform, parts, second.publicationId)).rejects.toMatchObject({
    code: 'plan.closed',
  })
  const reopened = await world.request(leader, 'POST', `/api/performance/plans/${planId}/reopen`, {
    reason: '预算更正',
  })
  expect(reopened.status).toBe(204)
  for (let tries = 0; tries < 200; tries++) {
    const [indicator] = (await stateOf(planId ?? '')).indicators
    if (indicator?.printed === '≥150人次') return
    await sleep(50)
  }
  throw new Error('the correction was not taken over')
})

test('已经不在的一版预算没有可以取得的目标', async () => {
  await expect(takeOver(world.platform, parts, randomUUID())).rejects.toMatchObject({
    code: 'plan.publication-gone',
  })
})

/** Asked for until the job has ended. */
async function planIdOf(bookId: string): Promise<string | null> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await world.request(officer, 'GET', `/api/performance/books/${bookId}/plan`)
    const { planId } = (await answer.json()) as { planId: string | null }
    if (planId !== null) return planId
    await sleep(50)
  }
  return null
}
