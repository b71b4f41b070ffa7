import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import type { Db } from '#platform/db/connect.ts'
import { PdfRenderer } from '#platform/documents/pdf.ts'
import { openFolderFileStore } from '#platform/files/folder-file-store.ts'
import { createApplication } from '#platform/http/application.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { Jobs } from '#platform/jobs/jobs.ts'
import { jobRoutes } from '#platform/jobs/routes.ts'
import type { JobTables } from '#platform/jobs/tables.ts'
import { Live } from '#platform/live/live.ts'
import { createLog } from '#platform/log.ts'
import type { Platform } from '#platform/platform.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { budgetContext } from './context.ts'
import { aSmallDisclosure } from './testing/small-disclosure.ts'

const unitA = randomUUID()
const unitB = randomUUID()
const officerA = anActor({ unitId: unitA })
const officerB = anActor({ unitId: unitB })
const leader = anActor({ unitId: unitA, roles: ['leader'] })
const auditor = anActor({ unitId: null, roles: ['auditAdministrator'] })
const origin = 'http://127.0.0.1'

let database: TestDatabase
let platform: Platform
let live: Live
let home: string
let request: (actor: Actor | null, method: string, path: string, body?: FormData) => Promise<Response>
let seed: () => Promise<boolean>
/** Files that another context keeps. */
const namedElsewhere = new Set<string>()

beforeAll(async () => {
  database = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'mingche-budget-'))
  const log = createLog('silent')
  live = new Live(database.appUrl, log)
  await live.start()
  const db = database.app
  const jobs = new Jobs({
    db: db as unknown as Db<JobTables>,
    url: database.appUrl,
    live,
    clock: systemClock,
    log,
  })
  const files = await openFolderFileStore(join(home, 'files'))
  platform = {
    config: readConfig({ MINGCHE_DATA: home }),
    log,
    clock: systemClock,
    db,
    files,
    jobs,
    pdf: new PdfRenderer(),
  }
  const context = budgetContext(platform, {
    findVisibleUnits: async (actor) => (actor?.unitId ? [actor.unitId] : []),
    findColleagues: async () => [],
    afterPublication: async () => {},
    isFileNamedElsewhere: async (_, sha256) => namedElsewhere.has(sha256),
    programVersion: '0.0.0-test',
  })
  await jobs.start(context.jobs)
  seed = () => context.seedExample(join(platform.config.checkout, 'examples/yangquan-2026/disclosure.md'))
  const actors = new Map([officerA, officerB, leader, auditor].map((actor) => [actor.userId, actor]))
  const app = createApplication({
    log,
    origins: { secure: false, trustProxy: false, loopback: true },
    authenticate: async (c) => actors.get(c.req.header('x-actor') ?? '') ?? null,
    refusals: context.refusals,
    routers: { '/api/budget': context.routes, '/api/jobs': jobRoutes(db as unknown as Db<JobTables>, jobs) },
  })
  request = async (actor, method, path, body) =>
    app.request(`${origin}${path}`, {
      method,
      headers: { origin, host: '127.0.0.1', ...(actor && { 'x-actor': actor.userId }) },
      ...(body && { body }),
    })
})
afterAll(async () => {
  await platform.jobs.stop()
  await live.stop()
  await platform.pdf.stop()
  await database.drop()
  await rm(home, { recursive: true })
})

function anActor(over: Partial<Actor>): Actor {
  const userId = randomUUID()
  return {
    userId,
    userName: userId.slice(0, 8),
    displayName: '测试人员',
    roles: ['officer'],
    unitId: null,
    sessionId: randomUUID(),
    standing: 'complete',
    address: '127.0.0.1',
    requestId: 'test',
    ...over,
  }
}

function aForm(text: string, name = '公开.md'): FormData {
  const form = new FormData()
  form.set('file', new File([text], name))
  return form
}

/** Uploads and waits for the end of the job. */
async function upload(actor: Actor, form: FormData) {
  const response = await request(actor, 'POST', '/api/budget/disclosures', form)
  expect(response.status).toBe(201)
  const { jobId } = (await response.json()) as { jobId: string }
  for (let tries = 0; tries < 400; tries++) {
    const job = (await (await request(actor, 'GET', `/api/jobs/${jobId}`)).json()) as {
      state: string
      failure: string | null
      result: { disclosureId: string } | null
    }
    if (job.state === 'done' || job.state === 'failed') return job
    await sleep(50)
  }
  throw new Error('the check did not end')
}

async function countRows(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(
    database.owner,
  )
  return rows[0]?.count ?? 0
}

it('上传一份有错的文件，得到版面、发现的问题和各种格式的报告', async () => {
  const job = await upload(officerA, aForm(aSmallDisclosure({ plant: true })))
  const id = job.result?.disclosureId ?? ''
  const shown = await (await request(leader, 'GET', `/api/budget/disclosures/${id}`)).json()
  expect(shown.disclosure).toMatchObject({
    unit: '示例市示例局',
    year: 2031,
    origin: 'upload',
    tablesRead: 2,
  })
  expect(shown.disclosure.counts.error).toBeGreaterThan(0)
  const [first] = shown.view.findings
  expect(first.severity).toBe('error')
  expect(first.parts.length).toBeGreaterThan(1)
  for (const [format, magic] of [
    ['pdf', '%PDF'],
    ['docx', 'PK'],
    ['xlsx', 'PK'],
    ['html', '<!do'],
    ['json', '{'],
  ] as const) {
    const report = await request(officerA, 'GET', `/api/budget/disclosures/${id}/report/${format}`)
    expect(report.headers.get('content-disposition')).toContain('attachment')
    expect((await report.text()).slice(0, 4)).toContain(magic)
  }
  const { rows } = await sql<{
    title: string
  }>`select title from outbox.notice where recipient = ${officerA.userId}`.execute(database.owner)
  expect(rows[0]?.title).toContain('核对完成')
})

it('读不出的文件不留下任何记录，并说明原因', async () => {
  const before = await countRows('budget.disclosure')
  const job = await upload(officerA, aForm('会议纪要：今天讨论了绿化。', '纪要.txt'))
  expect(job).toMatchObject({ state: 'failed' })
  expect(job.failure).toContain('没有找到预算公开报表')
  const sha256 = createHash('sha256').update('会议纪要：今天讨论了绿化。').digest('hex')
  expect(await platform.files.has(sha256)).toBe(false)
  expect(await countRows('budget.disclosure')).toBe(before)
})

it('读不出的文件如果同时是别处的附件，仍然留着', async () => {
  const text = '会议纪要：这份也是一条工作记录的附件。'
  const sha256 = createHash('sha256').update(text).digest('hex')
  namedElsewhere.add(sha256)
  expect(await upload(officerA, aForm(text, '纪要.txt'))).toMatchObject({ state: 'failed' })
  expect(await platform.files.has(sha256)).toBe(true)
})

it('取消核对的文件也不留下', async () => {
  const text = `${aSmallDisclosure({ plant: true })}\n取消`
  const sha256 = createHash('sha256').update(text).digest('hex')
  const response = await request(officerA, 'POST', '/api/budget/disclosures', aForm(text))
  const { jobId } = (await response.json()) as { jobId: string }
  expect((await request(officerA, 'POST', `/api/jobs/${jobId}/cancel`)).status).toBe(200)
  for (let tries = 0; (await platform.files.has(sha256)) && tries < 200; tries++) await sleep(50)
  expect(await platform.files.has(sha256)).toBe(false)
  const job = await (await request(officerA, 'GET', `/api/jobs/${jobId}`)).json()
  expect(job.state === 'cancelled' || job.isCancelling).toBe(true)
})

it('别的单位看不到、取不走、移不掉这份文件', async () => {
  const { result } = await upload(officerA, aForm(aSmallDisclosure({ plant: false })))
  const path = `/api/budget/disclosures/${result?.disclosureId}`
  for (const [method, suffix] of [
    ['GET', ''],
    ['GET', '/report/pdf'],
    ['GET', '/file'],
    ['DELETE', ''],
    ['POST', '/restore'],
  ] as const)
    expect((await request(officerB, method, path + suffix)).status, `${method} ${suffix}`).toBe(404)
  expect((await request(null, 'GET', path)).status).toBe(401)
  expect((await request(auditor, 'GET', path)).status).toBe(403)
  expect((await request(leader, 'DELETE', path)).status).toBe(403)
  const { disclosures } = await (await request(officerB, 'GET', '/api/budget/disclosures')).json()
  expect(disclosures.map((shown: { id: string }) => shown.id)).not.toContain(result?.disclosureId)
})

it('移除后可以恢复，每个动作留一条审计', async () => {
  const { result } = await upload(officerA, aForm(aSmallDisclosure({ plant: false })))
  const path = `/api/budget/disclosures/${result?.disclosureId}`
  const before = await countRows('audit.entry')
  expect((await request(officerA, 'DELETE', path)).status).toBe(204)
  expect((await request(officerA, 'GET', path)).status).toBe(404)
  expect((await request(officerA, 'DELETE', path)).status).toBe(409)
  expect((await request(officerA, 'POST', `${path}/restore`)).status).toBe(204)
  expect((await request(officerA, 'GET', path)).status).toBe(200)
  expect(await countRows('audit.entry')).toBe(before + 2)
})

it('示例只装入一次，不用登录就能看，不能移除，不计入测算口径', async () => {
  await sql`truncate budget.disclosure cascade`.execute(database.owner)
  expect(await seed()).toBe(true)
  expect(await seed()).toBe(false)
  const { disclosures } = await (await request(null, 'GET', '/api/budget/public')).json()
  expect(disclosures).toHaveLength(1)
  expect(disclosures[0]).toMatchObject({ origin: 'example', tablesRead: 13, formsRead: 7 })
  expect((await request(null, 'GET', `/api/budget/public/${disclosures[0].id}`)).status).toBe(200)
  expect((await request(officerA, 'DELETE', `/api/budget/disclosures/${disclosures[0].id}`)).status).toBe(409)
  const { budgetMeasures } = await import('./measures.ts')
  const values = await Promise.all(
    budgetMeasures.map((measure) =>
      measure.compute(platform.db, {
        asOf: '2026-12-31',
        knownBefore: new Date(),
        unitId: null,
        isExample: false,
      }),
    ),
  )
  expect(values.map(({ value }) => value)).toEqual([0, null])
})

it('太大的文件当场拒绝，不留下文件，也不排队', async () => {
  const stored = async () => {
    const files: string[] = []
    for await (const sha256 of platform.files.list()) files.push(sha256)
    return files.sort()
  }
  const before = [await countRows('jobs.run'), await stored()]
  const response = await request(
    officerA,
    'POST',
    '/api/budget/disclosures',
    aForm('a'.repeat(51 * 1024 * 1024)),
  )
  expect(response.status).toBe(422)
  expect((await response.json()).message).toContain('上限 50 MB')
  expect([await countRows('jobs.run'), await stored()]).toEqual(before)
})

it('没有文件的请求得到说明', async () => {
  const response = await request(officerA, 'POST', '/api/budget/disclosures', new FormData())
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect((await response.json()).message).toContain('文件')
})
