import type { Insertable, Kysely, Selectable, Transaction } from 'kysely'
import { type ReviewRule, usualRule } from '../core/review/review-rule.ts'
import type { BudgetTables } from './tables.ts'

type Db = Kysely<BudgetTables>
type Trx = Transaction<BudgetTables>

export type DecisionRow = Selectable<BudgetTables['budget.review_decision']>

export async function insertDecision(
  trx: Trx,
  decision: Insertable<BudgetTables['budget.review_decision']>,
): Promise<void> {
  await trx.insertInto('budget.review_decision').values(decision).execute()
}

/** Oldest first. */
export async function listDecisions(db: Db, bookId: string): Promise<DecisionRow[]> {
  return db
    .selectFrom('budget.review_decision')
    .selectAll()
    .where('book_id', '=', bookId)
    .orderBy('id')
    .limit(2000)
    .execute()
}

/** Settings of a unit; the usual ones where it has none of its own. */
export async function findRule(db: Db, unitId: string | null): Promise<ReviewRule> {
  if (unitId === null) return usualRule
  const row = await db
    .selectFrom('budget.review_rule')
    .select('rule')
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row?.rule ?? usualRule
}

/** Settings of several units at once, for a list. */
export async function listRules(db: Db): Promise<Map<string, ReviewRule>> {
  const rows = await db.selectFrom('budget.review_rule').select(['unit_id', 'rule']).execute()
  return new Map(rows.map(({ unit_id, rule }) => [unit_id, rule]))
}

export async function saveRule(
  trx: Trx,
  unitId: string,
  rule: ReviewRule,
  changed: { at: Date; byName: string },
): Promise<void> {
  const row = { rule: JSON.stringify(rule), changed_at: changed.at, changer_name: changed.byName }
  await trx
    .insertInto('budget.review_rule')
    .values({ unit_id: unitId, ...row })
    .onConflict((conflict) => conflict.column('unit_id').doUpdateSet(row))
    .execute()
}
