import { type Kysely, sql, type Transaction } from 'kysely'
import type { RoleId } from '../roles.ts'
import type { IdentityTables } from '../tables.ts'

type Db = Kysely<IdentityTables>

/** A live session with what decides the standing of its person. */
export interface LiveSession {
  readonly sessionId: string
  readonly accountId: string
  readonly userName: string
  readonly displayName: string
  readonly unitId: string | null
  readonly roles: readonly RoleId[]
  readonly lastUsedAt: Date
  readonly isSecondFactorShown: boolean
  readonly isEnrolled: boolean
  readonly isSecondFactorRequired: boolean
}

/** @returns `undefined` for a token that is unknown, ended, too old or idle for too long, or whose account is disabled. */
export async function findLiveSession(
  db: Db,
  tokenHash: Buffer,
  now: Date,
  idleMinutes: number,
): Promise<LiveSession | undefined> {
  const row = await db
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.id', 'session.account_id')
    .leftJoin('identity.second_factor as factor', 'factor.account_id', 'account.id')
    .select(['session.id', 'session.account_id', 'session.last_used_at', 'session.second_factor_at'])
    .select(['account.user_name', 'account.display_name', 'account.unit_id', 'factor.confirmed_at'])
    .select(
      sql<
        RoleId[]
      >`array(select role_id from identity.role_grant where account_id = account.id order by role_id)`.as(
        'roles',
      ),
    )
    .select(
      sql<boolean>`exists (select from identity.role_grant as g join identity.role as r on r.id = g.role_id
        where g.account_id = account.id and r.second_factor_required)`.as('required'),
    )
    .where('session.token_sha256', '=', tokenHash)
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('session.last_used_at', '>', idleSince(now, idleMinutes))
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    sessionId: row.id,
    accountId: row.account_id,
    userName: row.user_name,
    displayName: row.display_name,
    unitId: row.unit_id,
    roles: row.roles,
    lastUsedAt: row.last_used_at,
    isSecondFactorShown: row.second_factor_at !== null,
    isEnrolled: row.confirmed_at !== null,
    isSecondFactorRequired: row.required,
  }
}

export async function insertSession(
  trx: Transaction<IdentityTables>,
  session: {
    tokenHash: Buffer
    accountId: string
    now: Date
    expiresAt: Date
    address: string
    browser: string
  },
): Promise<string> {
  const row = await trx
    .insertInto('identity.session')
    .values({
      token_sha256: session.tokenHash,
      account_id: session.accountId,
      created_at: session.now,
      last_used_at: session.now,
      expires_at: session.expiresAt,
      address: session.address,
      browser: session.browser.slice(0, 300),
      second_factor_at: null,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.updateTable('identity.session').set({ last_used_at: now }).where('id', '=', sessionId).execute()
}

/** The old token is worth nothing from here on. */
export async function rotateToken(
  trx: Transaction<IdentityTables>,
  sessionId: string,
  tokenHash: Buffer,
  secondFactorAt?: Date,
): Promise<void> {
  await trx
    .updateTable('identity.session')
    .set({ token_sha256: tokenHash, ...(secondFactorAt ? { second_factor_at: secondFactorAt } : {}) })
    .where('id', '=', sessionId)
    .execute()
}

/** @returns whether there was such a live session. */
export async function endSession(
  trx: Transaction<IdentityTables>,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const rows = await trx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}

export async function endSessionByToken(
  trx: Transaction<IdentityTables>,
  tokenHash: Buffer,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('token_sha256', '=', tokenHash)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of an account. @param except the session that goes on. @returns how many ended. */
export async function endSessionsOf(
  trx: Transaction<IdentityTables>,
  accountId: string,
  now: Date,
  except?: string,
): Promise<number> {
  const rows = await trx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
    .returning('id')
    .execute()
  return rows.length
}

/** Whose session it is. */
export async function findSessionOwner(
  db: Db,
  sessionId: string,
): Promise<{ id: string; userName: string; displayName: string } | undefined> {
  return db
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.id', 'session.account_id')
    .select(['account.id', 'account.user_name as userName', 'account.display_name as displayName'])
    .where('session.id', '=', sessionId)
    .executeTakeFirst()
}

export interface ListedSession {
  readonly id: string
  readonly accountId: string
  readonly userName: string
  readonly displayName: string
  readonly createdAt: Date
  readonly lastUsedAt: Date
  readonly expiresAt: Date
  readonly address: string
  readonly browser: string
}

/** Live sessions, the last used first. */
export async function listLiveSessions(
  db: Db,
  filter: { accountId?: string | undefined; search?: string | undefined; now: Date; idleMinutes: number },
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; sessions: ListedSession[] }> {
  const live = db
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.id', 'session.account_id')
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', filter.now)
    .where('session.last_used_at', '>', idleSince(filter.now, filter.idleMinutes))
    .$if(filter.accountId !== undefined, (query) => query.where('account.id', '=', filter.accountId ?? ''))
    .$if(filter.search !== undefined, (query) => {
      const pattern = containing(filter.search ?? '')
      return query.where(({ or, eb }) =>
        or([
          eb('account.user_name', 'ilike', pattern),
          eb('account.display_name', 'ilike', pattern),
          eb('session.address', 'ilike', pattern),
        ]),
      )
    })
  const { total } = await live.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await live
    .select(['session.id', 'session.account_id as accountId', 'session.created_at as createdAt'])
    .select(['session.last_used_at as lastUsedAt', 'session.expires_at as expiresAt', 'session.address'])
    .select(['session.browser', 'account.user_name as userName', 'account.display_name as displayName'])
    .orderBy('session.last_used_at', 'desc')
    .orderBy('session.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total, sessions: rows }
}

/** Removes sessions that ended or expired long ago; what happened in them stands in the audit log. */
export async function pruneSessions(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('identity.session').where('expires_at', '<', before).execute()
}

/** `ilike` pattern for a text that contains what was typed, with its own wildcards taken literally. */
export function containing(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

function idleSince(now: Date, idleMinutes: number): Date {
  return new Date(now.getTime() - idleMinutes * 60_000)
}
