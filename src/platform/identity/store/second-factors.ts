import type { Kysely, Transaction } from 'kysely'
import type { IdentityTables } from '../tables.ts'

type Db = Kysely<IdentityTables>
type Trx = Transaction<IdentityTables>

export interface StoredSecondFactor {
  readonly secretSealed: Buffer
  readonly isConfirmed: boolean
  readonly lastStep: number
}

/** Locks the row: two requests with the same code come one after the other. */
export async function lockSecondFactor(trx: Trx, accountId: string): Promise<StoredSecondFactor | undefined> {
  const row = await trx
    .selectFrom('identity.second_factor')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      secretSealed: row.secret_sealed,
      isConfirmed: row.confirmed_at !== null,
      lastStep: row.last_step,
    }
  )
}

/** A new secret; an enrolment that was begun before and not confirmed is replaced. */
export async function beginSecondFactor(trx: Trx, accountId: string, secretSealed: Buffer): Promise<void> {
  await trx
    .insertInto('identity.second_factor')
    .values({ account_id: accountId, secret_sealed: secretSealed, confirmed_at: null })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ secret_sealed: secretSealed, last_step: 0 })
        .where('identity.second_factor.confirmed_at', 'is', null),
    )
    .execute()
}

export async function confirmSecondFactor(
  trx: Trx,
  accountId: string,
  { step, now, recoveryHashes }: { step: number; now: Date; recoveryHashes: readonly Buffer[] },
): Promise<void> {
  await trx
    .updateTable('identity.second_factor')
    .set({ confirmed_at: now, last_step: step })
    .where('account_id', '=', accountId)
    .execute()
  await trx
    .insertInto('identity.recovery_code')
    .values(recoveryHashes.map((hash) => ({ account_id: accountId, code_sha256: hash, used_at: null })))
    .execute()
}

export async function rememberStep(trx: Trx, accountId: string, step: number): Promise<void> {
  await trx
    .updateTable('identity.second_factor')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .execute()
}

/** @returns whether this was one of the account's unused codes; it is used now. */
export async function spendRecoveryCode(
  trx: Trx,
  accountId: string,
  hash: Buffer,
  now: Date,
): Promise<boolean> {
  const rows = await trx
    .updateTable('identity.recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_sha256', '=', hash)
    .where('used_at', 'is', null)
    .returning('account_id')
    .execute()
  return rows.length > 0
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const rows = await db
    .selectFrom('identity.recovery_code')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
  return rows.length
}

/** @returns whether there was one. */
export async function deleteSecondFactor(trx: Trx, accountId: string): Promise<boolean> {
  const rows = await trx
    .deleteFrom('identity.second_factor')
    .where('account_id', '=', accountId)
    .returning('account_id')
    .execute()
  return rows.length > 0
}
