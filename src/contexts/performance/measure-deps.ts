import type { Platform } from '#platform/platform.ts'
import type { MeasureDeps } from './measure-plan.ts'
import type { PerformanceParts } from './parts.ts'
import type { PerformanceTables } from './store/tables.ts'

/** What measuring needs, at this moment. */
export function measureDeps(
  { db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>,
  { measures }: Pick<PerformanceParts, 'measures'>,
): MeasureDeps {
  return {
    db: db.withTables<PerformanceTables>(),
    bareDb: db,
    measures: measures(),
    now: clock.now(),
    log,
  }
}
