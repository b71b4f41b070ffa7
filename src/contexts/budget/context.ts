import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import type { Measure } from '#platform/measures/measures.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import { checkBookJob } from './check-book-job.ts'
import type { FindColleagues } from './commands/review.ts'
import { warnOfDueDays } from './due-warnings.ts'
import { sourceRefusals } from './formats/terms.ts'
import { importPolicy } from './import/policy.ts'
import { importRefusals } from './import/terms.ts'
import { type CheckFile, checkJob, type IsFileNamed } from './jobs.ts'
import { budgetMeasures } from './measures.ts'
import { openRoutes } from './open/routes.ts'
import { budgetPolicy } from './policy.ts'
import { type AfterPublication, publishJob } from './publish-job.ts'
import { checkApart } from './reading-process/read-apart.ts'
import { budgetRoutes, type FindVisibleUnits } from './routes/index.ts'
import { seedBook } from './seed-book.ts'
import { seedExample } from './seed-example.ts'
import { budgetRefusals } from './terms.ts'

/** Everything of 预算公开 that runs on the server. */
export interface BudgetContext {
  routes: ReturnType<typeof budgetRoutes>
  /** What was published, for everyone; mounted at `/open`. */
  openRoutes: ReturnType<typeof openRoutes>
  /** Addresses that take large batches of JSON: a grid of lines is saved whole. */
  batchPaths: readonly RegExp[]
  jobs: JobKind[]
  measures: readonly Measure[]
  refusals: readonly RefusalTexts[]
  /** The rows of its policy table: shown on the roles page and in the audit log. */
  actions: readonly Action[]
  /** Loads the worked example into an empty platform. @returns whether it did. */
  seedExample(path: string): Promise<boolean>
  /** Enters the worked example's budget and has it published. @returns whether it did. */
  seedBook(path: string): Promise<boolean>
  /** Reminds of due days, until stopped. */
  start(): { stop: () => void }
}

export interface BudgetParts {
  /** Of the person's own unit and those below it. */
  findVisibleUnits: FindVisibleUnits
  /** The people of a unit, and of those above it, who hold a role. */
  findColleagues: FindColleagues
  /** Told within the transaction that publishes a version: what has to follow it is asked for there, or never. */
  afterPublication: AfterPublication
  /** Whether another context still names a stored file: equal bytes are stored once for all. */
  isFileNamedElsewhere: IsFileNamed
  /** Of the running program; stands beside every stored result. */
  programVersion: string
}

/** A day begins at some hour; an hour late is early enough for a reminder. */
const remindEveryMs = 3_600_000

export function budgetContext(
  platform: Platform,
  { findVisibleUnits, findColleagues, afterPublication, isFileNamedElsewhere, programVersion }: BudgetParts,
): BudgetContext {
  const checkFile: CheckFile = (bytes, fileName, signal) => {
    const now = platform.clock.now().toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
    const stamp = `核对时间：${now}　版本 ${programVersion}`
    return checkApart(bytes, fileName, { programVersion, stamp }, { signal })
  }
  return {
    routes: budgetRoutes(platform, { findVisibleUnits, findColleagues }),
    openRoutes: openRoutes(platform),
    batchPaths: [/^\/api\/budget\/books\/[0-9a-f-]+\/edits$/],
    // The queue hands each kind its own parsed input.
    jobs: [
      checkJob(platform, checkFile, isFileNamedElsewhere) as unknown as JobKind,
      checkBookJob(platform, checkFile) as unknown as JobKind,
      publishJob(platform, checkFile, { afterPublication, programVersion }) as unknown as JobKind,
    ],
    measures: budgetMeasures,
    refusals: [budgetRefusals, sourceRefusals, importRefusals],
    actions: [...Object.values(budgetPolicy), ...Object.values(importPolicy)],
    seedExample: (path) => seedExample(platform, checkFile, path),
    seedBook: (path) => seedBook(platform, path),
    start: () => {
      const remind = () =>
        warnOfDueDays(platform, findColleagues).catch((error: unknown) =>
          platform.log.error({ err: error }, 'due day reminders'),
        )
      void remind()
      const reminding = setInterval(remind, remindEveryMs)
      return { stop: () => clearInterval(reminding) }
    },
  }
}
