import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { closePlan, reopenPlan } from '../commands/close-plan.ts'
import { setRules, setWeights } from '../commands/set-rules.ts'
import { planRulesSchema, weightsSchema } from '../core/rules.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { presentPlan } from '../present-plan.ts'
import { findPlanOfBook, listPlans } from '../store/list-plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { PlanSummary } from '../views.ts'

const idParameter = z.object({ id: z.uuid() })
const reason = z.string().trim().min(1, '请写下原因').max(1000)

export type PlanRoutes = ReturnType<typeof planRoutes>

/** The years that are followed, and what is decided about a whole year: closing it, its rules, its weights. */
export function planRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/plans',
        ...allowing(performancePolicy.readPlans),
        responses: answers(
          200,
          z.object({ plans: z.array(z.custom<PlanSummary>().openapi({ type: 'object' })) }),
          '本单位和下属单位的绩效年度，新的在前；示例在最后',
        ),
      }),
      async (c) => {
        const rows = await listPlans(db, await parts.findVisibleUnits(requireActor(c)))
        const now = platform.clock.now()
        const plans = rows.map(({ indicators, unbound, without_owner, ...row }) => ({
          ...presentPlan(row, now),
          indicators,
          unbound,
          withoutOwner: without_owner,
        }))
        return c.json({ plans }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{bookId}/plan',
        ...allowing(performancePolicy.readPlans),
        request: { params: z.object({ bookId: z.uuid() }) },
        responses: answers(
          200,
          z.object({ planId: z.uuid().nullable() }),
          '一份预算的绩效年度；还没有公开的预算没有',
        ),
      }),
      async (c) => {
        const visible = await parts.findVisibleUnits(requireActor(c))
        const plan = await findPlanOfBook(db, c.req.valid('param').bookId, visible)
        return c.json({ planId: plan?.id ?? null }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/plans/{id}/close',
        ...allowing(performancePolicy.closePlan),
        request: {
          params: idParameter,
          body: jsonBody(z.object({ reason: z.string().trim().max(1000).default('') })),
        },
        responses: answersEmpty('已结账，不能再登记或修改'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const asked = { planId: c.req.valid('param').id, reason: c.req.valid('json').reason }
        await closePlan(platform, actor, asked, await parts.findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/plans/{id}/reopen',
        ...allowing(performancePolicy.reopenPlan),
        request: { params: idParameter, body: jsonBody(z.object({ reason })) },
        responses: answersEmpty('已撤销结账，可以补充登记'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const asked = { planId: c.req.valid('param').id, reason: c.req.valid('json').reason }
        await reopenPlan(platform, parts, actor, asked, await parts.findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/plans/{id}/rules',
        ...allowing(performancePolicy.setRules),
        request: { params: idParameter, body: jsonBody(z.object({ rules: planRulesSchema })) },
        responses: answersEmpty('已设置；以前的截至日仍按当时的规则'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const change = { planId: c.req.valid('param').id, rules: c.req.valid('json').rules }
        await setRules(platform, actor, change, await parts.findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/plans/{id}/projects/{projectId}/weights',
        ...allowing(performancePolicy.setWeights),
        request: {
          params: idParameter.extend({ projectId: z.string().max(40) }),
          body: jsonBody(z.object({ weights: weightsSchema })),
        },
        responses: answersEmpty('已调整'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { id: planId, projectId } = c.req.valid('param')
        const change = { planId, projectId, weights: c.req.valid('json').weights }
        await setWeights(platform, actor, change, await parts.findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
}
