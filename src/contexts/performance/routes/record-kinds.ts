import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import { setRecordKind } from '../commands/record-kinds.ts'
import { type RecordKind, recordKindSchema } from '../core/record-kind.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { listRecordKinds } from '../record-kinds.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { idParameter } from './entry-fields.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/record-kinds',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter },
  responses: answers(200, z.custom<{ kinds: RecordKind[] }>().openapi({ type: 'object' }), '可以登记的种类'),
})

const setRoute = createRoute({
  method: 'put',
  path: '/plans/{id}/record-kinds/{kindId}',
  ...allowing(performancePolicy.setRecordKind),
  request: {
    params: idParameter.extend({ kindId: recordKindSchema.shape.id }),
    body: jsonBody(recordKindSchema),
  },
  responses: answersEmpty('已设置；地址里的编号为准'),
})

/** Kinds of work records: the common ones, and those of the plan. */
export function recordKindRoutes(platform: Platform, { findVisibleUnits }: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  return createRouter()
    .openapi(listRoute, async (c) => {
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
      return c.json({ kinds: await listRecordKinds(db, plan.id) }, 200)
    })
    .openapi(setRoute, async (c) => {
      const actor = requireActor(c)
      const { id: planId, kindId } = c.req.valid('param')
      const kind = { ...c.req.valid('json'), id: kindId }
      await setRecordKind(platform, actor, { planId, kind }, await findVisibleUnits(actor))
      return c.body(null, 204)
    })
}
