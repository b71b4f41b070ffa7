import { createRoute, z } from '@hono/zod-openapi'
import type { Kysely } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { allowing, answers, createRouter } from '../http.ts'
import { requireActor } from '../identity/require-actor.ts'
import type { Jobs } from './jobs.ts'
import { jobPolicy } from './policy.ts'
import { findRun, listRuns, type Run } from './run-store.ts'
import type { JobTables } from './tables.ts'

const jobSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  progress: z.number().describe('0 … 1'),
  doing: z.string(),
  failure: z.string().nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  isCancelling: z.boolean(),
  queuedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
})

const idParameter = z.object({ id: z.uuid() })
const listLimit = 50

export type JobRoutes = ReturnType<typeof jobRoutes>

/** `/api/jobs`: a person's own background jobs. */
export function jobRoutes(db: Kysely<JobTables>, jobs: Jobs) {
  const ownRun = async (id: string, userId: string): Promise<Run> => {
    const run = await findRun(db, id)
    if (!run || run.requested_by !== userId) throw new Refusal('job.unknown')
    return run
  }
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        ...allowing(jobPolicy.followOwnJobs),
        responses: answers(200, z.object({ jobs: z.array(jobSchema) }), '最近的后台任务，新的在前'),
      }),
      async (c) => {
        const runs = await listRuns(db, requireActor(c).userId, listLimit)
        return c.json({ jobs: runs.map(presentJob) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        ...allowing(jobPolicy.followOwnJobs),
        request: { params: idParameter },
        responses: answers(200, jobSchema, '后台任务的进度或结果'),
      }),
      async (c) => c.json(presentJob(await ownRun(c.req.valid('param').id, requireActor(c).userId)), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/cancel',
        ...allowing(jobPolicy.cancelOwnJob),
        request: { params: idParameter },
        responses: answers(200, jobSchema, '已要求取消'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const run = await ownRun(c.req.valid('param').id, actor.userId)
        await db.transaction().execute(async (trx) => {
          await jobs.cancel(trx, run)
          const subject = { kind: 'job', id: run.id, name: run.title }
          await recordAudit(trx, { actor, action: jobPolicy.cancelOwnJob, subject })
        })
        return c.json(presentJob(await ownRun(run.id, actor.userId)), 200)
      },
    )
}

function presentJob(run: Run): z.infer<typeof jobSchema> {
  return {
    id: run.id,
    kind: run.kind,
    title: run.title,
    state: run.state,
    progress: run.progress,
    doing: run.doing,
    failure: run.failure,
    result: run.result ? { ...run.result } : null,
    isCancelling: run.state === 'running' && run.cancel_requested_at !== null,
    queuedAt: run.queued_at.toISOString(),
    startedAt: run.started_at?.toISOString() ?? null,
    endedAt: run.ended_at?.toISOString() ?? null,
  }
}
