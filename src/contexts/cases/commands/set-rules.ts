import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { CaseRules } from '../core/rules.ts'
import { casesPolicy } from '../policy.ts'
import { findRules, insertRules } from '../store/rules.ts'
import type { CasesTables } from '../store/tables.ts'

/** From now on; deadlines that were set stay as they are. @throws Refusal `case.no-unit`. */
export async function setRules(
  platform: Pick<Platform, 'db' | 'clock'>,
  actor: Actor,
  rules: CaseRules,
): Promise<void> {
  const { unitId } = actor
  if (unitId === null) throw new Refusal('case.no-unit')
  const db = platform.db.withTables<CasesTables>()
  await db.transaction().execute(async (trx) => {
    const before = await findRules(trx, unitId)
    await insertRules(trx, unitId, { rules, name: actor.displayName, at: platform.clock.now() })
    await recordAudit(trx, {
      actor,
      action: casesPolicy.setRules,
      subject: { kind: 'rules', id: unitId, name: '转办与销号的规则' },
      details: { before: JSON.stringify(before), after: JSON.stringify(rules) },
    })
    await announce(trx, { topic: 'case', id: unitId, userId: null })
  })
}
