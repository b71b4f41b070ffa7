import type { Transaction } from 'kysely'
import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import type { Measure } from '#platform/measures/measures.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { tableRefusals } from '#platform/tables/terms.ts'
import { askForTakeOver, takeOverJob } from './jobs.ts'
import { performanceMeasures } from './measures.ts'
import { openRoutes } from './open/routes.ts'
import { openSurveyRoutes } from './open/survey-routes.ts'
import type { PerformanceParts } from './parts.ts'
import { performancePolicy } from './policy.ts'
import { performanceRoutes } from './routes/index.ts'
import { namesFile } from './store/remove-example.ts'
import type { PerformanceTables } from './store/tables.ts'
import { startSweeping } from './sweep.ts'
import { performanceRefusals } from './terms.ts'

/** Everything of 绩效管理 that runs on the server. */
export interface PerformanceContext {
  routes: ReturnType<typeof performanceRoutes>
  /** Mounted at `/open/performance` and `/open/surveys`. */
  openRoutes: ReturnType<typeof openRoutes>
  surveyRoutes: ReturnType<typeof openSurveyRoutes>
  jobs: JobKind[]
  /** Has a published budget's targets taken over, asked for within the transaction that publishes it. */
  afterPublication<Tables>(trx: Transaction<Tables>, publicationId: string): Promise<void>
  /** Whether a row of this context names a stored file. */
  isFileNamed<Tables>(trx: Transaction<Tables>, sha256: string): Promise<boolean>
  measures: readonly Measure[]
  refusals: readonly RefusalTexts[]
  /** The rows of its policy table: shown on the roles page and in the audit log. */
  actions: readonly Action[]
  /** Keeps what is shown each day and reminds of what is due, until stopped. */
  start(): { stop: () => Promise<void> }
}

export function performanceContext(platform: Platform, parts: PerformanceParts): PerformanceContext {
  return {
    routes: performanceRoutes(platform, parts),
    openRoutes: openRoutes(platform, parts),
    surveyRoutes: openSurveyRoutes(platform),
    // The queue hands each kind its own parsed input.
    jobs: [takeOverJob(platform, parts) as unknown as JobKind],
    afterPublication: (trx, publicationId) => askForTakeOver(platform, trx, publicationId),
    isFileNamed: (trx, sha256) => namesFile(trx as unknown as Transaction<PerformanceTables>, sha256), // whatever else the caller sees
    measures: performanceMeasures,
    refusals: [performanceRefusals, tableRefusals],
    actions: Object.values(performancePolicy),
    start: () => startSweeping(platform, parts),
  }
}
