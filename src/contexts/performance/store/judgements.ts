import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Maker } from './indicators.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

type JudgementRow = Selectable<PerformanceTables['performance.judgement']>

export async function findJudgement(db: Db, id: string): Promise<JudgementRow | undefined> {
  return db.selectFrom('performance.judgement').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertJudgement(
  trx: Trx,
  judgement: {
    id: string
    indicatorId: string
    day: string
    percent: number
    reason: string
    judge: Maker
    at: Date
  },
): Promise<void> {
  await trx
    .insertInto('performance.judgement')
    .values({
      id: judgement.id,
      indicator_id: judgement.indicatorId,
      day: judgement.day,
      percent: judgement.percent,
      reason: judgement.reason,
      judged_by: judgement.judge.userId,
      judge_name: judgement.judge.displayName,
      recorded_at: judgement.at,
      voided_at: null,
      voider_name: null,
    })
    .execute()
}

/** @returns false when it had been voided before. */
export async function voidJudgementRow(
  trx: Trx,
  id: string,
  by: { name: string; reason: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('performance.judgement')
    .set({ voided_at: by.at, voider_name: by.name, void_reason: by.reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
