import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import { bookRoutes } from './books.ts'
import { disclosureRoutes, type FindVisibleUnits } from './disclosures.ts'
import { discussionRoutes } from './discussion.ts'
import { entryAidRoutes } from './entry-aids.ts'

export type { FindVisibleUnits } from './disclosures.ts'

/** `/api/budget`: one file a resource, each with a typed client of its own. */
export function budgetRoutes(platform: Platform, findVisibleUnits: FindVisibleUnits) {
  return createRouter()
    .route('/', disclosureRoutes(platform, findVisibleUnits))
    .route('/', bookRoutes(platform, findVisibleUnits))
    .route('/', discussionRoutes(platform, findVisibleUnits))
    .route('/', entryAidRoutes(platform, findVisibleUnits))
}
