import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'

export type RegistryRoutes = ReturnType<typeof registryRoutes>

export function registryRoutes(_platform: Platform, _parts: CasesParts) {
  return createRouter()
}
