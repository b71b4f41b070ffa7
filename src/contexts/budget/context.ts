import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import type { Measure } from '#platform/measures/measures.ts'
import type { Platform } from '#platform/platform.ts'
import { sourceRefusals } from './formats/terms.ts'
import { type CheckFile, checkJob } from './jobs.ts'
import { budgetMeasures } from './measures.ts'
import { budgetRoutes, type FindVisibleUnits } from './routes.ts'
import { seedExample } from './seed-example.ts'
import { budgetRefusals } from './terms.ts'

/** Everything of 预算公开 that runs on the server. */
export interface BudgetContext {
  routes: ReturnType<typeof budgetRoutes>
  jobs: JobKind[]
  measures: readonly Measure[]
  refusals: readonly RefusalTexts[]
  /** Loads the worked example into an empty platform. @returns whether it did. */
  seedExample(path: string): Promise<boolean>
}

export interface BudgetParts {
  /** Of the person's own unit and those below it. */
  findVisibleUnits: FindVisibleUnits
  /** Reads and checks a file in a process of its own. */
  checkFile: CheckFile
}

export function budgetContext(
  platform: Platform,
  { findVisibleUnits, checkFile }: BudgetParts,
): BudgetContext {
  return {
    routes: budgetRoutes(platform, findVisibleUnits),
    jobs: [checkJob(platform, checkFile) as unknown as JobKind], // the queue hands each kind its own parsed input
    measures: budgetMeasures,
    refusals: [budgetRefusals, sourceRefusals],
    seedExample: (path) => seedExample(platform, checkFile, path),
  }
}
