import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { type IdentityWorld, openIdentityWorld } from '../identity/testing/identity-world.ts'
import type { JobKind } from '../jobs/job-kind.ts'
import { Jobs } from '../jobs/jobs.ts'
import { findRun } from '../jobs/run-store.ts'
import type { JobTables } from '../jobs/tables.ts'
import { Live } from '../live/live.ts'
import { definePolicy } from '../policy.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { commandActor, recordAudit } from './record-audit.ts'
import { sealEntries } from './sealer.ts'
import type { AuditTables } from './tables.ts'
import { verificationRoutes } from './verification-routes.ts'
import { verifyJob } from './verify-job.ts'

const { write } = definePolicy('trial', { write: { title: '写一条', allowed: ['officer'] } })

let database: TestDatabase<AuditTables>
let runs: Kysely<JobTables>
let live: Live
let jobs: Jobs
let world: IdentityWorld

beforeAll(async () => {
  database = await testDatabase<AuditTables>()
  runs = database.app as unknown as Kysely<JobTables> // the same database, seen as the other schema's tables
  const log = pino({ level: 'silent' })
  live = new Live(database.appUrl, log)
  await live.start()
  jobs = new Jobs({
    db: runs,
    url: database.appUrl,
    live,
    clock: systemClock,
    log,
  })
  await jobs.start([verifyJob(database.app, async () => []) as unknown as JobKind])
  world = await openIdentityWorld({
    routers: { '/api/audit/verification': verificationRoutes(database.app, jobs) },
  })
})
afterAll(async () => {
  await world.close()
  await jobs.stop()
  await live.stop()
  await database.drop()
})

test('验证在后台进行，自己也留一行；完整时说完整，有进度，别的角色不能要求', async () => {
  for (let index = 0; index < 5; index += 1) {
    const subject = { kind: 'note', id: String(index), name: `第 ${index} 条` }
    await database.app
      .transaction()
      .execute((trx) => recordAudit(trx, { actor: commandActor('试验'), action: write, subject }))
  }
  await sealEntries({ db: database.app })
  const auditor = await world.person({ roles: ['auditAdministrator'] })
  const answer = await auditor.browser.post('/api/audit/verification')
  expect(answer.status).toBe(201)
  const { jobId } = (await answer.json()) as { jobId: string }
  const run = await ended(jobId)
  expect(run).toMatchObject({ state: 'done', title: '验证全部审计记录', progress: 1 })
  expect(run.result).toMatchObject({ isIntact: true, findings: [], rows: 5, unsealed: 1 })
  const officer = await world.person({ roles: ['officer'] })
  expect((await officer.browser.post('/api/audit/verification')).status).toBe(403)
})

async function ended(id: string) {
  for (let tries = 0; tries < 400; tries += 1) {
    const run = await findRun(runs, id)
    if (run && run.ended_at !== null) return run
    await sleep(50)
  }
  throw new Error('the verification did not end')
}
