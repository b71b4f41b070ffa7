import { createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'

export type MoneyRoutes = ReturnType<typeof moneyRoutes>

export function moneyRoutes(_platform: Platform, _parts: PerformanceParts) {
  return createRouter()
}
