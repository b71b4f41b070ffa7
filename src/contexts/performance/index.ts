/** The server door of 绩效管理. Everything behind it is loaded when first needed. */
import type { Platform } from '#platform/platform.ts'
import type { PerformanceContext } from './context.ts'
import type { PerformanceParts } from './parts.ts'

/** Composes everything of the context that runs on the server. */
export async function openPerformance(
  platform: Platform,
  parts: PerformanceParts,
): Promise<PerformanceContext> {
  return (await import('./context.ts')).performanceContext(platform, parts)
}
