import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

export type ReportRoutes = ReturnType<typeof reportRoutes>

export function reportRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
