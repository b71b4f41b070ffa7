import type { Kysely, Transaction } from 'kysely'
import { type CaseRules, caseRulesSchema, usualRules } from '../core/rules.ts'
import type { CasesTables } from './tables.ts'

/** What the unit decided last; the usual rules where it never did. */
export async function findRules(db: Kysely<CasesTables>, unitId: string): Promise<CaseRules> {
  const row = await db
    .selectFrom('cases.rule')
    .select('value')
    .where('owner_unit_id', '=', unitId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  // A rule that was added since has its usual value.
  return row ? caseRulesSchema.parse({ ...usualRules, ...row.value }) : usualRules
}

export async function insertRules(
  trx: Transaction<CasesTables>,
  unitId: string,
  { rules, name, at }: { rules: CaseRules; name: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('cases.rule')
    .values({ owner_unit_id: unitId, value: JSON.stringify(rules), setter_name: name, set_at: at })
    .execute()
}
