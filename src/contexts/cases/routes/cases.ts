import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'

export type CaseRoutes = ReturnType<typeof caseRoutes>

export function caseRoutes(_platform: Platform, _parts: CasesParts) {
  return createRouter()
}
