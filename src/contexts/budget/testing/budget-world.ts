import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, systemClock } from '#platform/clock.ts'
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
import { testDatabase } from '#platform/testing/database.ts'
import { budgetContext } from '../context.ts'
import type { AfterPublication } from '../publish-job.ts'

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

/**
 * The context on a database of its own, asked as the edge asks it.
 * @param actors the people there are; a request names one of them, or the public.
 */
export async function openBudgetWorld(
  actors: readonly Actor[],
  clock: Clock = systemClock,
  afterPublication: AfterPublication = async () => {},
) {
  const database = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'mingche-budget-'))
  const log = createLog('silent')
  const live = new Live(database.appUrl, log)
  await live.start()
  const db = database.app
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
  const context = budgetContext(platform, {
    findVisibleUnits: async (actor) => (actor?.unitId ? [actor.unitId] : []),
    findColleagues: async (unitId, role) =>
      actors.flatMap((actor) =>
        actor.unitId === unitId && actor.roles.includes(role) ? [actor.userId] : [],
      ),
    afterPublication,
    isFileNamedElsewhere: async () => false,
    programVersion: '0.0.0-test',
  })
  await jobs.start(context.jobs)
  const known = new Map(actors.map((actor) => [actor.userId, actor]))
  const app = createApplication({
    log,
    origins: { secure: false, trustProxy: false, loopback: true },
    authenticate: async (c) => known.get(c.req.header('x-actor') ?? '') ?? null,
    refusals: context.refusals,
    batchPaths: context.batchPaths,
    routers: {
      '/api/budget': context.routes,
      '/api/jobs': jobRoutes(db as unknown as Db<JobTables>, jobs),
      '/open': context.openRoutes,
    },
  })

  async function request(
    actor: Actor | null,
    method: string,
    path: string,
    body?: object,
  ): Promise<Response> {
    return app.request(`${origin}${path}`, {
      method,
      headers: {
        origin,
        host: '127.0.0.1',
        ...(actor && { 'x-actor': actor.userId }),
        ...(body && !(body instanceof FormData) && { 'content-type': 'application/json' }),
      },
      ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
  }

  return {
    database,
    platform,
    context,
    app,
    request,
    /** The job when it has ended. */
    async ended(actor: Actor, jobId: string) {
      for (let tries = 0; tries < 1200; tries++) {
        const answer = await request(actor, 'GET', `/api/jobs/${jobId}`)
        const job = (await answer.json()) as {
          state: string
          failure: string | null
          result: Record<string, unknown> | null
        }
        if (['done', 'failed', 'cancelled'].includes(job.state)) return job
        await sleep(50)
      }
      throw new Error(`the job ${jobId} did not end`)
    },
    async close() {
      await jobs.stop()
      await live.stop()
      await platform.pdf.stop()
      await database.drop()
      await rm(home, { recursive: true })
    },
  }
}

export type BudgetWorld = Awaited<ReturnType<typeof openBudgetWorld>>
