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

/** Closes the year, or opens it again. */
export async function setPlanState(
  trx: Trx,
  id: string,
  change:
    | { readonly state: 'closed'; readonly at: Date; readonly name: string; readonly reason: string }
    | { readonly state: 'open' },
): Promise<void> {
  const columns =
    change.state === 'closed'
      ? { state: change.state, closed_at: change.at, closer_name: change.name, close_reason: change.reason }
      : { state: change.state, closed_at: null, closer_name: null, close_reason: '' }
  await trx.updateTable('performance.plan').set(columns).where('id', '=', id).execute()
}
