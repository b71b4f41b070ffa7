import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'

export type RobotRoutes = ReturnType<typeof robotRoutes>

export function robotRoutes(_platform: Platform, _parts: CasesParts) {
  return createRouter()
}
