import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

export type RecordRoutes = ReturnType<typeof recordRoutes>

export function recordRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
