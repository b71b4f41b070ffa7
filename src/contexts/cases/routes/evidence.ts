import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'

export type EvidenceRoutes = ReturnType<typeof evidenceRoutes>

export function evidenceRoutes(_platform: Platform, _parts: CasesParts) {
  return createRouter()
}
