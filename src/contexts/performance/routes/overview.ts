import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

export type OverviewRoutes = ReturnType<typeof overviewRoutes>

export function overviewRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
