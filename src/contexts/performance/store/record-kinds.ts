import type { Kysely, Transaction } from 'kysely'
import type { RecordKind } from '../core/record-kind.ts'
import type { PerformanceTables } from './tables.ts'

/** Kinds of the plan's own, and its changes of common ones. */
export async function listOwnRecordKinds(
  db: Kysely<PerformanceTables>,
  planId: string,
): Promise<RecordKind[]> {
  const rows = await db
    .selectFrom('performance.record_kind')
    .select('value')
    .where('plan_id', '=', planId)
    .orderBy('set_at')
    .orderBy('id')
    .execute()
  return rows.map(({ value }) => value)
}

export async function storeRecordKind(
  trx: Transaction<PerformanceTables>,
  planId: string,
  kind: RecordKind,
  at: Date,
): Promise<void> {
  const value = JSON.stringify(kind)
  await trx
    .insertInto('performance.record_kind')
    .values({ plan_id: planId, id: kind.id, value, set_at: at })
    .onConflict((conflict) => conflict.columns(['plan_id', 'id']).doUpdateSet({ value, set_at: at }))
    .execute()
}
