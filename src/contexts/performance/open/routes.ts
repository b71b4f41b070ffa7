import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

/** `/open/performance`: published targets and results, for everyone, without an account. */
export function openRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
