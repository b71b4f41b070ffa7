import type { Kysely, Selectable, Transaction } from 'kysely'
import type { RoleId } from '../roles.ts'
import type { IdentityTables } from '../tables.ts'

type Db = Kysely<IdentityTables>
type Trx = Transaction<IdentityTables>

export interface OneTimeLink {
  readonly id: string
  readonly purpose: 'setUp' | 'administrator' | 'password'
  readonly roleId: RoleId | null
  readonly accountId: string | null
  readonly replaces: boolean
  readonly expiresAt: Date
}

/** What a link is for. */
export type LinkPurpose =
  | { readonly purpose: 'setUp' }
  | { readonly purpose: 'administrator'; readonly roleId: RoleId; readonly replaces: boolean }
  | { readonly purpose: 'password'; readonly accountId: string }

/** Whatever was given out before for the same purpose and is not used yet is withdrawn. */
export async function insertLink(
  trx: Trx,
  purpose: LinkPurpose,
  { tokenHash, now, expiresAt }: { tokenHash: Buffer; now: Date; expiresAt: Date },
): Promise<void> {
  const roleId = purpose.purpose === 'administrator' ? purpose.roleId : null
  const accountId = purpose.purpose === 'password' ? purpose.accountId : null
  await trx
    .updateTable('identity.one_time_link')
    .set({ withdrawn_at: now })
    .where('purpose', '=', purpose.purpose)
    .where('role_id', 'is not distinct from', roleId)
    .where('account_id', 'is not distinct from', accountId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  await trx
    .insertInto('identity.one_time_link')
    .values({
      token_sha256: tokenHash,
      purpose: purpose.purpose,
      role_id: roleId,
      account_id: accountId,
      replaces: purpose.purpose === 'administrator' && purpose.replaces,
      created_at: now,
      expires_at: expiresAt,
      used_at: null,
      withdrawn_at: null,
      used_by_device: null,
    })
    .execute()
}

/** A link that can still be used. */
export async function findUsableLink(db: Db, tokenHash: Buffer, now: Date): Promise<OneTimeLink | undefined> {
  const row = await db
    .selectFrom('identity.one_time_link')
    .selectAll()
    .where('token_sha256', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && toLink(row)
}

/**
 * Uses a link up: of two who come at the same moment, one gets it and the other waits and gets nothing.
 * @param deviceHash the browser, for an administrator's link. The database refuses a second one for the same browser.
 */
export async function spendLink(
  trx: Trx,
  {
    tokenHash,
    purpose,
    now,
    deviceHash,
  }: {
    tokenHash: Buffer
    purpose: OneTimeLink['purpose']
    now: Date
    deviceHash: Buffer | null
  },
): Promise<OneTimeLink | undefined> {
  const row = await trx
    .updateTable('identity.one_time_link')
    .set({ used_at: now, used_by_device: deviceHash })
    .where('token_sha256', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  return row && toLink(row)
}

/** Whether this browser has become an administrator before. @param except a role that it may take again. */
export async function hasTakenLink(
  db: Db,
  deviceHash: Buffer,
  except: RoleId | null = null,
): Promise<boolean> {
  const row = await db
    .selectFrom('identity.one_time_link')
    .select('id')
    .where('used_by_device', '=', deviceHash)
    .$if(except !== null, (query) => query.where('role_id', 'is distinct from', except))
    .executeTakeFirst()
  return row !== undefined
}

function toLink(row: Selectable<IdentityTables['identity.one_time_link']>): OneTimeLink {
  return {
    id: row.id,
    purpose: row.purpose,
    roleId: row.role_id,
    accountId: row.account_id,
    replaces: row.replaces,
    expiresAt: row.expires_at,
  }
}
