import { chinaDay } from '#kernel/calendar.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import { publishExampleReport } from './example/publish-report.ts'
import { takeOverMissed } from './jobs.ts'
import { measureDeps } from './measure-deps.ts'
import type { PerformanceParts } from './parts.ts'
import { remindersOf } from './reminders.ts'
import { keepDay, measureDays } from './snapshots.ts'
import { listOpenPlans } from './store/plan-of-unit.ts'
import type { PlanRow } from './store/plans.ts'
import type { PerformanceTables } from './store/tables.ts'

/** A day begins at some hour; an hour late is early enough for a reminder. */
const sweepEveryMs = 3_600_000

/**
 * Every hour: has missed publications taken over, keeps what is shown today, reminds. Safe in several processes at once.
 * `stop` waits for a round that is running.
 */
export function startSweeping(platform: Platform, parts: PerformanceParts): { stop: () => Promise<void> } {
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  const round = () => {
    running = running.then(async () => {
      if (isStopped) return
      await takeOverMissed(platform, parts).catch((error: unknown) =>
        platform.log.error({ err: error }, 'taking over missed publications'),
      )
      await sweepPlans(platform, parts, () => isStopped)
      // In the middle of its year the worked example's report becomes public while the platform runs.
      await publishExampleReport(platform, parts).catch((error: unknown) =>
        platform.log.error({ err: error }, "publishing the worked example's report"),
      )
    })
  }
  round()
  const timer = setInterval(round, sweepEveryMs)
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}

/**
 * One round over all open years. A year that cannot be measured is logged and does not keep the others from it.
 * @returns how many were swept.
 */
export async function sweepPlans(
  platform: Pick<Platform, 'db' | 'clock' | 'log'>,
  parts: Pick<PerformanceParts, 'measures' | 'findColleagues'>,
  isStopped: () => boolean = () => false,
): Promise<number> {
  const plans = await listOpenPlans(platform.db.withTables<PerformanceTables>()).catch((error: unknown) => {
    platform.log.error({ err: error }, 'listing the years to sweep')
    return []
  })
  let swept = 0
  for (const plan of plans) {
    if (isStopped()) break
    try {
      await sweepPlan(platform, parts, plan)
      swept += 1
    } catch (error) {
      platform.log.error({ err: error, plan: plan.id }, 'sweeping a year')
    }
  }
  return swept
}

async function sweepPlan(
  platform: Pick<Platform, 'db' | 'clock' | 'log'>,
  parts: Pick<PerformanceParts, 'measures' | 'findColleagues'>,
  plan: PlanRow,
): Promise<void> {
  const deps = measureDeps(platform, parts)
  const today = chinaDay(deps.now)
  const officers =
    plan.owner_unit_id === null ? [] : await parts.findColleagues(plan.owner_unit_id, 'officer')
  const days = await measureDays(deps, plan)
  await deps.db.transaction().execute(async (trx) => {
    for (const kept of days) {
      await keepDay(trx, kept, deps.now)
      if (kept.day !== today || plan.origin === 'example') continue
      for (const notice of remindersOf({ plan, measured: kept.measured, today, officers }))
        await postNotice(trx, notice, deps.now)
    }
  })
}
