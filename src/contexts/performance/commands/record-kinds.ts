import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { RecordKind } from '../core/record-kind.ts'
import { performancePolicy } from '../policy.ts'
import { listRecordKinds } from '../record-kinds.ts'
import { storeRecordKind } from '../store/record-kinds.ts'
import type { PerformanceTables } from '../store/tables.ts'
import { lockOpenPlan, planName, type VisibleUnits } from './plan-access.ts'

/** Kinds of one plan at most: a person chooses from them on a phone. */
const kindsMax = 100

/**
 * Adds a kind of work record to the plan, or changes one: what is offered and asked for, never what was entered.
 * @throws Refusal `plan.*`, `record-kind.*`.
 */
export async function setRecordKind(
  platform: Platform,
  actor: Actor,
  { planId, kind }: { planId: string; kind: RecordKind },
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<PerformanceTables>()
  await db.transaction().execute(async (trx) => {
    const plan = await lockOpenPlan(trx, planId, visible)
    const others = (await listRecordKinds(trx, planId)).filter(({ id }) => id !== kind.id)
    if (others.length >= kindsMax) throw new Refusal('record-kind.too-many', { max: kindsMax })
    if (others.some(({ name }) => name === kind.name))
      throw new Refusal('record-kind.name-taken', { name: kind.name })
    await storeRecordKind(trx, planId, kind, platform.clock.now())
    await recordAudit(trx, {
      actor,
      action: performancePolicy.setRecordKind,
      subject: { kind: 'record-kind', id: kind.id, name: `${planName(plan)}「${kind.name}」` },
      details: { units: kind.units, asks: kind.asks },
    })
    await announce(trx, { topic: 'performance', id: planId, userId: null })
  })
}
