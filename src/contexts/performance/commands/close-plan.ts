import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { askForTakeOver } from '../jobs.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { lockPlan, type PlanRow, setPlanState } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { assertVisible, planSubject, type VisibleUnits } from './plan-access.ts'

interface Asked {
  planId: string
  reason: string
}

/** 结账: nothing of the year can be entered or decided any more. @throws Refusal `plan.*`. */
export async function closePlan(
  platform: Platform,
  actor: Actor,
  { planId, reason }: Asked,
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  await db.transaction().execute(async (trx) => {
    const plan = await lockOwnPlan(trx, planId, visible)
    if (plan.state === 'closed') throw new Refusal('plan.closed', { year: plan.plan_year })
    const closing = { state: 'closed', at: platform.clock.now(), name: actor.displayName, reason } as const
    await setPlanState(trx, planId, closing)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.closePlan,
      subject: planSubject(plan),
      details: { reason },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
  })
}

/**
 * Takes the closing back, so that something can be added. What was published of the budget meanwhile is taken over now.
 * @throws Refusal `plan.*`.
 */
export async function reopenPlan(
  platform: Platform,
  parts: Pick<PerformanceParts, 'published'>,
  actor: Actor,
  { planId, reason }: Asked,
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const newest = await parts.published.listNewest()
  await db.transaction().execute(async (trx) => {
    const plan = await lockOwnPlan(trx, planId, visible)
    if (plan.state === 'open') throw new Refusal('plan.not-closed', { year: plan.plan_year })
    await setPlanState(trx, planId, { state: 'open' })
    const later = newest.find(
      ({ bookId, version }) => bookId === plan.book_id && version > plan.publication_version,
    )
    if (later) await askForTakeOver(platform, trx, later.publicationId)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.reopenPlan,
      subject: planSubject(plan),
      details: { reason, closedBy: plan.closer_name, closedAt: plan.closed_at?.toISOString() ?? null },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
  })
}

/** Held alone: an entry that is being made ends before the year is closed, or is refused after. */
async function lockOwnPlan(
  trx: Transaction<PerformanceTables>,
  planId: string,
  visible: VisibleUnits,
): Promise<PlanRow> {
  const plan = assertVisible(await lockPlan(trx, planId, 'update'), visible)
  if (plan.origin === 'example') throw new Refusal('plan.example')
  return plan
}
