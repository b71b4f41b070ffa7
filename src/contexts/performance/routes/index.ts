import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'
import { environmentRoutes } from './environment.ts'
import { moneyRoutes } from './money.ts'
import { nextYearRoutes } from './next-year.ts'
import { overviewRoutes } from './overview.ts'
import { planRoutes } from './plans.ts'
import { publicRoutes } from './public.ts'
import { recordRoutes } from './records.ts'
import { reportDecisionRoutes } from './report-decisions.ts'
import { reportRoutes } from './reports.ts'
import { surveyRoutes } from './surveys.ts'
import { targetRoutes } from './targets.ts'

/** `/api/performance`: one file a resource, each with a typed client of its own. */
export function performanceRoutes(platform: Platform, parts: PerformanceParts) {
  return createRouter()
    .route('/', publicRoutes(platform))
    .route('/', planRoutes(platform, parts))
    .route('/', targetRoutes(platform, parts))
    .route('/', overviewRoutes(platform, parts))
    .route('/', recordRoutes(platform, parts))
    .route('/', moneyRoutes(platform, parts))
    .route('/', environmentRoutes(platform, parts))
    .route('/', surveyRoutes(platform, parts))
    .route('/', reportRoutes(platform, parts))
    .route('/', reportDecisionRoutes(platform, parts))
    .route('/', nextYearRoutes(platform, parts))
}
