import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { decideOnReport } from '../commands/decide-report.ts'
import type { ReportDecision } from '../core/decide-report.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'

const idParameter = z.object({ id: z.uuid() })
const noteBody = z.object({ note: z.string().trim().max(2000).default('') })

/** One address a decision: each is a right of its own. */
function decisionRoute<const Decision extends ReportDecision>(
  decision: Decision,
  action: Action,
  done: string,
) {
  return createRoute({
    method: 'post',
    path: `/reports/{id}/${decision}`,
    ...allowing(action),
    request: { params: idParameter, body: jsonBody(noteBody) },
    responses: answersEmpty(done),
  })
}

const submitRoute = decisionRoute('submit', performancePolicy.submitReport, '已报送，等待审定')
const approveRoute = decisionRoute('approve', performancePolicy.approveReport, '已审定，文件已经固定')
const returnRoute = decisionRoute('return', performancePolicy.returnReport, '已退回')
const withdrawRoute = decisionRoute('withdraw', performancePolicy.withdrawReport, '已撤回')
const publishRoute = decisionRoute('publish', performancePolicy.publishReport, '已公开')

export type ReportDecisionRoutes = ReturnType<typeof reportDecisionRoutes>

/** The way of a report from its draft to its publication. */
export function reportDecisionRoutes(platform: Platform, parts: PerformanceParts) {
  const decide = async (actor: Actor, reportId: string, decision: ReportDecision, note: string) =>
    decideOnReport(platform, parts, actor, { reportId, decision, note }, await parts.findVisibleUnits(actor))
  return createRouter()
    .openapi(submitRoute, async (c) => {
      await decide(requireActor(c), c.req.valid('param').id, 'submit', c.req.valid('json').note)
      return c.body(null, 204)
    })
    .openapi(approveRoute, async (c) => {
      await decide(requireActor(c), c.req.valid('param').id, 'approve', c.req.valid('json').note)
      return c.body(null, 204)
    })
    .openapi(returnRoute, async (c) => {
      await decide(requireActor(c), c.req.valid('param').id, 'return', c.req.valid('json').note)
      return c.body(null, 204)
    })
    .openapi(withdrawRoute, async (c) => {
      await decide(requireActor(c), c.req.valid('param').id, 'withdraw', c.req.valid('json').note)
      return c.body(null, 204)
    })
    .openapi(publishRoute, async (c) => {
      await decide(requireActor(c), c.req.valid('param').id, 'publish', c.req.valid('json').note)
      return c.body(null, 204)
    })
}
