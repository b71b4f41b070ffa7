import type { Measure } from '#platform/measures/measures.ts'

/** What 转办与销号 can prove about a target. */
export const casesMeasures: readonly Measure[] = []
