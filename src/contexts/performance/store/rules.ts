import type { Transaction } from 'kysely'
import type { StoredRule } from '../core/rules.ts'
import type { Maker } from './indicators.ts'
import type { PerformanceTables } from './tables.ts'

/** @param projectId null: the rules of the whole plan. */
export async function insertRule(
  trx: Transaction<PerformanceTables>,
  { planId, projectId }: { planId: string; projectId: string | null },
  value: StoredRule,
  { userId, displayName }: Maker,
  at: Date,
): Promise<void> {
  await trx
    .insertInto('performance.rule')
    .values({
      plan_id: planId,
      project_id: projectId,
      value: JSON.stringify(value),
      set_by: userId,
      setter_name: displayName,
      set_at: at,
    })
    .execute()
}
