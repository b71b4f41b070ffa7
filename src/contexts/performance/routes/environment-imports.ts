import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, createRouter } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { airTable, waterTable } from '../commands/import-environment.ts'
import { importTable } from '../commands/import-table.ts'
import type { AirEntry, WaterEntry } from '../core/new-environment.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import type { ImportAnswer } from '../views.ts'
import { idParameter, importForm, uploadOf } from './entry-fields.ts'

const upload = {
  params: idParameter,
  body: { required: true as const, content: { 'multipart/form-data': { schema: importForm } } },
}

const airRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/air/import',
  ...allowing(performancePolicy.importAir),
  request: upload,
  responses: answers(
    200,
    z.custom<ImportAnswer<AirEntry>>().openapi({ type: 'object' }),
    '逐行的结果；apply=yes 时已存入',
  ),
})

const waterRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/water/import',
  ...allowing(performancePolicy.importWater),
  request: upload,
  responses: answers(
    200,
    z.custom<ImportAnswer<WaterEntry>>().openapi({ type: 'object' }),
    '逐行的结果；apply=yes 时已存入',
  ),
})

/** Tables of the air by day and of water sections by month. */
export function environmentImportRoutes(platform: Platform, { findVisibleUnits }: PerformanceParts) {
  return createRouter()
    .openapi(airRoute, async (c) => {
      const actor = requireActor(c)
      const taken = await uploadOf(c.req.valid('param').id, c.req.valid('form'))
      const by = { kind: airTable, visible: await findVisibleUnits(actor) }
      return c.json(await importTable(platform, actor, taken, by), 200)
    })
    .openapi(waterRoute, async (c) => {
      const actor = requireActor(c)
      const taken = await uploadOf(c.req.valid('param').id, c.req.valid('form'))
      const by = { kind: waterTable, visible: await findVisibleUnits(actor) }
      return c.json(await importTable(platform, actor, taken, by), 200)
    })
}
