import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#kernel/refusal.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/connect.ts'
import { allowing, answers, createRouter } from '../http.ts'
import { requireActor } from '../identity/require-actor.ts'
import type { Measures } from './measures.ts'
import { measurePolicy } from './policy.ts'

const measureSchema = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  period: z.enum(['year', 'month', 'day', 'none']),
})
const valueSchema = measureSchema.extend({
  asOf: z.iso.date(),
  value: z.number().nullable(),
  records: z.number().int(),
  note: z.string().nullable(),
  recordsLink: z.string(),
})

/** `/api/measures`: what targets can be bound to, and its value at the end of any day. */
export function measureRoutes(db: Db, clock: Clock, measures: Measures) {
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        ...allowing(measurePolicy.readMeasures),
        responses: answers(200, z.object({ measures: z.array(measureSchema) }), '各系统提供的测算口径'),
      }),
      (c) =>
        c.json(
          {
            measures: [...measures.values()].map(({ id, title, unit, period }) => ({
              id,
              title,
              unit,
              period,
            })),
          },
          200,
        ),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        ...allowing(measurePolicy.readMeasures),
        request: {
          params: z.object({ id: z.string().max(100) }),
          query: z.object({ asOf: z.iso.date().describe('截至日（北京时间）') }),
        },
        responses: answers(200, valueSchema, '截至某日的数值'),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const { asOf } = c.req.valid('query')
        const measure = measures.get(id)
        if (!measure) throw new Refusal('measure.unknown', { id })
        const { value, records, note } = await measure.compute(db, {
          asOf,
          knownBefore: clock.now(),
          unitId: requireActor(c).unitId,
          isExample: false,
        })
        const { title, unit, period } = measure
        return c.json(
          {
            id,
            title,
            unit,
            period,
            asOf,
            value,
            records,
            note: note ?? null,
            recordsLink: measure.recordsLink(asOf),
          },
          200,
        )
      },
    )
}
