/** The server door of 绩效管理. Everything behind it is loaded when first needed. */
import type { Transaction } from 'kysely'
import type { Day } from '#kernel/calendar.ts'
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

/** The city's air as 绩效管理 keeps it, for the morning sheet of 转办与销号. */
export async function openAir({ db, clock }: Pick<Platform, 'db' | 'clock'>) {
  const [{ listAirDays }, { justAfter }] = await Promise.all([
    import('./store/air.ts'),
    import('./commands/just-after.ts'),
  ])
  return {
    /** Of a day as it is known now; null: nothing is recorded, or it had no valid AQI. */
    async airOf(unitId: string, day: Day): Promise<{ aqi: number; leadingPollutant: string } | null> {
      const window = { from: day, until: day, knownBefore: justAfter(clock.now()) }
      const [known] = await listAirDays(db.withTables<PerformanceTables>(), unitId, window)
      if (!known || known.aqi === null) return null
      return { aqi: known.aqi, leadingPollutant: known.leading_pollutant ?? '' }
    },
  }
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
