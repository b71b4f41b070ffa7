import type { Kysely, Selectable, Transaction } from 'kysely'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

export type PlanRow = Selectable<PerformanceTables['performance.plan']>

export async function findPlan(db: Db, id: string): Promise<PlanRow | undefined> {
  return db.selectFrom('performance.plan').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Held for the rest of the transaction. `share`: others may enter too, but not close it; `update`: nobody else. */
export async function lockPlan(trx: Trx, id: string, mode: 'share' | 'update'): Promise<PlanRow | undefined> {
  const query = trx.selectFrom('performance.plan').selectAll().where('id', '=', id)
  return (mode === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
}
