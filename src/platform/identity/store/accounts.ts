import { type Kysely, sql, type Transaction } from 'kysely'
import type { RoleId, RoleKind } from '../roles.ts'
import type { IdentityTables } from '../tables.ts'

/** An account as the commands need it. */
export interface Account {
  readonly id: string
  readonly userName: string
  readonly displayName: string
  readonly kind: RoleKind
  readonly unitId: string | null
  readonly passwordHash: string | null
  readonly isDisabled: boolean
  readonly isTrial: boolean
  readonly roles: readonly RoleId[]
}

type Db = Kysely<IdentityTables>

export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  return toAccount(await selectAccount(db).where('account.id', '=', id).executeTakeFirst())
}

/** @param userName as typed; compared as it is stored. */
export async function findAccountByName(db: Db, userName: string): Promise<Account | undefined> {
  const name = normaliseUserName(userName)
  return toAccount(await selectAccount(db).where('account.user_name', '=', name).executeTakeFirst())
}

/** Keeps others from changing the account until the transaction ends. */
export async function lockAccount(
  trx: Transaction<IdentityTables>,
  id: string,
): Promise<Account | undefined> {
  await trx.selectFrom('identity.account').select('id').where('id', '=', id).forUpdate().execute()
  return findAccount(trx, id)
}

/** Changes to who administers come one after the other, so that two of them cannot remove the last two of a duty. */
export async function lockAdministrators(trx: Transaction<IdentityTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.administrators'))`.execute(trx)
}

/** NFKC and small letters, so that `Ａdmin` and `admin` are one name. */
export function normaliseUserName(userName: string): string {
  return userName.normalize('NFKC').trim().toLowerCase()
}

/** @returns `undefined` when the user name is taken. */
export async function insertAccount(
  trx: Transaction<IdentityTables>,
  account: {
    userName: string
    displayName: string
    kind: RoleKind
    unitId: string | null
    passwordHash: string | null
    isTrial: boolean
    now: Date
  },
): Promise<string | undefined> {
  const row = await trx
    .insertInto('identity.account')
    .values({
      user_name: normaliseUserName(account.userName),
      display_name: account.displayName,
      kind: account.kind,
      unit_id: account.unitId,
      password_hash: account.passwordHash,
      password_changed_at: account.passwordHash ? account.now : null,
      is_trial: account.isTrial,
      created_at: account.now,
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.column('user_name').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function updateProfile(
  trx: Transaction<IdentityTables>,
  id: string,
  profile: { displayName: string; unitId: string | null },
): Promise<void> {
  await trx
    .updateTable('identity.account')
    .set({ display_name: profile.displayName, unit_id: profile.unitId })
    .where('id', '=', id)
    .execute()
}

export async function setPasswordHash(
  trx: Transaction<IdentityTables>,
  id: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('identity.account')
    .set({ password_hash: passwordHash, password_changed_at: now })
    .where('id', '=', id)
    .execute()
}

export async function setDisabled(
  trx: Transaction<IdentityTables>,
  id: string,
  at: Date | null,
): Promise<void> {
  await trx.updateTable('identity.account').set({ disabled_at: at }).where('id', '=', id).execute()
}

/** Only what is granted anew is written; who granted the rest stays on record. */
export async function replaceRoles(
  trx: Transaction<IdentityTables>,
  account: { id: string; kind: RoleKind },
  roleIds: readonly RoleId[],
  by: { grantedBy: string | null; now: Date },
): Promise<void> {
  await trx
    .deleteFrom('identity.role_grant')
    .where('account_id', '=', account.id)
    .$if(roleIds.length > 0, (query) => query.where('role_id', 'not in', roleIds))
    .execute()
  if (roleIds.length === 0) return
  await trx
    .insertInto('identity.role_grant')
    .values(
      roleIds.map((roleId) => ({
        account_id: account.id,
        role_id: roleId,
        kind: account.kind,
        granted_by: by.grantedBy,
        granted_at: by.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['account_id', 'role_id']).doNothing())
    .execute()
}

/** Accounts that can act in a role: not disabled, with a password, not for trial. Locks them, in one order. */
export async function lockHolders(trx: Transaction<IdentityTables>, roleId: RoleId): Promise<string[]> {
  const rows = await trx
    .selectFrom('identity.account as account')
    .innerJoin('identity.role_grant as grant', 'grant.account_id', 'account.id')
    .select('account.id')
    .where('grant.role_id', '=', roleId)
    .where('account.disabled_at', 'is', null)
    .where('account.password_hash', 'is not', null)
    .where('account.is_trial', '=', false)
    .orderBy('account.id')
    .forUpdate('account')
    .execute()
  return rows.map((row) => row.id)
}

/** Accounts that are not for trial, and how many of them administer. */
export async function countRealAccounts(db: Db): Promise<{ all: number; administrators: number }> {
  return db
    .selectFrom('identity.account')
    .select(sql<number>`count(*)`.as('all'))
    .select(sql<number>`count(*) filter (where kind = 'administrator')`.as('administrators'))
    .where('is_trial', '=', false)
    .executeTakeFirstOrThrow()
}

/** Removes trial accounts with everything that hangs on them; the audit log keeps their names. */
export async function deleteTrialAccounts(trx: Transaction<IdentityTables>): Promise<string[]> {
  const trial = trx.selectFrom('identity.account').select('id').where('is_trial', '=', true)
  await trx
    .deleteFrom('identity.role_grant')
    .where(({ or, eb }) => or([eb('account_id', 'in', trial), eb('granted_by', 'in', trial)]))
    .execute()
  const rows = await trx
    .deleteFrom('identity.account')
    .where('is_trial', '=', true)
    .returning('user_name')
    .execute()
  return rows.map((row) => row.user_name)
}

function selectAccount(db: Db) {
  return db
    .selectFrom('identity.account as account')
    .selectAll()
    .select(
      sql<
        RoleId[]
      >`array(select role_id from identity.role_grant where account_id = account.id order by role_id)`.as(
        'roles',
      ),
    )
}

function toAccount(
  row: Awaited<ReturnType<ReturnType<typeof selectAccount>['executeTakeFirst']>>,
): Account | undefined {
  if (!row) return undefined
  return {
    id: row.id,
    userName: row.user_name,
    displayName: row.display_name,
    kind: row.kind,
    unitId: row.unit_id,
    passwordHash: row.password_hash,
    isDisabled: row.disabled_at !== null,
    isTrial: row.is_trial,
    roles: row.roles,
  }
}
