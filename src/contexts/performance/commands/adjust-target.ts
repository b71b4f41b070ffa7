import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import {
  decideTarget,
  findTarget,
  type IndicatorRow,
  insertTarget,
  listTargets,
  type TargetRow,
} from '../store/indicators.ts'
import type { PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { indicatorSubject, lockOpenIndicator } from './indicator-access.ts'
import { readableGoal } from './readable-goal.ts'

/**
 * Proposes another 指标值 for the rest of the year; it holds once another person has approved it. For a target that could
 * not be read it is the reading of the same words.
 * @returns the version's id.
 * @throws Refusal `indicator.*`, `plan.*`, `target.unreadable`, `target.unchanged`, `target.waiting`.
 */
export async function adjustTarget(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  change: { indicatorId: string; printed: string; reason: string },
): Promise<number> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const visible = await parts.findVisibleUnits(actor)
  return db.transaction().execute(async (trx) => {
    const { plan, indicator } = await lockOpenIndicator(trx, change.indicatorId, visible)
    const versions = await listTargets(trx, indicator.id)
    if (versions.some(({ state }) => state === 'proposed')) throw new Refusal('target.waiting')
    const holding = versions.find(({ state }) => state === 'approved')
    if (!holding) throw new Error(`indicator ${indicator.id} has no target`)
    const goal = readableGoal(parts, change.printed, indicator)
    if (isDeepStrictEqual(goal, holding.goal)) throw new Refusal('target.unchanged')
    const id = await insertTarget(trx, indicator.id, {
      version: (versions[0]?.version ?? 0) + 1,
      printed: change.printed,
      goal,
      origin: holding.goal.kind === 'unparsed' ? 'reading' : 'adjustment',
      reason: change.reason,
      proposer: actor,
      at: now,
      isApproved: false,
    })
    await recordAudit(trx, {
      actor,
      action: performancePolicy.proposeTarget,
      subject: indicatorSubject(plan, indicator),
      details: { before: holding.printed, after: change.printed, reason: change.reason },
    })
    await askForDecision(trx, parts, { plan, indicator, id, printed: change.printed, actor, now })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
    return id
  })
}

/** The adjusted target holds from now on. @throws Refusal `target.*`, `indicator.*`, `plan.*`. */
export function approveTarget(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  decision: { targetId: number; note: string },
): Promise<void> {
  return decide(platform, parts, actor, { ...decision, state: 'approved' })
}

/** The target stays as it was. @throws Refusal `target.*`, `indicator.*`, `plan.*`. */
export function rejectTarget(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  decision: { targetId: number; note: string },
): Promise<void> {
  return decide(platform, parts, actor, { ...decision, state: 'rejected' })
}

async function decide(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  decision: { targetId: number; note: string; state: 'approved' | 'rejected' },
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const visible = await parts.findVisibleUnits(actor)
  await db.transaction().execute(async (trx) => {
    const asked = await findTarget(trx, decision.targetId)
    if (!asked) throw new Refusal('target.unknown')
    const { plan, indicator } = await lockOpenIndicator(trx, asked.indicator_id, visible).catch(
      (error: unknown) => {
        throw error instanceof Refusal && error.code === 'indicator.unknown'
          ? new Refusal('target.unknown')
          : error
      },
    )
    const target = await findTarget(trx, decision.targetId) // as it is now that nobody else can decide
    if (target?.state !== 'proposed')
      throw new Refusal('target.decided', { decider: target?.decider_name ?? '公开' })
    if (target.proposed_by === actor.userId) throw new Refusal('target.own')
    await decideTarget(trx, target.id, decision, actor, now)
    const isApproved = decision.state === 'approved'
    await recordAudit(trx, {
      actor,
      action: isApproved ? performancePolicy.approveTarget : performancePolicy.rejectTarget,
      subject: indicatorSubject(plan, indicator),
      details: { version: target.version, printed: target.printed, note: decision.note },
    })
    await tellProposer(trx, { target, indicator, isApproved, note: decision.note, actor, now })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

async function askForDecision(
  trx: Transaction<PerformanceTables>,
  parts: PerformanceParts,
  asked: { plan: PlanRow; indicator: IndicatorRow; id: number; printed: string; actor: Actor; now: Date },
): Promise<void> {
  const { plan, indicator, id, printed, actor, now } = asked
  if (plan.owner_unit_id === null) return
  const [heads, leaders] = await Promise.all([
    parts.findColleagues(plan.owner_unit_id, 'head'),
    parts.findColleagues(plan.owner_unit_id, 'leader'),
  ])
  const recipients = new Set([...heads, ...leaders].filter((recipient) => recipient !== actor.userId))
  for (const recipient of recipients) {
    const notice = {
      channel: 'inbox',
      recipient,
      title: `请批准调整指标值：${indicator.name}`,
      body: `${actor.displayName}提出改为「${printed}」。批准以后才算数。`,
      link: `/performance/${plan.id}/targets`,
      dedupeKey: `performance.target:${id}:${recipient}`,
    }
    await postNotice(trx, notice, now)
  }
}

async function tellProposer(
  trx: Transaction<PerformanceTables>,
  decided: {
    target: TargetRow
    indicator: IndicatorRow
    isApproved: boolean
    note: string
    actor: Actor
    now: Date
  },
): Promise<void> {
  const { target, indicator, isApproved, note, actor, now } = decided
  if (target.proposed_by === null) return
  const notice = {
    channel: 'inbox',
    recipient: target.proposed_by,
    title: `指标值的调整${isApproved ? '已批准' : '没有批准'}：${indicator.name}`,
    body: `${actor.displayName}${isApproved ? '批准' : '没有批准'}改为「${target.printed}」。${note}`,
    link: `/performance/${indicator.plan_id}/indicators/${indicator.id}`,
    dedupeKey: `performance.target:${target.id}:decided`,
  }
  await postNotice(trx, notice, now)
}
