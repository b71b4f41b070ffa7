import type { Kysely, Selectable } from 'kysely'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>

export type ListRowDb = Selectable<CasesTables['cases.list']>
export type SourceRowDb = Selectable<CasesTables['cases.source']>
export type CardRowDb = Selectable<CasesTables['cases.card']>

export async function findListRow(db: Db, id: string): Promise<ListRowDb | undefined> {
  return db.selectFrom('cases.list').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findSourceRow(db: Db, id: string): Promise<SourceRowDb | undefined> {
  return db.selectFrom('cases.source').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Whether the registry of the unit holds it, not removed. */
export async function isSourceOfUnit(db: Db, id: string, unitId: string): Promise<boolean> {
  const source = await findSourceRow(db, id)
  return source !== undefined && source.owner_unit_id === unitId && source.removed_at === null
}

/** The cards of a case, the newest first. */
export async function listCardsOf(db: Db, caseId: string): Promise<CardRowDb[]> {
  return db
    .selectFrom('cases.card')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('made_at', 'desc')
    .limit(200)
    .execute()
}

/** How many cases a source has, open and in all. */
export async function countCasesOfSource(db: Db, sourceId: string): Promise<{ open: number; all: number }> {
  return db
    .selectFrom('cases.case')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn
        .countAll<number>()
        .filterWhere('state', 'not in', ['closed', 'dismissed', 'duplicate'])
        .as('open'),
    ])
    .where('source_id', '=', sourceId)
    .executeTakeFirstOrThrow()
}
