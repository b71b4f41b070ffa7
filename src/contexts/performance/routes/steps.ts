import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { enterStep, voidStep } from '../commands/steps.ts'
import { procurementCategories, stepIds } from '../core/step.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { presentSteps } from '../present-evidence.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { StepView } from '../views.ts'
import { dayField, fenField, idParameter, lineField, projectIdField, reasonBody } from './entry-fields.ts'

const stepBody = z.object({
  id: z.uuid(),
  projectId: projectIdField,
  step: z.enum(stepIds),
  title: lineField(100).describe('合同或采购的名称；同名的节点算同一件事'),
  plannedOn: dayField.nullable(),
  doneOn: dayField.nullable(),
  amountFen: fenField.nullable(),
  party: lineField(100),
  documentNo: lineField(60),
  category: z.enum(procurementCategories).nullable(),
  serviceFrom: dayField.nullable(),
  serviceUntil: dayField.nullable(),
  note: lineField(1000),
  replaces: z.uuid().nullable().describe('代替的那一版的编号；它同时作废'),
})

const enterRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/steps',
  ...allowing(performancePolicy.enterStep),
  request: { params: idParameter, body: jsonBody(stepBody) },
  responses: answers(201, z.custom<StepView>().openapi({ type: 'object' }), '已登记；同一条重复提交只算一次'),
})

const voidRoute = createRoute({
  method: 'post',
  path: '/steps/{id}/void',
  ...allowing(performancePolicy.voidStep),
  request: { params: idParameter, body: jsonBody(reasonBody) },
  responses: answersEmpty('已作废'),
})

/** 资金下达 → 采购 → 合同 → 履约 → 验收 → 付款 → 服务期满. */
export function stepRoutes(platform: Platform, { findVisibleUnits }: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  return createRouter()
    .openapi(enterRoute, async (c) => {
      const actor = requireActor(c)
      const entry = { planId: c.req.valid('param').id, step: c.req.valid('json') }
      const row = await enterStep(platform, actor, entry, await findVisibleUnits(actor))
      const [view] = await presentSteps(db, [row])
      if (!view) throw new Error('a stored step was not presented')
      return c.json(view, 201)
    })
    .openapi(voidRoute, async (c) => {
      const actor = requireActor(c)
      const voiding = { id: c.req.valid('param').id, ...c.req.valid('json') }
      await voidStep(platform, actor, voiding, await findVisibleUnits(actor))
      return c.body(null, 204)
    })
}
