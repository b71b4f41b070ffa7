import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'

export type CardRoutes = ReturnType<typeof cardRoutes>

export function cardRoutes(_platform: Platform, _parts: CasesParts) {
  return createRouter()
}
