import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import type { Db } from '#platform/db/connect.ts'
import { PdfRenderer } from '#platform/documents/pdf.ts'
import { openFolderFileStore } from '#platform/files/folder-file-store.ts'
import { createApplication } from '#platform/http/application.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { Jobs } from '#platform/jobs/jobs.ts'
import type { JobTables } from '#platform/jobs/tables.ts'
import { Live } from '#platform/live/live.ts'
import { createLog, type Log } from '#platform/log.ts'
import type { Platform } from '#platform/platform.ts'
import { testDatabase } from '#platform/testing/database.ts'
import { casesContext } from '../context.ts'
import type { CasesParts } from '../parts.ts'
import type { CasesTables } from '../store/tables.ts'

const origin = 'http://127.0.0.1'

/** A person as the edge hands them in. */
export function anActor(over: Partial<Actor>): Actor {
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

interface WorldOptions {
  readonly clock?: Clock
  readonly log?: Log
  /** What the air was on a day; nothing is recorded unless said. */
  readonly airOf?: CasesParts['airOf']
}

/**
 * The context on a database of its own, asked as the edge asks it.
 * @param actors the people there are; a request names one of them, or the public. Whoever is taken out of the array has
 *   left: a test may splice it.
 */
export async function openCasesWorld(actors: readonly Actor[], options: WorldOptions = {}) {
  const { clock = systemClock, log = createLog('silent'), airOf = async () => null } = options
  const database = await testDatabase<CasesTables>()
  const home = await mkdtemp(join(tmpdir(), 'mingche-cases-'))
  const live = new Live(database.appUrl, log)
  await live.start()
  const db = database.app as unknown as Db // the platform's own name for it: no table in sight
  const jobs = new Jobs({ db: db as unknown as Db<JobTables>, url: database.appUrl, live, clock, log }) // its own schema's tables
  const platform: Platform = {
    config: readConfig({ MINGCHE_DATA: home }),
    log,
    clock,
    db,
    files: await openFolderFileStore(join(home, 'files')),
    jobs,
    pdf: new PdfRenderer(),
  }
  const parts: CasesParts = { ...partsOf(actors), airOf }
  const context = casesContext(platform, parts)
  await jobs.start(context.jobs)
  const app = createApplication({
    log,
    origins: { secure: false, trustProxy: false, loopback: true },
    authenticate: async (c) => actors.find(({ userId }) => userId === c.req.header('x-actor')) ?? null,
    refusals: context.refusals,
    batchPaths: [],
    openUploadPaths: context.openUploadPaths,
    routers: { '/api/cases': context.routes, '/open/cases': context.openRoutes },
  })

  /** @param headers further ones, such as `x-card-key`. */
  async function request(
    actor: Actor | null,
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return app.request(`${origin}${path}`, {
      method,
      headers: {
        origin,
        host: '127.0.0.1',
        ...(actor && { 'x-actor': actor.userId }),
        ...(body && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
  }

  return {
    database,
    db: database.app,
    platform,
    parts,
    context,
    app,
    request,
    async close() {
      await jobs.stop()
      await live.stop()
      await platform.pdf.stop()
      await database.drop()
      await rm(home, { recursive: true })
    },
  }
}

export type CasesWorld = Awaited<ReturnType<typeof openCasesWorld>>

function partsOf(actors: readonly Actor[]): Omit<CasesParts, 'airOf'> {
  const ofUnit = (unitId: string) => actors.filter((actor) => actor.unitId === unitId)
  return {
    findVisibleUnits: async (actor) => (actor?.unitId ? [actor.unitId] : []),
    findColleagues: async (unitId, role) =>
      ofUnit(unitId).flatMap(({ roles, userId }) => (roles.includes(role) ? [userId] : [])),
    listColleagues: async (unitId) =>
      ofUnit(unitId).map(({ userId, displayName, roles }) => ({ id: userId, name: displayName, roles })),
    unitName: async () => '示例市生态环境局',
    // Workbooks are read by another context; tests of this one bring their tables as text.
    workbooks: {
      read: async () => {
        throw new Refusal('source.unreadable')
      },
      refusalText: async () => '这里只读文字表格',
    },
  }
}
