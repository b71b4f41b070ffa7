import { createRoute, z } from '@hono/zod-openapi'
import { csvAnswers } from '#platform/http/listing.ts'
import { allowing, answers, createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import type { IndicatorView, MyIndicators, PlanOverview, ProjectView } from '../views.ts'

const idParameter = z.object({ id: z.uuid() })
const momentQuery = z.object({
  asOf: z.iso.date().optional().describe('截至日（北京时间）；不写：最近一天'),
  known: z.enum(['then', 'now']).optional().describe('then：只按那一天结束前已登记的；now：按现在所知'),
})

const overviewRoute = createRoute({
  method: 'get',
  path: '/plans/{id}',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: momentQuery },
  responses: answers(200, z.custom<PlanOverview>().openapi({ type: 'object' }), '单位年度绩效的全貌'),
})

const projectRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/projects/{projectId}',
  ...allowing(performancePolicy.readPlans),
  request: {
    params: z.object({ id: z.uuid(), projectId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/) }),
    query: momentQuery,
  },
  responses: answers(200, z.custom<ProjectView>().openapi({ type: 'object' }), '一个项目的执行情况'),
})

const indicatorRoute = createRoute({
  method: 'get',
  path: '/indicators/{id}',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: momentQuery },
  responses: answers(200, z.custom<IndicatorView>().openapi({ type: 'object' }), '一个指标的结果和依据'),
})

const mineRoute = createRoute({
  method: 'get',
  path: '/mine',
  ...allowing(performancePolicy.readPlans),
  request: { query: momentQuery },
  responses: answers(200, z.custom<MyIndicators>().openapi({ type: 'object' }), '我负责的指标'),
})

const csvRoute = createRoute({
  method: 'get',
  path: '/plans/{id}/indicators.csv',
  ...allowing(performancePolicy.readPlans),
  request: { params: idParameter, query: momentQuery },
  responses: csvAnswers,
})

export type OverviewRoutes = ReturnType<typeof overviewRoutes>

/** What is reached, what it costs and what will be missed, on any day of the year. */
export function overviewRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
    .openapi(overviewRoute, () => {
      throw new Error('measured in the next commit')
    })
    .openapi(projectRoute, () => {
      throw new Error('measured in the next commit')
    })
    .openapi(indicatorRoute, () => {
      throw new Error('measured in the next commit')
    })
    .openapi(mineRoute, () => {
      throw new Error('measured in the next commit')
    })
    .openapi(csvRoute, () => {
      throw new Error('measured in the next commit')
    })
}
