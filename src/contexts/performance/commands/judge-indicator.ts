import { chinaDay, yearOf } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { findBinding } from '../store/indicators.ts'
import { findJudgement, insertJudgement, voidJudgementRow } from '../store/judgements.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { indicatorSubject, lockOpenIndicator } from './indicator-access.ts'

interface NewJudgement {
  id: string
  indicatorId: string
  day: string
  /** How much of the target is reached. */
  percent: number
  reason: string
}

/**
 * A named person judges a 定性 indicator. The same judgement sent again is the same row.
 * @throws Refusal `judgement.unfit`, `entry.*`, `indicator.*`, `plan.*`.
 */
export async function judgeIndicator(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  judgement: NewJudgement,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const visible = await parts.findVisibleUnits(actor)
  await db.transaction().execute(async (trx) => {
    const { plan, indicator } = await lockOpenIndicator(trx, judgement.indicatorId, visible)
    const { id, day, percent, reason } = judgement
    const earlier = await findJudgement(trx, id)
    if (earlier) {
      const isSame =
        earlier.indicator_id === indicator.id &&
        earlier.day === day &&
        earlier.percent === percent &&
        earlier.reason === reason
      if (!isSame) throw new Refusal('entry.same-id')
      return
    }
    const method = await findBinding(trx, indicator.id)
    if (method?.kind !== 'judgement') throw new Refusal('judgement.unfit')
    if (yearOf(day) !== plan.plan_year) throw new Refusal('entry.other-year', { day, year: plan.plan_year })
    if (day > chinaDay(now)) throw new Refusal('entry.future', { day })
    await insertJudgement(trx, { ...judgement, judge: actor, at: now })
    await recordAudit(trx, {
      actor,
      action: performancePolicy.judgeIndicator,
      subject: indicatorSubject(plan, indicator),
      details: { day, percent, reason },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}

/** Takes a judgement back; on days before, it still stands. @throws Refusal `judgement.unknown`, `indicator.*`, `plan.*`. */
export async function voidJudgement(
  platform: Platform,
  parts: PerformanceParts,
  actor: Actor,
  { judgementId, reason }: { judgementId: string; reason: string },
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  const now = platform.clock.now()
  const visible = await parts.findVisibleUnits(actor)
  await db.transaction().execute(async (trx) => {
    const asked = await findJudgement(trx, judgementId)
    if (!asked) throw new Refusal('judgement.unknown')
    const { plan, indicator } = await lockOpenIndicator(trx, asked.indicator_id, visible).catch(
      (error: unknown) => {
        throw error instanceof Refusal && error.code === 'indicator.unknown'
          ? new Refusal('judgement.unknown')
          : error
      },
    )
    const isVoided = await voidJudgementRow(trx, judgementId, { name: actor.displayName, reason, at: now })
    if (!isVoided) throw new Refusal('judgement.voided')
    await recordAudit(trx, {
      actor,
      action: performancePolicy.voidJudgement,
      subject: indicatorSubject(plan, indicator),
      details: { day: asked.day, percent: asked.percent, judge: asked.judge_name, reason },
    })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
  })
}
