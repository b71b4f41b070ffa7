import type { Measure } from '#platform/measures/measures.ts'

/** What 绩效管理 itself measures until live sources exist: imported air and water quality. */
export const performanceMeasures: readonly Measure[] = []
