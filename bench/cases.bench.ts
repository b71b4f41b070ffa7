/**
 * What the screens of 转办与销号 cost over 100,000 cases with 1,000,000 events: 99 of 100 answers of each, asked as different
 * people ask. On the embedded PostgreSQL with its usual settings. Repeat with `npm run bench cases`.
 */
import { makeHome } from '../src/app/testing/spawned-platform.ts'
import { openMeasuring } from '../src/contexts/cases/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Db, openDb, openPool } from '../src/platform/db/connect.ts'
import { openDatabase } from '../src/platform/db/open-database.ts'
import { fillCases, type InventedBureau } from './invented-cases.ts'

const CASES = 100_000
/** A page of a list, a screen that shows thousands of cases at once, and one that counts them all. */
const LIST_LIMIT_MS = 300
const SCREEN_LIMIT_MS = 600
const STATISTICS_LIMIT_MS = 1500
/** `BENCH_REPEATS` asks less often, for a first look. */
const repeats = Number(process.env.BENCH_REPEATS ?? 100)

const measuring = await openMeasuring()
const now = new Date('2032-01-15T00:30:00Z')
const { home, remove } = await makeHome()
const database = await openDatabase(readConfig({ MINGCHE_DATA: home }))
if (database.ownerUrl === null) throw new Error('no owner')
const owner = openDb(openPool(database.ownerUrl, { name: 'bench' }))
const db: Db = openDb(openPool(database.appUrl, { name: 'bench' }))
try {
  const start = performance.now()
  const bureau = await fillCases(owner, measuring, CASES)
  console.log(`${CASES} cases written in ${Math.round((performance.now() - start) / 1000)} s`)
  const rows = []
  for (const { screen, limit, ask } of screensOf(bureau)) {
    for (let warm = 0; warm < 3; warm += 1) await ask(warm)
    const times: number[] = []
    for (let at = 0; at < repeats; at += 1) {
      const began = performance.now()
      JSON.stringify(await ask(at))
      times.push(performance.now() - began)
    }
    const p99 = percentile(times, 0.99)
    console.log(`${screen}: ${ms(p99)} ms`)
    rows.push({ screen, 'median ms': ms(percentile(times, 0.5)), 'p99 ms': ms(p99), 'limit ms': limit })
    if (p99 > limit) process.exitCode = 1
  }
  console.table(rows)
} finally {
  await db.destroy()
  await owner.destroy()
  await database.close()
  await remove()
}

function screensOf({ unitId, personId }: InventedBureau) {
  const platform = { db, clock: { now: () => now } }
  const parts = { findVisibleUnits: async () => [unitId], airOf: async () => null }
  const actor = {
    ...{
      userId: personId,
      userName: 'bench',
      displayName: '责任0',
      roles: ['officer', 'head'] as const,
      unitId,
    },
    ...{ sessionId: personId, standing: 'complete' as const, address: '127.0.0.1', requestId: 'bench' },
  }
  type Asked = Parameters<typeof measuring.readCasePage>[3]
  const page = (over: Partial<Asked>) =>
    measuring.readCasePage(platform, parts, actor, { page: 1, pageSize: 50, sort: 'due', ...over })
  const list = (screen: string, over: (at: number) => Partial<Asked>) => ({
    ...{ screen, limit: LIST_LIMIT_MS },
    ask: (at: number): Promise<unknown> => page(over(at)),
  })
  const other = (screen: string, limit: number, ask: (at: number) => Promise<unknown>) => ({
    screen,
    limit,
    ask,
  })
  const at = { asOf: '2031-06-30', knownBefore: now, unitId, isExample: false }
  return [
    list('list: open', (n) => ({ state: 'open', page: 1 + (n % 20) })),
    list('list: red', () => ({ state: 'open', light: 'red' })),
    list('list: newest, any page', (n) => ({ sort: 'newest', page: 1 + n * 19 })),
    list('list: one person', (n) => ({ responsible: `责任${n}` })),
    list('list: search', (n) => ({ search: `路 ${n * 900} 号` })),
    other('map', SCREEN_LIMIT_MS, () => measuring.readCaseMap(platform, parts, actor, false)),
    other('to do', SCREEN_LIMIT_MS, () => measuring.readTodo(platform, parts, actor, false)),
    other('morning, today', SCREEN_LIMIT_MS, () =>
      measuring.readMorning(platform, parts, actor, { day: '2032-01-15', isExample: false }),
    ),
    other('statistics, a year', STATISTICS_LIMIT_MS, (n) =>
      measuring.readStatistics(platform, parts, actor, {
        ...{ from: `20${29 + (n % 3)}-01-01`, until: `20${29 + (n % 3)}-12-31`, isExample: false },
      }),
    ),
    other('statistics, everything', STATISTICS_LIMIT_MS, () =>
      measuring.readStatistics(platform, parts, actor, {
        ...{ from: '2029-01-01', until: '2031-12-31', isExample: false },
      }),
    ),
    ...measuring.casesMeasures.map(({ id, compute }) =>
      other(`measure: ${id}`, STATISTICS_LIMIT_MS, () => compute(db, at)),
    ),
  ]
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

function ms(time: number): number {
  return Math.round(time * 10) / 10
}
