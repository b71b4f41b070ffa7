import type { Insertable, Kysely, Transaction } from 'kysely'
import type { CardRowDb } from './case-neighbours.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

/** @param tokenHash SHA-256 of the link's token, hex: the token itself is stored nowhere. */
export async function findCardOfToken(db: Db, tokenHash: string): Promise<CardRowDb | undefined> {
  return db.selectFrom('cases.card').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
}

export async function findCard(db: Db, id: string): Promise<CardRowDb | undefined> {
  return db.selectFrom('cases.card').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The card as it is now, held for the rest of the transaction. The caller has locked its case before. */
export async function lockCard(trx: Trx, id: string): Promise<CardRowDb> {
  return trx.selectFrom('cases.card').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/** How many cards of a case can still be used. */
export async function countOpenCards(db: Db, caseId: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom('cases.card')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('case_id', '=', caseId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Whether the case was given to somebody else since the card was made: it stands for whoever was responsible then. */
export async function isReassignedSince(
  db: Db,
  { case_id, made_at }: Pick<CardRowDb, 'case_id' | 'made_at'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('cases.event')
    .select('seq')
    .where('case_id', '=', case_id)
    .where('type', '=', 'reassigned')
    .where('at', '>', made_at)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertCard(trx: Trx, row: Insertable<CasesTables['cases.card']>): Promise<CardRowDb> {
  return trx.insertInto('cases.card').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function setCardClaimed(
  trx: Trx,
  id: string,
  { name, keyHash, at }: { name: string; keyHash: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('cases.card')
    .set({ claimer_name: name, claimer_key_hash: keyHash, claimed_at: at, last_used_at: at })
    .where('id', '=', id)
    .execute()
}

export async function setCardUsed(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable('cases.card').set({ last_used_at: at }).where('id', '=', id).execute()
}

export async function setCardRevoked(trx: Trx, id: string, at: Date): Promise<CardRowDb> {
  return trx
    .updateTable('cases.card')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
