import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type ExplanationRow = Selectable<PerformanceTables['performance.explanation']>

/** Of each project and indicator the newest that had been written before the moment. */
export async function listExplanations(db: Db, planId: string, knownBefore: Date): Promise<ExplanationRow[]> {
  return db
    .selectFrom('performance.explanation')
    .distinctOn(['project_id', 'indicator_id'])
    .selectAll()
    .where('plan_id', '=', planId)
    .where('written_at', '<', knownBefore)
    .orderBy('project_id')
    .orderBy('indicator_id')
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** @returns its id. */
export async function insertExplanation(
  trx: Trx,
  row: Insertable<PerformanceTables['performance.explanation']>,
): Promise<number> {
  const { id } = await trx
    .insertInto('performance.explanation')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whether the indicator is one of this project. */
export async function isIndicatorOf(
  trx: Trx,
  planId: string,
  projectId: string,
  indicatorId: string,
): Promise<boolean> {
  const found = await trx
    .selectFrom('performance.indicator')
    .select('id')
    .where('id', '=', indicatorId)
    .where('plan_id', '=', planId)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return found !== undefined
}
