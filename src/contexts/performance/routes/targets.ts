import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

export type TargetRoutes = ReturnType<typeof targetRoutes>

export function targetRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
