import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type StepRow = Selectable<PerformanceTables['performance.step']>
export type NewStepRow = Insertable<PerformanceTables['performance.step']>

export interface StepFilter {
  readonly projectId?: string | undefined
}

/** In the order of their days: those recorded before the moment, and not taken back before it. @param limit at most so many. */
export async function listStepsOf(
  db: Db,
  planId: string,
  { projectId }: StepFilter,
  knownBefore: Date,
  limit: number,
): Promise<StepRow[]> {
  return db
    .selectFrom('performance.step')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('recorded_at', '<', knownBefore)
    .where((eb) => eb.or([eb('voided_at', 'is', null), eb('voided_at', '>=', knownBefore)]))
    .$if(projectId !== undefined, (query) => query.where('project_id', '=', projectId ?? ''))
    .orderBy((eb) => eb.fn.coalesce('done_on', 'planned_on'))
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function findStep(db: Db, id: string): Promise<StepRow | undefined> {
  return db.selectFrom('performance.step').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @returns whether it was stored; not when there is one with this id. */
export async function insertStep(trx: Trx, row: NewStepRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('performance.step')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** @returns whether it was taken back; not when it had been already. */
export async function voidStepRow(
  trx: Trx,
  id: string,
  by: { at: Date; name: string; reason: string },
): Promise<boolean> {
  const voided = await trx
    .updateTable('performance.step')
    .set({ voided_at: by.at, voider_name: by.name, void_reason: by.reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return voided !== undefined
}
