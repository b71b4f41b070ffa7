/**
 * What it costs to measure: 10,000 indicators over 1,000,000 records, how that grows, and any past day of the worked
 * example, whose pages have to come within 200 ms. On the embedded PostgreSQL with its usual settings. Repeat with
 * `npm run bench performance`.
 */
import { sql } from 'kysely'
import { makeHome, spawnPlatform, waitFor } from '../src/app/testing/spawned-platform.ts'
import { openMeasuring } from '../src/contexts/performance/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Db, openDb, openPool } from '../src/platform/db/connect.ts'
import { openDatabase, openDatabaseForCommand } from '../src/platform/db/open-database.ts'
import { createLog } from '../src/platform/log.ts'
import { registerMeasures } from '../src/platform/measures/measures.ts'
import { fillPlan } from './invented-plan.ts'
import { median } from './whole-process.ts'

const sizes = [
  { indicators: 1_000, records: 100_000 },
  { indicators: 10_000, records: 100_000 },
  { indicators: 10_000, records: 1_000_000 },
]
const repeats = 5
const LIMIT_MS = 200

type Measuring = Awaited<ReturnType<typeof openMeasuring>>
type MeasureDeps = Parameters<Measuring['measurePlan']>[0]

const measuring = await openMeasuring()
await measureLarge()
await measureExample()

async function measureLarge(): Promise<void> {
  const { home, remove } = await makeHome()
  const database = await openDatabase(readConfig({ MINGCHE_DATA: home }))
  if (database.ownerUrl === null) throw new Error('no owner')
  const owner = openDb(openPool(database.ownerUrl, { name: 'bench' }))
  const db: Db = openDb(openPool(database.appUrl, { name: 'bench' }))
  try {
    const rows = []
    for (const size of sizes) {
      const planId = await fillPlan(owner, size)
      const at = (day: string) => measurePlan(db, planId, day)
      await at('2031-12-31') // connections opened, caches and code warm
      const [year, day] = [await timesOf(() => at('2031-12-31')), await timesOf(() => at('2031-06-15'))]
      const { measured, groups } = await at('2031-12-31')
      rows.push({
        ...size,
        groups,
        'at year end, s': seconds(median(year)),
        'past day (06-15), s': seconds(median(day)),
        'with a value': measured,
      })
    }
    console.table(rows)
    console.log(
      `exponents at year end: indicators ×10 ${growth(rows, 0, 1)}, records ×10 ${growth(rows, 1, 2)} (1.0 is linear)`,
    )
  } finally {
    await db.destroy()
    await owner.destroy()
    await database.close()
    await remove()
  }
}

async function measurePlan(
  db: Db,
  planId: string,
  day: string,
): Promise<{ measured: number; groups: number }> {
  const deps = depsOf(db, new Date('2032-01-15T00:00:00Z'))
  const plan = await measuring.findPlan(deps.db, planId)
  if (!plan) throw new Error(`no plan ${planId}`)
  const { indicators, facts } = await measuring.measurePlan(deps, plan, { asOf: day, known: 'then' })
  const measured = indicators.filter(({ reading }) => reading.status === 'measured').length
  return { measured, groups: facts.records.length }
}

function depsOf(db: Db, now: Date): MeasureDeps {
  const measures = registerMeasures(measuring.performanceMeasures)
  return { db: db.withTables(), bareDb: db, measures, now, log: createLog('silent') }
}

/** The pages of the example on every seventh day, beside the running platform on the same machine. */
async function measureExample(): Promise<void> {
  const { home, remove } = await makeHome()
  const platform = await spawnPlatform({ home })
  const database = await openDatabaseForCommand(readConfig({ MINGCHE_DATA: home }))
  const db: Db = openDb(openPool(database.appUrl, { name: 'bench' }))
  try {
    const { id, year } = await waitFor(() => findExample(db))
    const deps = depsOf(db, new Date(`${year + 1}-01-15T00:00:00Z`))
    const plan = await measuring.findPlan(deps.db, id)
    if (!plan) throw new Error('no plan')
    const { projects, indicators } = await measuring.measurePlan(deps, plan, moment(`${year}-06-30`))
    const project = projects[0]
    const indicator = indicators.find(({ method }) => method.kind === 'records') ?? indicators[0]
    if (!project || !indicator) throw new Error('the example is empty')
    const found = await measuring.getVisibleIndicator(deps.db, indicator.id, [])
    const pages: Record<string, (day: string) => Promise<unknown>> = {
      unit: (day) => measuring.showOverview(deps, plan, moment(day)),
      project: (day) => measuring.showProject(deps, plan, moment(day), project.id),
      indicator: (day) => measuring.showIndicator(deps, found, moment(day)),
    }
    const rows = []
    for (const [page, show] of Object.entries(pages)) {
      const times = await timesOfDays(year, show)
      rows.push({
        page,
        days: times.length,
        'median ms': ms(median(times)),
        'slowest ms': ms(Math.max(...times)),
      })
      if (Math.max(...times) > LIMIT_MS) process.exitCode = 1
    }
    console.log(
      `\nthe worked example, ${indicators.length} indicators, every seventh day as then (limit ${LIMIT_MS} ms)`,
    )
    console.table(rows)
  } finally {
    await db.destroy()
    await platform.stop()
    await remove()
  }
}

/** Once its simulated year is there: it is entered by a job after the first start. */
async function findExample(db: Db): Promise<{ id: string; year: number } | undefined> {
  const { rows } = await sql<{ id: string; year: number }>`
    select id, plan_year as year
    from performance.plan
    where origin = 'example' and exists (select from performance.record where plan_id = plan.id)
    limit 1`.execute(db)
  return rows[0]
}

function moment(day: string) {
  return { asOf: day, known: 'then' as const }
}

/** Of each day the middle one of a few tries, so that other work of the machine is not taken for a slow day. */
async function timesOfDays(year: number, show: (day: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let week = 8; week < 53; week++) {
    const day = new Date(Date.UTC(year, 0, 1 + week * 7)).toISOString().slice(0, 10)
    times.push(median(await timesOf(async () => JSON.stringify(await show(day)))))
  }
  return times
}

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}

function growth(rows: readonly { 'at year end, s': number }[], from: number, to: number): string {
  const ratio = (rows[to]?.['at year end, s'] ?? 1) / (rows[from]?.['at year end, s'] ?? 1)
  return Math.log10(ratio).toFixed(2)
}

function seconds(time: number): number {
  return Math.round(time) / 1000
}

function ms(time: number): number {
  return Math.round(time * 10) / 10
}
