import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import type { Db } from '#platform/db/connect.ts'
import { openFolderFileStore } from '#platform/files/folder-file-store.ts'
import { type RoleId, roles } from '#platform/identity/roles.ts'
import { insertAccount, replaceRoles } from '#platform/identity/store/accounts.ts'
import { insertSession } from '#platform/identity/store/sessions.ts'
import type { IdentityTables } from '#platform/identity/tables.ts'
import { Browser } from '#platform/identity/testing/browser.ts'
import { newToken, tokenHash } from '#platform/identity/tokens.ts'
import { createLog } from '#platform/log.ts'
import type { Platform } from '#platform/platform.ts'
import { testDatabase } from '#platform/testing/database.ts'
import { compose } from '../compose.ts'
import { createServices } from '../services.ts'

/** The whole platform in this process, on a database of its own; only the port is missing. */
export async function openComposedPlatform() {
  const database = await testDatabase<IdentityTables>()
  const home = await mkdtemp(join(tmpdir(), 'mingche-composed-'))
  const config = readConfig({ MINGCHE_DATA: home, LOG_LEVEL: 'silent' })
  const log = createLog('silent')
  const db = database.app
  const bare = db as unknown as Db // the platform's own name for it: no table in sight
  const services = createServices({ db: bare, url: database.appUrl, clock: systemClock, log })
  const files = await openFolderFileStore(join(home, 'files'))
  const platform: Platform = {
    config,
    log,
    clock: systemClock,
    db: bare,
    files,
    jobs: services.jobs,
    pdf: services.pdf,
  }
  const { app, jobKinds } = await compose(platform, services, { version: 'test', probes: {} })
  await services.live.start()
  // The queues are there, the work is not done: what a job does is not this platform's test.
  await services.jobs.start(jobKinds.map((kind) => ({ ...kind, run: async () => ({}) })))
  let count = 0

  /** A trial account with a live session, straight into the database. */
  async function person(given: readonly RoleId[]) {
    count += 1
    const now = new Date()
    const kind = given[0] ? roles[given[0]].kind : 'business'
    const profile = { userName: `person${count}`, displayName: `第${count}人`, kind, unitId: null, now }
    const token = newToken()
    const id = await db.transaction().execute(async (trx) => {
      const inserted = await insertAccount(trx, { ...profile, passwordHash: null, isTrial: true })
      if (!inserted) throw new Error('taken')
      await replaceRoles(trx, { id: inserted, kind }, given, { grantedBy: null, now })
      const expiresAt = new Date(now.getTime() + 3_600_000)
      const session = { tokenHash: tokenHash(token), accountId: inserted, now, expiresAt }
      await insertSession(trx, { ...session, address: '127.0.0.1', browser: 'test' })
      return inserted
    })
    const browser = visitor()
    browser.jar.set('mingche', token)
    return { id, userName: profile.userName, browser }
  }

  function visitor(): Browser {
    count += 1
    return new Browser(app, false, `10.1.${Math.floor(count / 250)}.${count % 250}`)
  }

  return {
    app,
    db,
    platform,
    person,
    visitor,
    async countAudit(): Promise<{ done: number; all: number }> {
      const { rows } = await sql<{ done: number; all: number }>`
        select count(*) as "all", count(*) filter (where outcome = 'done') as done from audit.entry`.execute(
        db,
      )
      return rows[0] ?? { done: 0, all: 0 }
    },
    async close() {
      await services.jobs.stop()
      await services.live.stop()
      await services.pdf.stop()
      await database.drop()
      await rm(home, { recursive: true })
    },
  }
}

export type ComposedPlatform = Awaited<ReturnType<typeof openComposedPlatform>>
