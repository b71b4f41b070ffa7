import type { Kysely, Transaction } from 'kysely'
import type { Day } from '#kernel/calendar.ts'
import type { PerformanceTables } from './tables.ts'

type Db = Kysely<PerformanceTables>
type Trx = Transaction<PerformanceTables>

/** @param tokenHashes SHA-256 of the tokens: the links themselves are not kept. */
export async function insertTokens(
  db: Db | Trx,
  tokenHashes: readonly string[],
  of: { surveyId: string; kind: 'invited' | 'walk-in'; day: Day },
): Promise<void> {
  await db
    .insertInto('performance.survey_token')
    .values(
      tokenHashes.map((hash) => ({
        token_hash: hash,
        survey_id: of.surveyId,
        kind: of.kind,
        made_on: of.day,
      })),
    )
    .execute()
}

export async function findToken(
  db: Db,
  tokenHash: string,
): Promise<{ survey_id: string; used: boolean } | undefined> {
  return db
    .selectFrom('performance.survey_token')
    .select(['survey_id', 'used'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/**
 * Uses a token up. Two that come at once wait for each other on its row, and the second finds it used.
 * @returns whether this call was the one.
 */
export async function useToken(trx: Trx, tokenHash: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('performance.survey_token')
    .set({ used: true })
    .where('token_hash', '=', tokenHash)
    .where('used', '=', false)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** An answer keeps its day, not its moment, and neither who gave it nor by which token. */
export async function insertAnswer(
  trx: Trx,
  answer: { surveyId: string; day: Day; choices: Readonly<Record<string, string>> },
): Promise<void> {
  await trx
    .insertInto('performance.survey_answer')
    .values({
      survey_id: answer.surveyId,
      day: answer.day,
      choices: JSON.stringify(answer.choices),
      source: 'person',
    })
    .execute()
}
