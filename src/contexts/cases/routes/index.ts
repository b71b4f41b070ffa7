import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'
import { cardRoutes } from './cards.ts'
import { caseRoutes } from './cases.ts'
import { evidenceRoutes } from './evidence.ts'
import { listRoutes } from './lists.ts'
import { registryRoutes } from './registry.ts'
import { robotRoutes } from './robots.ts'
import { statisticsRoutes } from './statistics.ts'

/** `/api/cases`: one file a resource, each with a typed client of its own. */
export function casesRoutes(platform: Platform, parts: CasesParts) {
  return createRouter()
    .route('/', caseRoutes(platform, parts))
    .route('/', evidenceRoutes(platform, parts))
    .route('/', cardRoutes(platform, parts))
    .route('/', registryRoutes(platform, parts))
    .route('/', listRoutes(platform, parts))
    .route('/', statisticsRoutes(platform, parts))
    .route('/', robotRoutes(platform, parts))
}
