import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

export type EnvironmentRoutes = ReturnType<typeof environmentRoutes>

export function environmentRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
