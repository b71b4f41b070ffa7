import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'

/** `/open/cases`: lists that have to be published, for everyone, without an account. */
export function openRoutes(_platform: Platform) {
  return createRouter()
}
