import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPublishedBooks } from '#contexts/budget/index.ts'
import { readConfig } from '#platform/config.ts'
import { registerMeasures } from '#platform/measures/measures.ts'
import { takeOver } from '../commands/take-over.ts'
import { reportGaps } from '../core/report-gaps.ts'
import { performanceMeasures } from '../measures.ts'
import type { PerformanceParts } from '../parts.ts'
import { listPublishedReports, listReportFiles } from '../store/reports.ts'
import { publishedExample } from '../testing/a-published-book.ts'
import { exampleCaseMeasures } from '../testing/example-case-measures.ts'
import { openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import { publishExampleReport } from './publish-report.ts'
import { seedYear } from './seed-year.ts'

let world: PerformanceWorld
let parts: PerformanceParts
let planId: string
let today = '2026-07-01'
beforeAll(async () => {
  const book = await publishedExample(readConfig({}).checkout)
  const clock = { now: () => new Date(`${today}T22:00:00+08:00`) }
  world = await openPerformanceWorld([], { books: [book], clock })
  parts = {
    findVisibleUnits: async () => [],
    findColleagues: async () => [],
    listColleagues: async () => [],
    published: { ...(await openPublishedBooks(world.platform)), find: async () => book },
    measures: () => registerMeasures([...performanceMeasures, ...exampleCaseMeasures]),
    programVersion: 'test',
  }
  planId = await takeOver(world.platform, parts, book.publicationId)
  await seedYear(world.platform, parts, planId)
})
afterAll(() => world.close())

test('示例的半年双监控报告到了日子才公开，只公开一次，写着「模拟」，偏差都有原因', async () => {
  expect(await publishExampleReport(world.platform, parts)).toBe(false)
  today = '2026-11-26'
  const tries = [0, 1].map(() => publishExampleReport(world.platform, parts))
  expect((await Promise.all(tries)).sort()).toEqual([false, true])
  const reports = await listPublishedReports(world.db, planId)
  expect(reports.map(({ as_of, version }) => [as_of, version])).toEqual([['2026-06-30', 1]])
  const [report] = reports
  if (!report) throw new Error('no report')
  expect(report.content.mark).toContain('模拟')
  expect(reportGaps(report.content)).toEqual([])
  const files = await listReportFiles(world.db, [report.id])
  expect(files.map(({ format }) => format).sort()).toEqual(['docx', 'pdf', 'xlsx'])
  for (const { sha256 } of files) expect(await world.platform.files.has(sha256)).toBe(true)
})

test('公开的页面把目标和结果放在一起，标明模拟', async () => {
  const page = await (await world.request(null, 'GET', '/open/performance/example-046001/2026')).text()
  expect(page).toContain('模拟')
  expect(page).toContain('优良天数比例')
  expect(page).toContain('2026')
})
