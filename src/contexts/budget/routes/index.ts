import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { FindColleagues } from '../commands/review.ts'
import { bookRoutes } from './books.ts'
import { disclosureRoutes, type FindVisibleUnits } from './disclosures.ts'
import { discussionRoutes } from './discussion.ts'
import { entryAidRoutes } from './entry-aids.ts'
import { importRoutes } from './imports.ts'
import { publicationRoutes } from './publications.ts'
import { reviewRoutes } from './reviews.ts'

export type { FindVisibleUnits } from './disclosures.ts'

/** `/api/budget`: one file a resource, each with a typed client of its own. */
export function budgetRoutes(
  platform: Platform,
  {
    findVisibleUnits,
    findColleagues,
  }: { findVisibleUnits: FindVisibleUnits; findColleagues: FindColleagues },
) {
  return createRouter()
    .route('/', disclosureRoutes(platform, findVisibleUnits))
    .route('/', bookRoutes(platform, findVisibleUnits))
    .route('/', discussionRoutes(platform, findVisibleUnits))
    .route('/', importRoutes(platform, findVisibleUnits))
    .route('/', reviewRoutes(platform, findVisibleUnits, findColleagues))
    .route('/', publicationRoutes(platform, findVisibleUnits))
    .route('/', entryAidRoutes(platform, findVisibleUnits))
}
