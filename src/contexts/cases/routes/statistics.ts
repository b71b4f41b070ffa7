import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'

export type StatisticsRoutes = ReturnType<typeof statisticsRoutes>

export function statisticsRoutes(_platform: Platform, _parts: CasesParts) {
  return createRouter()
}
