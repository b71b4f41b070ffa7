import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { casesPolicy } from '../policy.ts'
import { findEvidence, isCited, setEvidenceRemoved } from '../store/evidence.ts'
import type { CasesTables } from '../store/tables.ts'
import { lockVisibleCase, type VisibleUnits } from './case-access.ts'
import { evidenceSubject, getVisibleEvidence } from './evidence-access.ts'

/**
 * Takes a photo or a file away that was added by mistake; its row and its bytes are kept. What a submission, an
 * acceptance or a revisit refers to stays: the record would prove nothing without it.
 * @throws Refusal `evidence.unknown`, `evidence.cited`.
 */
export async function removeEvidence(
  platform: Platform,
  actor: Actor,
  visible: VisibleUnits,
  id: string,
): Promise<void> {
  const db = platform.db.withTables<CasesTables>()
  const row = await getVisibleEvidence(db, id, visible)
  await db.transaction().execute(async (trx) => {
    const file = await lockVisibleCase(trx, row.case_id, visible)
    if (!(await findEvidence(trx, id))) throw new Refusal('evidence.unknown')
    if (await isCited(trx, row)) throw new Refusal('evidence.cited')
    await setEvidenceRemoved(trx, id, platform.clock.now())
    await recordAudit(trx, {
      actor,
      action: casesPolicy.removeEvidence,
      subject: evidenceSubject(file, row),
      details: { sha256: row.sha256, stage: row.stage },
    })
    await announce(trx, { topic: 'case', id: file.id, userId: null })
  })
}
