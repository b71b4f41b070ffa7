import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

export type PlanRoutes = ReturnType<typeof planRoutes>

export function planRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
