import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import type { Platform } from '#platform/platform.ts'
import { takeOver } from './commands/take-over.ts'
import { publishExampleReport } from './example/publish-report.ts'
import { seedYear } from './example/seed-year.ts'
import type { PerformanceParts } from './parts.ts'
import type { PerformanceTables } from './store/tables.ts'
import { listTakenOver } from './store/take-over.ts'
import { performanceRefusals } from './terms.ts'

const takeOverInput = z.object({ publicationId: z.uuid() })
const takeOverKind = { kind: 'performance.takeOver' } as const

/** Brings the plan of a budget to a published version; the worked example's plan gets its simulated year with it. */
export function takeOverJob(
  platform: Platform,
  parts: PerformanceParts,
): JobKind<z.output<typeof takeOverInput>, { planId: string }> {
  return {
    ...takeOverKind,
    input: takeOverInput,
    refusals: performanceRefusals,
    concurrency: 1,
    run: async ({ input }) => {
      const planId = await takeOver(platform, parts, input.publicationId)
      await seedYear(platform, parts, planId)
      await publishExampleReport(platform, parts)
      return { planId }
    },
  }
}

/** Asks for the job within the caller's transaction. */
export async function askForTakeOver<Tables>(
  platform: Pick<Platform, 'jobs'>,
  trx: Transaction<Tables>,
  publicationId: string,
): Promise<void> {
  const input = { publicationId }
  await platform.jobs.enqueue(trx, takeOverKind, { title: '取得绩效目标', input, requestedBy: null })
}

/**
 * Asks for what was published before this context was there, or while its work was lost. A closed year is brought up to
 * date when it is opened again.
 * @returns how many were asked for.
 */
export async function takeOverMissed(
  platform: Platform,
  parts: Pick<PerformanceParts, 'published'>,
): Promise<number> {
  const db = platform.db.withTables<PerformanceTables>()
  const newest = await parts.published.listNewest()
  return db.transaction().execute(async (trx) => {
    const taken = await listTakenOver(trx)
    const missed = newest.filter(({ bookId, version }) => {
      const plan = taken.get(bookId)
      return !plan || (plan.version < version && plan.state === 'open')
    })
    let asked = 0
    for (const { publicationId } of missed) {
      const isAsked = await platform.jobs.isAwaited(trx, takeOverKind, randomUUID(), { publicationId })
      if (isAsked) continue
      await askForTakeOver(platform, trx, publicationId)
      asked += 1
    }
    return asked
  })
}
