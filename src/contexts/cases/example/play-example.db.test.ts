import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, endOfDay } from '#kernel/calendar.ts'
import { rememberExampleRemoved } from '#platform/installation.ts'
import { replay } from '../core/evolve.ts'
import { casesMeasures } from '../measures.ts'
import { columnsOf } from '../store/case-columns.ts'
import { listEvents } from '../store/case-log.ts'
import { removeExample } from '../store/remove-example.ts'
import type { CasesTables } from '../store/tables.ts'
import { writeCase } from '../testing/a-case.ts'
import { askAs } from '../testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from '../testing/cases-world.ts'
import type { CasePage, CaseView, ListView, SourcePage, StatisticsView } from '../views.ts'
import { exampleUnit } from './example-unit.ts'
import { goOnWithExample, seedExample } from './play-example.ts'

const inspectorateListId = '0d9f6f6a-3333-4a33-8a33-000000000002'
const unitId = randomUUID()
const officer = anActor({ unitId })
let today = '2026-06-30'
let world: CasesWorld
let path: string
beforeAll(async () => {
  const clock = { now: () => new Date(`${today}T22:00:00+08:00`) }
  world = await openCasesWorld([officer], { clock })
  path = join(world.platform.config.checkout, 'examples/yangquan-2026/cases.json')
  expect(await goOnWithExample(world.platform)).toBe(0)
  const seeded = await Promise.all([0, 1].map(() => seedExample(world.platform, path)))
  expect(seeded.sort()).toEqual([false, true])
})
afterAll(() => world.close())

const count = async (table: string, where = 'true') => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${sql.table(table)} where ${sql.raw(where)}`.execute(world.db)
  return rows[0]?.count ?? 0
}
const tables = ['cases.source', 'cases.list', 'cases.case', 'cases.event', 'cases.evidence']
const counts = () => Promise.all(tables.map((table) => count(table)))

const measured = (id: string, asOf: string, isExample = true) => {
  const measure = casesMeasures.find((each) => each.id === id)
  if (!measure) throw new Error(`no measure ${id}`)
  const moment = { isExample, unitId, asOf, knownBefore: endOfDay(asOf) }
  return measure.compute(world.platform.db, moment)
}

test('只载入一次；每一行都标明模拟，没有属于真实单位的', async () => {
  const once = await counts()
  expect(once.every((rows) => rows > 0)).toBe(true)
  expect(await seedExample(world.platform, path)).toBe(false)
  expect(await goOnWithExample(world.platform)).toBe(0)
  expect(await counts()).toEqual(once)
  for (const table of ['cases.source', 'cases.list', 'cases.case'])
    expect(await count(table, 'not is_simulated')).toBe(0)
})

test('没有以后的事；日子过去，事情接着办，每一件都与它的记录相符', async () => {
  const later = `at > '${endOfDay(today).toISOString()}'`
  expect(await count('cases.event', later)).toBe(0)
  const before = await count('cases.event')
  today = '2026-11-26'
  expect(await goOnWithExample(world.platform)).toBeGreaterThan(50)
  expect(await count('cases.event')).toBeGreaterThan(before + 100)
  expect(await goOnWithExample(world.platform)).toBe(0)
  const rows = await world.db.selectFrom('cases.case').selectAll().execute()
  for (const row of rows) {
    const events = await listEvents(world.db, row.id)
    const file = replay(events)
    expect(row.file).toEqual(file)
    expect(row).toMatchObject({ ...columnsOf(file), file: row.file })
    expect([...events].map(({ at }) => at).sort()).toEqual(events.map(({ at }) => at))
  }
})

test('证明材料都有文件，写着模拟，可以公开', async () => {
  const rows = await world.db.selectFrom('cases.evidence').selectAll().execute()
  const named = await sql<{ id: string }>`
    select distinct jsonb_array_elements_text(payload -> 'evidenceIds') as id
    from cases.event where payload ? 'evidenceIds'`.execute(world.db)
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(named.rows.map(({ id }) => id)))
  for (const row of rows) {
    expect(row.file_name).toContain('模拟')
    expect(row.finding.remarks).toEqual([])
    expect(row.blur_confirmed_by).not.toBeNull()
    expect(await world.platform.files.has(row.sha256)).toBe(true)
  }
})

test('每个答复都标明模拟；不要示例时一件也看不到', async () => {
  const { ask } = askAs(world, officer)
  const page = await ask<CasePage>('GET', '/cases?example=yes&pageSize=200')
  expect(page.total).toBeGreaterThan(150)
  expect(page.items.every(({ isSimulated }) => isSimulated)).toBe(true)
  const [first] = page.items
  const view = await ask<CaseView>('GET', `/cases/${first?.id}`)
  expect([view.row.isSimulated, view.offered]).toEqual([true, []])
  const { lists } = await ask<{ lists: ListView[] }>('GET', '/lists?example=yes')
  expect(lists.map(({ kind, isSimulated, items }) => [kind, isSimulated, items > 10]).sort()).toEqual([
    ['inspectorate', true, true],
    ['outfall', true, true],
  ])
  const sources = await ask<SourcePage>('GET', '/sources?example=yes&pageSize=200')
  expect(sources.items.every(({ isSimulated }) => isSimulated)).toBe(true)
  expect((await ask<CasePage>('GET', '/cases')).total).toBe(0)
  expect((await ask<{ lists: ListView[] }>('GET', '/lists')).lists).toEqual([])
  expect((await ask<SourcePage>('GET', '/sources')).total).toBe(0)
})

test('公开的清单和销号档案写着模拟，单位不是真实的', async () => {
  const pages = ['/open/cases', `/open/cases/${inspectorateListId}`]
  for (const page of pages) {
    const text = await (await world.request(null, 'GET', page)).text()
    expect(text).toContain('模拟')
    expect(text).toContain(exampleUnit.name)
  }
  const closed = await world.db
    .selectFrom('cases.case')
    .select('id')
    .where('state', '=', 'closed')
    .where('list_id', '=', inspectorateListId)
    .executeTakeFirstOrThrow()
  const pdf = await world.request(officer, 'GET', `/api/cases/cases/${closed.id}/delisting.pdf`)
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

test('真实的问题不与模拟的一起算', async () => {
  const statistics = (example: string) =>
    askAs(world, officer).ask<StatisticsView>('GET', `/statistics?from=2026-01-01&until=2026-11-26${example}`)
  const before = await statistics('&example=yes')
  const ratio = await measured('cases.closed.ratio', '2026-11-26')
  await writeCase(world, { unitId, foundAt: '2026-03-01T01:00:00Z' })
  expect(await statistics('&example=yes')).toEqual(before)
  expect((await statistics('')).total).toBe(1)
  expect(await measured('cases.closed.ratio', '2026-11-26')).toEqual(ratio)
  expect((await measured('cases.closed.ratio', '2026-11-26', false)).records).toBe(1)
})

test('任何一天都算得出当时的数：排查的个数、涉法问题、销号率和按期率', async () => {
  const surveyed = []
  for (const day of ['2026-01-31', '2026-02-27', '2026-06-30', '2026-11-26'])
    surveyed.push((await measured('outfalls.surveyed', day)).value)
  expect(surveyed.slice(0, 3)).toEqual([0, 9, 57])
  expect(surveyed[3]).toBeGreaterThanOrEqual(112)
  const { value, records } = await measured('outfalls.surveyed.ratio', '2026-06-30')
  expect([records, value]).toEqual([128, (57 * 100) / 128])
  for (const day of ['2026-03-31', '2026-06-30', '2026-09-30', '2026-11-26'])
    expect(await measured('cases.legal.handled.ratio', day)).toMatchObject({ value: 100 })
  expect((await measured('cases.legal.handled.ratio', '2026-08-31')).value).toBeLessThan(100)
  for (let day = '2026-02-01'; day < '2026-11-26'; day = addDays(day, 30)) {
    const delisted = (await measured('inspectorate.delisted.ratio', day)).value
    expect(delisted).toBeGreaterThanOrEqual(0)
  }
  const onTime = (await measured('cases.onTime.ratio', '2026-11-26')).value
  expect(onTime).toBeGreaterThan(60)
  expect(onTime).toBeLessThan(100)
})

test('移除以后什么也不剩，真实的不动；再也不会回来', async () => {
  const owner = world.database.owner
  const removed = await owner.transaction().execute(async (trx) => {
    const done = await removeExample(trx)
    await rememberExampleRemoved<CasesTables>(trx, new Date())
    return done
  })
  expect(removed.counts.every(({ count: rows }) => rows > 0)).toBe(true)
  expect(removed.files.length).toBeGreaterThan(5)
  expect(await counts()).toEqual([0, 0, 1, 1, 0])
  expect(await goOnWithExample(world.platform)).toBe(0)
  expect(await seedExample(world.platform, path)).toBe(false)
  expect((await owner.transaction().execute(removeExample)).files).toEqual([])
})
