import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { adjustTarget, approveTarget, rejectTarget } from '../commands/adjust-target.ts'
import { assignOwner } from '../commands/assign-owner.ts'
import { bindIndicator } from '../commands/bind-indicator.ts'
import { addDeliverable, removeDeliverable } from '../commands/deliverables.ts'
import { judgeIndicator, voidJudgement } from '../commands/judge-indicator.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import { methodSchema } from '../core/method.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { readProposals } from '../read-proposals.ts'
import { readTargets } from '../read-targets.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { ProposalView, TargetsView } from '../views.ts'

const idParameter = z.object({ id: z.uuid() })
const targetParameter = z.object({ targetId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })
const reason = z.string().trim().min(1, '请写下原因').max(1000)
const note = z.string().trim().max(1000).default('')
const printed = z.string().trim().min(1, '请填指标值').max(60)
const day = z.iso.date('日期应写成 2026-01-31')

const deliverableBody = z.object({
  projectId: z.string().max(40),
  name: z.string().trim().min(1, '请填名称').max(120),
  printed,
  level1: z.string().trim().min(1).max(20),
  level2: z.string().trim().min(1).max(20),
  scope: z.enum(['annual', 'wholePeriod', 'service']),
  serviceFrom: day.nullable(),
  serviceUntil: day.nullable(),
  quoted: z.string().max(4000),
})

const judgementBody = z.object({
  /** Given by the browser: the same entry sent again is the same judgement. */
  id: z.uuid(),
  day,
  percent: z.number().int().min(0).max(100),
  reason: z.string().trim().min(1, '请写下评定的理由').max(2000),
})

export type TargetRoutes = ReturnType<typeof targetRoutes>

/** What each indicator is to reach, by what it is measured, and who answers for it. */
export function targetRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/plans/{id}/targets',
        ...allowing(performancePolicy.readPlans),
        request: { params: idParameter },
        responses: answers(
          200,
          z.custom<TargetsView>().openapi({ type: 'object' }),
          '全部指标的目标、测量方法、责任人和分值',
        ),
      }),
      async (c) => {
        const visible = await parts.findVisibleUnits(requireActor(c))
        const plan = await getVisiblePlan(db, c.req.valid('param').id, visible)
        return c.json(await readTargets(platform, parts, plan), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/plans/{id}/proposals',
        ...allowing(performancePolicy.readPlans),
        request: { params: idParameter },
        responses: answers(
          200,
          z.object({ proposals: z.array(z.custom<ProposalView>().openapi({ type: 'object' })) }),
          '概况、实施计划和目标里写了、指标表里没有的约定成果',
        ),
      }),
      async (c) => {
        const visible = await parts.findVisibleUnits(requireActor(c))
        const plan = await getVisiblePlan(db, c.req.valid('param').id, visible)
        return c.json({ proposals: await readProposals(platform, parts, plan) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/indicators/{id}/method',
        ...allowing(performancePolicy.bindIndicator),
        request: { params: idParameter, body: jsonBody(z.object({ method: methodSchema })) },
        responses: answersEmpty('已设定测量方法'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const change = { indicatorId: c.req.valid('param').id, method: c.req.valid('json').method }
        await bindIndicator(platform, parts, actor, change)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/indicators/{id}/owner',
        ...allowing(performancePolicy.assignOwner),
        request: {
          params: idParameter,
          body: jsonBody(
            z.object({
              ownerId: z.uuid().nullable(),
              /** Who the person on the screen saw: two people who assign at once do not overwrite each other. */
              expectedOwnerId: z.uuid().nullable(),
            }),
          ),
        },
        responses: answersEmpty('已指定责任人'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const change = { indicatorId: c.req.valid('param').id, ...c.req.valid('json') }
        await assignOwner(platform, parts, actor, change)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/indicators/{id}/targets',
        ...allowing(performancePolicy.proposeTarget),
        request: { params: idParameter, body: jsonBody(z.object({ printed, reason })) },
        responses: answers(201, z.object({ id: z.number() }), '已提出，等待另一人批准'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const change = { indicatorId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json({ id: await adjustTarget(platform, parts, actor, change) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/targets/{targetId}/approve',
        ...allowing(performancePolicy.approveTarget),
        request: { params: targetParameter, body: jsonBody(z.object({ note })) },
        responses: answersEmpty('已批准，从现在起按新的指标值'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const decision = { targetId: c.req.valid('param').targetId, note: c.req.valid('json').note }
        await approveTarget(platform, parts, actor, decision)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/targets/{targetId}/reject',
        ...allowing(performancePolicy.rejectTarget),
        request: { params: targetParameter, body: jsonBody(z.object({ note: reason })) },
        responses: answersEmpty('未批准，仍按原来的指标值'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const decision = { targetId: c.req.valid('param').targetId, note: c.req.valid('json').note }
        await rejectTarget(platform, parts, actor, decision)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/plans/{id}/deliverables',
        ...allowing(performancePolicy.addDeliverable),
        request: { params: idParameter, body: jsonBody(deliverableBody) },
        responses: answers(201, z.object({ id: z.uuid() }), '已纳入考核'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const added = { planId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json({ id: await addDeliverable(platform, parts, actor, added) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/indicators/{id}/remove',
        ...allowing(performancePolicy.removeDeliverable),
        request: { params: idParameter },
        responses: answersEmpty('已移除'),
      }),
      async (c) => {
        await removeDeliverable(platform, parts, requireActor(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/indicators/{id}/judgements',
        ...allowing(performancePolicy.judgeIndicator),
        request: { params: idParameter, body: jsonBody(judgementBody) },
        responses: answers(201, z.object({ id: z.uuid() }), '已评定'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const judgement = { indicatorId: c.req.valid('param').id, ...c.req.valid('json') }
        await judgeIndicator(platform, parts, actor, judgement)
        return c.json({ id: judgement.id }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/judgements/{id}/void',
        ...allowing(performancePolicy.voidJudgement),
        request: { params: idParameter, body: jsonBody(z.object({ reason })) },
        responses: answersEmpty('已撤销'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const asked = { judgementId: c.req.valid('param').id, reason: c.req.valid('json').reason }
        await voidJudgement(platform, parts, actor, asked)
        return c.body(null, 204)
      },
    )
}
