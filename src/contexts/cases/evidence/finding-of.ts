import type { Kysely } from 'kysely'
import { caseNumber } from '../core/case-number.ts'
import { checkEvidence, type EvidenceFinding, type EvidenceStage } from '../core/evidence-check.ts'
import type { Position } from '../core/place.ts'
import type { CaseRowDb } from '../store/case-log.ts'
import { sameFileElsewhere } from '../store/evidence.ts'
import { findRules } from '../store/rules.ts'
import type { CasesTables } from '../store/tables.ts'
import type { ExaminedEvidence } from './examine-evidence.ts'
import type { PictureFacts } from './picture-facts.ts'

interface Found {
  readonly file: CaseRowDb
  readonly given: {
    readonly id: string
    readonly stage: EvidenceStage
    readonly sentPosition: Position | null
  }
  readonly examined: Pick<ExaminedEvidence, 'facts' | 'isPhoto'>
  readonly sha256: string
  readonly now: Date
}

/** What is odd about a photo or a file, for whoever accepts; nothing is refused for it. */
export async function findingOf(
  db: Kysely<CasesTables>,
  { file, given, examined, sha256, now }: Found,
): Promise<EvidenceFinding> {
  const { facts, isPhoto } = examined
  const finding = checkEvidence(
    {
      takenAt: facts.takenAt,
      position: positionOf(facts),
      sentPosition: given.sentPosition,
      isPicture: isPhoto,
    },
    {
      position: file.file.details.position,
      dispatchedAt: file.file.dispatchedAt,
      stage: given.stage,
    },
    await findRules(db, file.owner_unit_id),
    now,
  )
  const other = await sameFileElsewhere(db, { ownerUnitId: file.owner_unit_id, sha256, notId: given.id })
  if (!other) return finding
  const where = other.case_id === file.id ? '本问题' : caseNumber(other.year, other.number)
  return { ...finding, remarks: [...finding.remarks, `与${where}已有的一份是同一个文件`] }
}

function positionOf({ longitude, latitude }: PictureFacts): Position | null {
  return longitude === null || latitude === null ? null : { longitude, latitude, datum: 'wgs84' }
}
