import type { Kysely } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { AuditSubject } from '#platform/audit/record-audit.ts'
import type { CaseRowDb } from '../store/case-log.ts'
import { type EvidenceRow, findEvidence } from '../store/evidence.ts'
import type { CasesTables } from '../store/tables.ts'
import { getVisibleCase, numberOf, type VisibleUnits } from './case-access.ts'

/**
 * The evidence, if this person may see its case.
 * @throws Refusal `evidence.unknown`: the answer does not tell a foreign photo from one that never was.
 */
export async function getVisibleEvidence(
  db: Kysely<CasesTables>,
  id: string,
  visible: VisibleUnits,
): Promise<EvidenceRow> {
  const row = await findEvidence(db, id)
  if (!row) throw new Refusal('evidence.unknown')
  await getVisibleCase(db, row.case_id, visible).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal('evidence.unknown') : error
  })
  return row
}

/** What the audit log calls it. */
export function evidenceSubject(
  file: Pick<CaseRowDb, 'year' | 'number'>,
  { id, media_type, file_name }: Pick<EvidenceRow, 'id' | 'media_type' | 'file_name'>,
): AuditSubject {
  const word = media_type.startsWith('image/') ? '照片' : '文件'
  return { kind: 'evidence', id, name: `${numberOf(file)}的${word}「${file_name}」` }
}
