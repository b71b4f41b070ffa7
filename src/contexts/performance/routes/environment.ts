import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { enterAir, enterWater } from '../commands/environment.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { momentOf, presentPlan } from '../present-plan.ts'
import { readAir, readWater } from '../read-environment.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { AirView, WaterView } from '../views.ts'
import { dayField, idParameter, lineField, momentQuery } from './entry-fields.ts'
import { environmentImportRoutes } from './environment-imports.ts'

const proofField = lineField(200).min(1, '请写明来源，例如文件名或网址')

const airBody = z.object({
  days: z
    .array(
      z.object({
        day: dayField,
        aqi: z.number().nullable().describe('当天没有有效数据：null'),
        leadingPollutant: lineField(40),
      }),
    )
    .min(1)
    .max(366, '一次最多一年'),
  proof: proofField,
})

const waterBody = z.object({
  months: z
    .array(
      z.object({
        section: lineField(60),
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-01$/, '月份应写成 2031-03-01'),
        grade: z.number().nullable().describe('1至5：Ⅰ至Ⅴ类；6：劣Ⅴ类；没有监测：null'),
        note: lineField(200),
      }),
    )
    .min(1)
    .max(2000, '一次最多 2000 个断面月'),
  proof: proofField,
})

const storedSchema = z.object({ stored: z.int().describe('新登记或改动的条数') })

const airRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/air',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: momentQuery },
  responses: answers(200, z.custom<AirView>().openapi({ type: 'object' }), '一年的日空气质量'),
})

const enterAirRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/air',
  ...allowing(performancePolicy.enterAir),
  request: { params: idParameter, body: jsonBody(airBody) },
  responses: answers(200, storedSchema, '已登记；已有的日子由新的代替'),
})

const waterRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/water',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: momentQuery },
  responses: answers(200, z.custom<WaterView>().openapi({ type: 'object' }), '一年的断面水质'),
})

const enterWaterRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/water',
  ...allowing(performancePolicy.enterWater),
  request: { params: idParameter, body: jsonBody(waterBody) },
  responses: answers(200, storedSchema, '已登记；已有的断面月由新的代替'),
})

export type EnvironmentRoutes = ReturnType<typeof environmentRoutes>

/** Imported environment quality, until live sources exist. */
export function environmentRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  const { findVisibleUnits } = parts
  return createRouter()
    .openapi(airRoute, async (c) => {
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
      const now = platform.clock.now()
      const moment = momentOf(presentPlan(plan, now), c.req.valid('query'))
      return c.json(await readAir(db, { plan, moment, now }), 200)
    })
    .openapi(enterAirRoute, async (c) => {
      const actor = requireActor(c)
      const entry = { planId: c.req.valid('param').id, ...c.req.valid('json') }
      return c.json({ stored: await enterAir(platform, actor, entry, await findVisibleUnits(actor)) }, 200)
    })
    .openapi(waterRoute, async (c) => {
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await findVisibleUnits(requireActor(c)))
      const now = platform.clock.now()
      const moment = momentOf(presentPlan(plan, now), c.req.valid('query'))
      return c.json(await readWater(db, { plan, moment, now }), 200)
    })
    .openapi(enterWaterRoute, async (c) => {
      const actor = requireActor(c)
      const entry = { planId: c.req.valid('param').id, ...c.req.valid('json') }
      return c.json({ stored: await enterWater(platform, actor, entry, await findVisibleUnits(actor)) }, 200)
    })
    .route('/', environmentImportRoutes(platform, parts))
}
