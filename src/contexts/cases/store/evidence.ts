import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

export type EvidenceRow = Selectable<CasesTables['cases.evidence']>

/** What stands beside a case now, in the order in which it came. */
export async function evidenceOfCase(db: Db, caseId: string): Promise<EvidenceRow[]> {
  return db
    .selectFrom('cases.evidence')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** Those of these ids that stand beside the case now. */
export async function evidenceByIds(db: Db, caseId: string, ids: readonly string[]): Promise<EvidenceRow[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('cases.evidence')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', 'in', [...new Set(ids)])
    .where('removed_at', 'is', null)
    .execute()
}

/** Also one that was taken away: who sends it again is told the same as the first time. */
export async function findEvidenceEver(db: Db, id: string): Promise<EvidenceRow | undefined> {
  return db.selectFrom('cases.evidence').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findEvidence(db: Db, id: string): Promise<EvidenceRow | undefined> {
  const row = await findEvidenceEver(db, id)
  return row?.removed_at === null ? row : undefined
}

export async function countEvidence(db: Db, caseId: string): Promise<number> {
  const { count } = await db
    .selectFrom('cases.evidence')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Where else in the unit the very same file stands: a photo is evidence of one place and one time. */
export async function sameFileElsewhere(
  db: Db,
  { ownerUnitId, sha256, notId }: { ownerUnitId: string; sha256: string; notId: string },
): Promise<{ case_id: string; year: number; number: number; added_at: Date } | undefined> {
  return db
    .selectFrom('cases.evidence')
    .innerJoin('cases.case', 'cases.case.id', 'cases.evidence.case_id')
    .select(['cases.evidence.case_id', 'cases.case.year', 'cases.case.number', 'cases.evidence.added_at'])
    .where('cases.evidence.sha256', '=', sha256)
    .where('cases.evidence.id', '<>', notId)
    .where('cases.case.owner_unit_id', '=', ownerUnitId)
    .where('cases.evidence.removed_at', 'is', null)
    .orderBy('cases.evidence.added_at')
    .limit(1)
    .executeTakeFirst()
}

export async function insertEvidence(
  trx: Trx,
  row: Insertable<CasesTables['cases.evidence']>,
): Promise<EvidenceRow> {
  return trx.insertInto('cases.evidence').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function setBlurs(
  trx: Trx,
  id: string,
  set: { blurs: EvidenceRow['blurs']; blurredSha256: string; confirmedBy: string },
): Promise<EvidenceRow> {
  return trx
    .updateTable('cases.evidence')
    .set({
      blurs: JSON.stringify(set.blurs),
      blurred_sha256: set.blurredSha256,
      blur_confirmed_by: set.confirmedBy,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function setEvidenceRemoved(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable('cases.evidence').set({ removed_at: at }).where('id', '=', id).execute()
}

/** Whether something that was done refers to it: a submission, an acceptance, a revisit. */
export async function isCited(
  db: Db,
  { id, case_id }: Pick<EvidenceRow, 'id' | 'case_id'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('cases.event')
    .select('seq')
    .where('case_id', '=', case_id)
    .where(sql<boolean>`payload -> 'evidenceIds' ? ${id}`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
