import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { pino } from 'pino'
import { createApplication } from '../../http/application.ts'
import type { AppEnv } from '../../http.ts'
import { type TestDatabase, testDatabase } from '../../testing/database.ts'
import { authenticator } from '../authenticate.ts'
import { cookies } from '../cookies.ts'
import { identityRoutes } from '../index.ts'
import { hashPassword } from '../password-hash.ts'
import { type RoleId, roles } from '../roles.ts'
import type { RouteParts } from '../routes/context.ts'
import { openSecretBox } from '../secret-box.ts'
import { insertAccount, replaceRoles } from '../store/accounts.ts'
import type { IdentityTables } from '../tables.ts'
import { identityRefusals } from '../terms.ts'
import { Browser } from './browser.ts'

/** The password of everybody whom `person` makes. */
export const password = 'Cloud-over-7-hills'

/** A platform of identity and audit alone, on a database of its own, with a clock that the test sets. */
export async function openIdentityWorld(
  options: { secure?: boolean; routers?: Record<string, OpenAPIHono<AppEnv>> } = {},
) {
  const database: TestDatabase<IdentityTables> = await testDatabase<IdentityTables>()
  const home = await mkdtemp(join(tmpdir(), 'mingche-identity-'))
  const secure = options.secure ?? false
  const clock = new TestClock()
  const parts: RouteParts = {
    db: database.app,
    secrets: await openSecretBox(home),
    clock,
    idleMinutes: 30,
    cookies: cookies(secure),
  }
  const app = createApplication({
    log: pino({ level: 'silent' }),
    origins: { secure, trustProxy: secure, loopback: true },
    authenticate: authenticator(parts),
    refusals: [identityRefusals],
    routers: { ...options.routers, '/api': identityRoutes(parts, []) },
  })
  const passwordHash = await hashPassword(password)
  let count = 0

  /** An account with these roles, straight into the database. */
  async function account(
    over: { roles?: RoleId[]; userName?: string; isTrial?: boolean; unitId?: string } = {},
  ) {
    count += 1
    const userName = over.userName ?? `person${count}`
    const given = over.roles ?? ['officer']
    const kind = given[0] ? roles[given[0]].kind : 'business'
    const now = clock.now()
    const displayName = `第${count}人`
    const profile = { userName, displayName, kind, unitId: over.unitId ?? null, passwordHash, now }
    const id = await database.app.transaction().execute(async (trx) => {
      const inserted = await insertAccount(trx, { ...profile, isTrial: over.isTrial ?? false })
      if (!inserted) throw new Error(`taken: ${userName}`)
      await replaceRoles(trx, { id: inserted, kind }, given, { grantedBy: null, now })
      return inserted
    })
    return { id, userName, displayName, kind }
  }

  return {
    database,
    parts,
    clock,
    app,
    account,
    browser: (address = '127.0.0.1') => new Browser(app, secure, address),
    /** The same, logged in, in a browser and from an address of their own. */
    async person(over: Parameters<typeof account>[0] = {}) {
      const made = await account(over)
      const browser = new Browser(app, secure, `10.0.0.${count % 250}`)
      const answer = await browser.post('/api/session', { userName: made.userName, password })
      if (answer.status !== 204) throw new Error(`login failed: ${await answer.text()}`)
      return { ...made, browser }
    },
    /** Audit rows so far. */
    async countAudit(): Promise<number> {
      const { rows } = await sql<{ count: number }>`select count(*) from audit.entry`.execute(database.app)
      return rows[0]?.count ?? 0
    },
    async lastAudit() {
      return database.app
        .selectFrom('audit.entry')
        .selectAll()
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    },
    async close() {
      await database.drop()
      await rm(home, { recursive: true })
    },
  }
}

export type IdentityWorld = Awaited<ReturnType<typeof openIdentityWorld>>

class TestClock {
  #now = new Date('2026-03-02T01:00:00.000Z')

  now(): Date {
    return this.#now
  }

  passMinutes(minutes: number): void {
    this.#now = new Date(this.#now.getTime() + minutes * 60_000)
  }
}
