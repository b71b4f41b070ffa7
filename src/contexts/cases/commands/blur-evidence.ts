import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { keepFile } from '#platform/files/lock-file.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { drawBlurred } from '../evidence/blurred.ts'
import { casesPolicy } from '../policy.ts'
import { type EvidenceRow, findEvidence, setBlurs } from '../store/evidence.ts'
import type { CasesTables } from '../store/tables.ts'
import type { Blur } from '../views.ts'
import { lockVisibleCase, type VisibleUnits } from './case-access.ts'
import { evidenceSubject, getVisibleEvidence } from './evidence-access.ts'

/**
 * A person has looked at the whole picture and drawn what has to be hidden (nothing, where nobody can be recognised).
 * The blurred picture is drawn and kept here, so that what was looked at is what leaves the house. The original stays.
 * @throws Refusal `evidence.unknown`, `evidence.no-picture`, `evidence.busy`.
 */
export async function blurEvidence(
  platform: Platform,
  actor: Actor,
  visible: VisibleUnits,
  { id, blurs }: { id: string; blurs: readonly Blur[] },
): Promise<EvidenceRow> {
  const db = platform.db.withTables<CasesTables>()
  const row = await getVisibleEvidence(db, id, visible)
  const jpeg = await drawBlurred(platform, row, blurs)
  return db.transaction().execute(async (trx) => {
    const file = await lockVisibleCase(trx, row.case_id, visible)
    if (!(await findEvidence(trx, id))) throw new Refusal('evidence.unknown')
    const { sha256 } = await keepFile(trx, platform.files, jpeg)
    const set = await setBlurs(trx, id, {
      blurs: [...blurs],
      blurredSha256: sha256,
      confirmedBy: actor.displayName,
    })
    await recordAudit(trx, {
      actor,
      action: casesPolicy.blurEvidence,
      subject: evidenceSubject(file, set),
      details: { areas: blurs.length, sha256: row.sha256, blurredSha256: sha256 },
    })
    await announce(trx, { topic: 'case', id: file.id, userId: null })
    return set
  })
}
