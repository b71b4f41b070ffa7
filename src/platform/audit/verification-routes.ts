import { createRoute, z } from '@hono/zod-openapi'
import type { Kysely } from 'kysely'
import { allowing, answers, createRouter } from '../http.ts'
import { requireActor } from '../identity/require-actor.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { auditPolicy } from './policy.ts'
import { recordAudit } from './record-audit.ts'
import type { AuditTables } from './tables.ts'
import { verifyKind } from './verify-job.ts'

/** For the typed client: `hc<VerificationRoutes>('/api/audit/verification')`. */
export type VerificationRoutes = ReturnType<typeof verificationRoutes>

/** `/api/audit/verification`: the whole log, verified by a background job that its person follows under `/api/jobs`. */
export function verificationRoutes(db: Kysely<AuditTables>, jobs: Pick<Jobs, 'enqueue'>) {
  return createRouter().openapi(
    createRoute({
      method: 'post',
      path: '/',
      ...allowing(auditPolicy.verifyAudit),
      responses: answers(201, z.object({ jobId: z.uuid() }), '已开始验证'),
    }),
    async (c) => {
      const actor = requireActor(c)
      const jobId = await db.transaction().execute(async (trx) => {
        const id = await jobs.enqueue(trx, verifyKind, {
          title: '验证全部审计记录',
          input: {},
          requestedBy: actor.userId,
        })
        const subject = { kind: 'audit', id, name: '全部审计记录' }
        await recordAudit(trx, { actor, action: auditPolicy.verifyAudit, subject })
        return id
      })
      return c.json({ jobId }, 201)
    },
  )
}
