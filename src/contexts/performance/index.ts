/** The server door of 绩效管理. Everything behind it is loaded when first needed. */
import type { Transaction } from 'kysely'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceContext } from './context.ts'
import type { PerformanceParts } from './parts.ts'
import type { PerformanceTables } from './store/tables.ts'

/** Taking the worked example's year out for good, as the role that owns the tables; and which files still have a row. */
export async function openExampleRemoval() {
  const [{ removeExample, namesFile }, { performancePolicy }] = await Promise.all([
    import('./store/remove-example.ts'),
    import('./policy.ts'),
  ])
  return {
    /** What the audit log calls it. */
    action: performancePolicy.removeExample,
    removeExample: (trx: Transaction<unknown>) => removeExample(trx.withTables<PerformanceTables>()),
    namesFile: (trx: Transaction<unknown>, sha256: string) =>
      namesFile(trx.withTables<PerformanceTables>(), sha256),
  }
}

/** Composes everything of the context that runs on the server. */
export async function openPerformance(
  platform: Platform,
  parts: PerformanceParts,
): Promise<PerformanceContext> {
  return (await import('./context.ts')).performanceContext(platform, parts)
}

/** Measuring plans beside the running platform, to see how long it takes. */
export async function openMeasuring() {
  const [
    { measurePlan },
    { showOverview },
    { showProject },
    indicators,
    { findPlan },
    { performanceMeasures },
  ] = await Promise.all([
    import('./measure-plan.ts'),
    import('./show-overview.ts'),
    import('./show-project.ts'),
    import('./show-indicator.ts'),
    import('./store/plans.ts'),
    import('./measures.ts'),
  ])
  const { getVisibleIndicator, showIndicator } = indicators
  const pages = { showOverview, showProject, getVisibleIndicator, showIndicator }
  return { ...pages, measurePlan, findPlan, performanceMeasures }
}
