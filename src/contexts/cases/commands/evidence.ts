import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { type AuditActor, recordAudit } from '#platform/audit/record-audit.ts'
import { keepFile } from '#platform/files/lock-file.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { Action } from '#platform/policy.ts'
import type { Position } from '../core/place.ts'
import { type ExaminedEvidence, examineEvidence } from '../evidence/examine-evidence.ts'
import { findingOf } from '../evidence/finding-of.ts'
import type { CaseRowDb } from '../store/case-log.ts'
import { countEvidence, type EvidenceRow, findEvidenceEver, insertEvidence } from '../store/evidence.ts'
import type { CasesTables } from '../store/tables.ts'
import { evidenceSubject } from './evidence-access.ts'

type Trx = Transaction<CasesTables>

/** A case is proved by a few photos of each stage; whoever has more has a document. */
export const evidenceMax = 60

export interface NewEvidence {
  readonly caseId: string
  /** Given by the phone: sent again after a lost connection it is the same photo. */
  readonly id: string
  readonly stage: EvidenceRow['stage']
  readonly name: string
  readonly bytes: Uint8Array
  /** Where the phone said it was when it sent; null: not allowed or not known. */
  readonly sentPosition: Position | null
}

/** How somebody comes to the case: signed in, or by the link of a card. */
export interface EvidenceWay {
  readonly via: EvidenceRow['via']
  readonly action: Action
  /**
   * Called first within the transaction: whether this person may still add to the case, and who it is. It locks the
   * case for the rest of the transaction, because its evidence is counted.
   * @throws Refusal of its own way in, such as `card.revoked`.
   */
  enter(trx: Trx): Promise<{ actor: AuditActor; adderName: string; file: CaseRowDb }>
}

/**
 * Puts a photo or a file beside a case: the original, untouched, under its hash; one audit row. A picture is decoded
 * before the transaction, so the caller has made sure before that whoever sends may open the case. The same id with the
 * same bytes is the same evidence: it is answered again without a second row, also when it was taken away since.
 * @throws Refusal `evidence.*`, and what `way.enter` throws.
 */
export async function addEvidence(
  platform: Platform,
  way: EvidenceWay,
  given: NewEvidence,
): Promise<EvidenceRow> {
  const db = platform.db.withTables<CasesTables>()
  // What was sent before is not decoded again.
  const examined = (await findEvidenceEver(db, given.id)) ? undefined : await examineEvidence(given)
  return db.transaction().execute(async (trx) => {
    const { actor, adderName, file } = await way.enter(trx)
    const same = await findEvidenceEver(trx, given.id)
    if (same) return assertSame(same, given)
    if (!examined) throw new Error(`evidence ${given.id} was there before the transaction and is not in it`)
    const row = await keepEvidence(trx, platform, { way, given, examined, adderName, file })
    await recordAudit(trx, {
      actor,
      action: way.action,
      subject: evidenceSubject(file, row),
      details: { stage: row.stage, sha256: row.sha256, sizeBytes: row.size_bytes, via: way.via },
    })
    await announce(trx, { topic: 'case', id: file.id, userId: null })
    return row
  })
}

/** @throws Refusal `evidence.id-taken`. */
function assertSame(row: EvidenceRow, { caseId, bytes }: NewEvidence): EvidenceRow {
  const isSame = row.case_id === caseId && row.sha256 === createHash('sha256').update(bytes).digest('hex')
  if (!isSame) throw new Refusal('evidence.id-taken')
  return row
}

interface Keeping {
  readonly way: EvidenceWay
  readonly given: NewEvidence
  readonly examined: ExaminedEvidence
  readonly adderName: string
  readonly file: CaseRowDb
}

/** @throws Refusal `evidence.too-many`. */
async function keepEvidence(
  trx: Trx,
  { files, clock }: Platform,
  { way, given, examined, adderName, file }: Keeping,
): Promise<EvidenceRow> {
  if ((await countEvidence(trx, file.id)) >= evidenceMax)
    throw new Refusal('evidence.too-many', { max: evidenceMax })
  const now = clock.now()
  const { sha256, sizeBytes } = await keepFile(trx, files, given.bytes)
  const { fileName, mediaType, thumbnail, facts } = examined
  const finding = await findingOf(trx, { file, given, examined, sha256, now })
  return insertEvidence(trx, {
    id: given.id,
    case_id: file.id,
    stage: given.stage,
    file_name: fileName,
    media_type: mediaType,
    sha256,
    size_bytes: sizeBytes,
    taken_at: facts.takenAt === null ? null : new Date(facts.takenAt),
    longitude: facts.longitude,
    latitude: facts.latitude,
    sent_longitude: given.sentPosition?.longitude ?? null,
    sent_latitude: given.sentPosition?.latitude ?? null,
    finding: JSON.stringify(finding),
    thumbnail_sha256: thumbnail === null ? null : (await keepFile(trx, files, thumbnail)).sha256,
    blurs: '[]',
    blurred_sha256: null,
    blur_confirmed_by: null,
    adder_name: adderName,
    via: way.via,
    added_at: now,
    removed_at: null,
  })
}
