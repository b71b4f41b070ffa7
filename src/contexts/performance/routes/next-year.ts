import { createRoute, z } from '@hono/zod-openapi'
import { renderXlsx } from '#platform/documents/xlsx.ts'
import { attachment } from '#platform/http/listing.ts'
import { allowing, answers, createRouter } from '#platform/http.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisiblePlan } from '../commands/plan-access.ts'
import { measureForReport } from '../compose-report.ts'
import { nextYearDocument } from '../documents/next-year-document.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { presentNextYear } from '../present-next-year.ts'
import type { PerformanceTables } from '../store/tables.ts'
import type { NextYearView } from '../views-of-reports.ts'

const request = {
  params: z.object({ id: z.uuid() }),
  query: z.object({ asOf: z.iso.date().optional() }),
}

const readRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/next-year',
  ...allowing(performancePolicy.readPlans),
  request,
  responses: answers(
    200,
    z.custom<NextYearView>().openapi({ type: 'object' }),
    '下一年度申报的参考：今年的结果和建议的指标值',
  ),
})

const sheetRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/next-year.xlsx',
  ...allowing(performancePolicy.readPlans),
  request,
  responses: { 200: { description: '同样的内容，Excel 文件，留有填写申报值的列' } },
})

export type NextYearRoutes = ReturnType<typeof nextYearRoutes>

/** The next year's 申报, offered with this year's results. */
export function nextYearRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  const view = async (actor: Actor, id: string, asOf: string | undefined) => {
    const plan = await getVisiblePlan(db, id, await parts.findVisibleUnits(actor))
    return presentNextYear(await measureForReport(platform, parts, plan, asOf))
  }
  return createRouter()
    .openapi(readRoute, async (c) =>
      c.json(await view(requireActor(c), c.req.valid('param').id, c.req.valid('query').asOf), 200),
    )
    .openapi(sheetRoute, async (c) => {
      const found = await view(requireActor(c), c.req.valid('param').id, c.req.valid('query').asOf)
      const document = nextYearDocument(found)
      const prefix = found.plan.mark === null ? '' : '模拟-'
      return new Response(new Uint8Array(await renderXlsx(document)), {
        headers: {
          'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'content-disposition': attachment(`${prefix}${found.plan.unitName}${document.title}.xlsx`),
          'cache-control': 'private, no-store',
        },
      })
    })
}
