import type { Kysely } from 'kysely'
import type { EvidenceRow } from './evidence.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
export type PublicPhoto = Pick<
  EvidenceRow,
  'id' | 'case_id' | 'stage' | 'taken_at' | 'blurred_sha256' | 'blur_confirmed_by'
>

/** Of items that have been accepted; before that nothing of a place that may yet turn out to be somebody else's is shown. */
const shownStates = ['signedOff', 'publicised', 'closed'] as const
const shownStages = ['before', 'after'] as const
const photosMax = 2000

/** Photos before and after the work that somebody has looked at, of a list that is published; the oldest first. */
export async function listPublicPhotos(db: Db, listId: string): Promise<PublicPhoto[]> {
  return publicPhotos(db)
    .where('cases.case.list_id', '=', listId)
    .orderBy('cases.evidence.added_at')
    .limit(photosMax)
    .execute()
}

export async function findPublicPhoto(db: Db, listId: string, id: string): Promise<PublicPhoto | undefined> {
  return publicPhotos(db)
    .where('cases.case.list_id', '=', listId)
    .where('cases.evidence.id', '=', id)
    .executeTakeFirst()
}

function publicPhotos(db: Db) {
  return db
    .selectFrom('cases.evidence')
    .innerJoin('cases.case', 'cases.case.id', 'cases.evidence.case_id')
    .innerJoin('cases.list', 'cases.list.id', 'cases.case.list_id')
    .select([
      'cases.evidence.id',
      'cases.evidence.case_id',
      'cases.evidence.stage',
      'cases.evidence.taken_at',
      'cases.evidence.blurred_sha256',
      'cases.evidence.blur_confirmed_by',
    ])
    .where('cases.list.is_public', '=', true)
    .where('cases.list.removed_at', 'is', null)
    .where('cases.case.state', 'in', [...shownStates])
    .where('cases.evidence.stage', 'in', [...shownStages])
    .where('cases.evidence.removed_at', 'is', null)
    .where('cases.evidence.blurred_sha256', 'is not', null)
    .where('cases.evidence.blur_confirmed_by', 'is not', null)
}
