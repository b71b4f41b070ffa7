import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { csvAnswer, csvAnswers } from '#platform/http/listing.ts'
import { type AppEnv, allowing, answers, createRouter } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisiblePlan, planName } from '../commands/plan-access.ts'
import { indicatorsCsvHead, indicatorsCsvRows } from '../indicators-csv.ts'
import { measureDeps } from '../measure-deps.ts'
import { measurePlan } from '../measure-plan.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { momentOf, presentPlan } from '../present-plan.ts'
import { getVisibleIndicator, showIndicator } from '../show-indicator.ts'
import { showMine } from '../show-mine.ts'
import { showOverview } from '../show-overview.ts'
import { showProject } from '../show-project.ts'
import type { PerformanceTables } from '../store/tables.ts'
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
export function overviewRoutes(platform: Platform, parts: PerformanceParts) {
  const db = platform.db.withTables<PerformanceTables>()
  const visibleTo = (c: Context<AppEnv>) => parts.findVisibleUnits(requireActor(c))
  return createRouter()
    .openapi(overviewRoute, async (c) => {
      const deps = measureDeps(platform, parts)
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await visibleTo(c))
      const moment = momentOf(presentPlan(plan, deps.now), c.req.valid('query'))
      return c.json(await showOverview(deps, plan, moment), 200)
    })
    .openapi(projectRoute, async (c) => {
      const deps = measureDeps(platform, parts)
      const { id, projectId } = c.req.valid('param')
      const plan = await getVisiblePlan(db, id, await visibleTo(c))
      const moment = momentOf(presentPlan(plan, deps.now), c.req.valid('query'))
      return c.json(await showProject(deps, plan, moment, projectId), 200)
    })
    .openapi(indicatorRoute, async (c) => {
      const deps = measureDeps(platform, parts)
      const found = await getVisibleIndicator(db, c.req.valid('param').id, await visibleTo(c))
      const moment = momentOf(presentPlan(found.plan, deps.now), c.req.valid('query'))
      return c.json(await showIndicator(deps, found, moment), 200)
    })
    .openapi(mineRoute, async (c) => {
      const asked = { ownerId: requireActor(c).userId, visible: await visibleTo(c), ...c.req.valid('query') }
      return c.json(await showMine(measureDeps(platform, parts), asked), 200)
    })
    .openapi(csvRoute, async (c) => {
      const deps = measureDeps(platform, parts)
      const plan = await getVisiblePlan(db, c.req.valid('param').id, await visibleTo(c))
      const moment = momentOf(presentPlan(plan, deps.now), c.req.valid('query'))
      const rows = indicatorsCsvRows(await measurePlan(deps, plan, moment))
      const mark = plan.mark === null ? '' : '（模拟）'
      return csvAnswer(c, `${planName(plan)}指标${moment.asOf}${mark}.csv`, indicatorsCsvHead, rows)
    })
}
