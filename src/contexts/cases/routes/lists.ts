import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'

export type ListRoutes = ReturnType<typeof listRoutes>

export function listRoutes(_platform: Platform, _parts: CasesParts) {
  return createRouter()
}
