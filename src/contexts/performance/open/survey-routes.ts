import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'

/** `/open/surveys`: 满意度调查 for everyone who has its link. */
export function openSurveyRoutes(_platform: Platform) {
  return createRouter()
}
