import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, createRouter } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { paymentTable } from '../commands/import-payments.ts'
import { importTable } from '../commands/import-table.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import type { ImportAnswer, PaymentImportRow } from '../views.ts'
import { idParameter, importForm, uploadOf } from './entry-fields.ts'

const importRoute = createRoute({
  method: 'post',
  path: '/plans/{id}/payments/import',
  ...allowing(performancePolicy.importPayments),
  request: {
    params: idParameter,
    body: { required: true, content: { 'multipart/form-data': { schema: importForm } } },
  },
  responses: answers(
    200,
    z.custom<ImportAnswer<PaymentImportRow>>().openapi({ type: 'object' }),
    '逐行的结果；apply=yes 时已存入',
  ),
})

/** A table of payments: looked at first, then stored whole. */
export function paymentImportRoutes(platform: Platform, { findVisibleUnits }: PerformanceParts) {
  return createRouter().openapi(importRoute, async (c) => {
    const actor = requireActor(c)
    const upload = await uploadOf(c.req.valid('param').id, c.req.valid('form'))
    const by = { kind: paymentTable, visible: await findVisibleUnits(actor) }
    return c.json(await importTable(platform, actor, upload, by), 200)
  })
}
