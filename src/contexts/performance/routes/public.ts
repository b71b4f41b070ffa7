import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import { planPath } from '../open/addresses.ts'
import { performancePolicy } from '../policy.ts'
import { listNewestPublicReports, listPublicPlans } from '../store/public-plans.ts'
import type { PerformanceTables } from '../store/tables.ts'

const publicPlanSchema = z.object({
  path: z.string(),
  unitName: z.string(),
  year: z.int(),
  mark: z.string().nullable(),
  results: z.array(z.object({ kind: z.enum(['monitoring', 'selfEvaluation']), asOf: z.iso.date() })),
})

export type PublicRoutes = ReturnType<typeof publicRoutes>

/** What the start page shows of 绩效管理 to everyone: where targets and published results stand. */
export function publicRoutes(platform: Platform) {
  const db = platform.db.withTables<PerformanceTables>()
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/public',
      ...allowing(performancePolicy.readPublishedResults),
      responses: answers(
        200,
        z.object({ plans: z.array(publicPlanSchema) }),
        '公开绩效目标和结果的单位和年度，新的在前；示例在最后',
      ),
    }),
    async (c) => {
      const reports = Map.groupBy(await listNewestPublicReports(db), ({ plan_id }) => plan_id)
      const plans = (await listPublicPlans(db)).map((plan) => ({
        path: planPath(plan.open_code, plan.plan_year),
        unitName: plan.unit_name,
        year: plan.plan_year,
        mark: plan.mark,
        results: (reports.get(plan.id) ?? []).map(({ kind, as_of }) => ({ kind, asOf: as_of })),
      }))
      return c.json({ plans }, 200)
    },
  )
}
