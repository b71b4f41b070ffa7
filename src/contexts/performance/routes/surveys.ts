import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

export type SurveyRoutes = ReturnType<typeof surveyRoutes>

export function surveyRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
