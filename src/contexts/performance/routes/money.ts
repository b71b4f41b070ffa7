import { createRoute, z } from '@hono/zod-openapi'
import { csvAnswers, pageQuery, toWindow } from '#platform/http/listing.ts'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { explain } from '../commands/explain.ts'
import { justAfter } from '../commands/just-after.ts'
import { enterPayment, voidPayment } from '../commands/payments.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import { paymentsCsv } from '../evidence-csv.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { presentPayments, readEvidenceNames } from '../present-evidence.ts'
import { pagePayments } from '../store/payments.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { EntryPage, PaymentView } from '../views.ts'
import {
  dayField,
  entryQuery,
  fenField,
  idParameter,
  lineField,
  projectIdField,
  reasonBody,
} from './entry-fields.ts'
import { paymentImportRoutes } from './payment-imports.ts'
import { stepRoutes } from './steps.ts'

const paymentQuery = entryQuery.extend({ planItem: projectIdField.optional() })

const paymentBody = z.object({
  id: z.uuid(),
  projectId: projectIdField,
  day: dayField,
  amountFen: fenField.describe('分；退回的款是负数'),
  purpose: lineField(200).min(1, '请填写用途'),
  planItem: projectIdField.nullable(),
  party: lineField(100),
  voucherNo: lineField(60),
  overReason: lineField(500).describe('超出预算仍要登记的原因；没有就留空'),
})

const explanationBody = z.object({
  projectId: projectIdField,
  indicatorId: z.uuid().nullable(),
  reason: lineField(2000).min(1, '请写明原因'),
  measures: lineField(2000),
})

const listRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/payments',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: pageQuery.extend(paymentQuery.shape) },
  responses: answers(
    200,
    z.custom<EntryPage<PaymentView> & { heldFen: number }>().openapi({ type: 'object' }),
    '付款，新的在前；heldFen：符合条件且未作废的合计（分）',
  ),
})

const csvRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/payments.csv',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: paymentQuery.extend({ search: pageQuery.shape.search }) },
  responses: csvAnswers,
})

const enterRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/payments',
  ...allowing(performancePolicy.enterPayment),
  request: { params: idParameter, body: jsonBody(paymentBody) },
  responses: answers(
    201,
    z.custom<PaymentView>().openapi({ type: 'object' }),
    '已登记；同一笔重复提交只算一次',
  ),
})

const voidRoute = createRoute({
  method: 'post',
  path: '/payments/{id}/void',
  ...allowing(performancePolicy.voidPayment),
  request: { params: idParameter, body: jsonBody(reasonBody) },
  responses: answersEmpty('已作废，仍可查看'),
})

const explainRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/explanations',
  ...allowing(performancePolicy.explain),
  request: { params: idParameter, body: jsonBody(explanationBody) },
  responses: answers(201, z.object({ id: z.int() }), '已写下；最近写的一次为准'),
})

export type MoneyRoutes = ReturnType<typeof moneyRoutes>

/** Payments, steps and reasons: how a project goes. */
export function moneyRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  const { findVisibleUnits } = parts
  return createRouter()
    .openapi(listRoute, async (c) => {
      const { page, pageSize, ...filter } = c.req.valid('query')
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
      const recordedBefore = justAfter(platform.clock.now())
      const names = await readEvidenceNames(db, plan.id, recordedBefore)
      const known = { ...filter, recordedBefore }
      const { rows, total, heldFen } = await pagePayments(db, plan.id, known, toWindow({ page, pageSize }))
      const items = await presentPayments(db, rows, names)
      return c.json({ mark: plan.mark, items, total, heldFen, page, pageSize }, 200)
    })
    .openapi(csvRoute, async (c) => {
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
      const recordedBefore = justAfter(platform.clock.now())
      const names = await readEvidenceNames(db, plan.id, recordedBefore)
      return paymentsCsv(c, db, { plan, names, filter: { ...c.req.valid('query'), recordedBefore } })
    })
    .openapi(enterRoute, async (c) => {
      const actor = requireActor(c)
      const entry = { planId: c.req.valid('param').id, payment: c.req.valid('json') }
      const row = await enterPayment(platform, actor, entry, await findVisibleUnits(actor))
      const names = await readEvidenceNames(db, row.plan_id, justAfter(platform.clock.now()))
      const [view] = await presentPayments(db, [row], names)
      if (!view) throw new Error('a stored payment was not presented')
      return c.json(view, 201)
    })
    .openapi(voidRoute, async (c) => {
      const actor = requireActor(c)
      const voiding = { id: c.req.valid('param').id, ...c.req.valid('json') }
      await voidPayment(platform, actor, voiding, await findVisibleUnits(actor))
      return c.body(null, 204)
    })
    .openapi(explainRoute, async (c) => {
      const actor = requireActor(c)
      const written = { planId: c.req.valid('param').id, explanation: c.req.valid('json') }
      const { id } = await explain(platform, actor, written, await findVisibleUnits(actor))
      return c.json({ id }, 201)
    })
    .route('/', paymentImportRoutes(platform, parts))
    .route('/', stepRoutes(platform, parts))
}
