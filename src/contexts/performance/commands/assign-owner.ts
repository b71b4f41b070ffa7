import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { findOwnership, insertOwnership } from '../store/indicators.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { indicatorSubject, lockOpenIndicator } from './indicator-access.ts'

interface Change {
  indicatorId: string
  /** Null takes the owner off. */
  ownerId: string | null
  /** Who the person saw on the screen. */
  expectedOwnerId: string | null
}

/**
 * Names the one person who answers for an indicator. Whoever did not see the present owner is told of them instead of
 * putting a second one in their place.
 * @throws Refusal `indicator.owner-changed`, `indicator.owner-unknown`, `indicator.*`, `plan.*`.
 */
export async function assignOwner(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  change: Change,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const visible = await parts.findVisibleUnits(actor)
  await db.transaction().execute(async (trx) => {
    const { plan, indicator } = await lockOpenIndicator(trx, change.indicatorId, visible)
    const present = await findOwnership(trx, indicator.id)
    const presentId = present?.owner_id ?? null
    if (presentId !== change.expectedOwnerId)
      throw new Refusal('indicator.owner-changed', { owner: present?.owner_name ?? '空缺' })
    const owner = await ownerOf(parts, plan.owner_unit_id, change.ownerId)
    await insertOwnership(trx, indicator.id, owner, actor, now)
    await recordAudit(trx, {
      actor,
      action: performancePolicy.assignOwner,
      subject: indicatorSubject(plan, indicator),
      details: { before: present?.owner_name ?? null, after: owner?.name ?? null },
    })
    if (owner && owner.id !== actor.userId && owner.id !== presentId) {
      const notice = {
        channel: 'inbox',
        recipient: owner.id,
        title: `您负责指标：${indicator.name}`,
        body: `${actor.displayName}指定您为责任人。进度和要登记的内容在「我的指标」。`,
        link: `/performance/${indicator.plan_id}/indicators/${indicator.id}`,
        dedupeKey: `performance.owner:${indicator.id}:${owner.id}:${now.getTime()}`,
      }
      await postNotice(trx, notice, now)
    }
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

async function ownerOf(
  parts: PerformanceParts,
  unitId: string | null,
  ownerId: string | null,
): Promise<{ id: string; name: string } | null> {
  if (ownerId === null) return null
  const colleagues = unitId === null ? [] : await parts.listColleagues(unitId)
  const owner = colleagues.find(({ id }) => id === ownerId)
  if (!owner) throw new Refusal('indicator.owner-unknown')
  return owner
}
