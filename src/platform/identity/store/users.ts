import { type Kysely, sql } from 'kysely'
import type { RoleId, RoleKind } from '../roles.ts'
import type { IdentityTables } from '../tables.ts'
import { containing } from './sessions.ts'

type Db = Kysely<IdentityTables>

/** `invited`: made, but the person has not opened the link yet. */
export type UserState = 'active' | 'invited' | 'disabled'

export interface ListedUser {
  readonly id: string
  readonly userName: string
  readonly displayName: string
  readonly kind: RoleKind
  readonly unitId: string | null
  readonly unitName: string | null
  readonly roles: readonly RoleId[]
  readonly state: UserState
  readonly isTrial: boolean
  readonly hasSecondFactor: boolean
  readonly createdAt: Date
  readonly lastSeenAt: Date | null
}

export interface UserFilter {
  readonly userId?: string | undefined
  readonly search?: string | undefined
  readonly roleId?: RoleId | undefined
  readonly unitId?: string | undefined
  readonly state?: UserState | undefined
}

/** In the order of the names. */
export async function listUsers(
  db: Db,
  filter: UserFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; users: ListedUser[] }> {
  const state = sql<UserState>`case when account.disabled_at is not null then 'disabled'
    when account.password_hash is null then 'invited' else 'active' end`
  const found = db
    .selectFrom('identity.account as account')
    .leftJoin('identity.unit as unit', 'unit.id', 'account.unit_id')
    .$if(filter.userId !== undefined, (query) => query.where('account.id', '=', filter.userId ?? ''))
    .$if(filter.unitId !== undefined, (query) => query.where('account.unit_id', '=', filter.unitId ?? ''))
    .$if(filter.state !== undefined, (query) => query.where(state, '=', filter.state ?? 'active'))
    .$if(filter.roleId !== undefined, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('identity.role_grant as grant')
            .select('grant.role_id')
            .whereRef('grant.account_id', '=', 'account.id')
            .where('grant.role_id', '=', filter.roleId ?? 'officer'),
        ),
      ),
    )
    .$if(filter.search !== undefined, (query) => {
      const pattern = containing(filter.search ?? '')
      return query.where(({ or, eb }) =>
        or([
          eb('account.user_name', 'ilike', pattern),
          eb('account.display_name', 'ilike', pattern),
          eb('unit.name', 'ilike', pattern),
        ]),
      )
    })
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const users = await found
    .select([
      'account.id',
      'account.user_name as userName',
      'account.display_name as displayName',
      'account.kind',
    ])
    .select(['account.unit_id as unitId', 'unit.name as unitName', 'account.is_trial as isTrial'])
    .select(['account.created_at as createdAt', state.as('state')])
    .select(
      sql<
        RoleId[]
      >`array(select role_id from identity.role_grant where account_id = account.id order by role_id)`.as(
        'roles',
      ),
    )
    .select(
      sql<boolean>`exists (select from identity.second_factor where account_id = account.id and confirmed_at is not null)`.as(
        'hasSecondFactor',
      ),
    )
    .select(
      sql<Date | null>`(select max(last_used_at) from identity.session where account_id = account.id)`.as(
        'lastSeenAt',
      ),
    )
    .orderBy('account.display_name')
    .orderBy('account.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total, users }
}

export interface ListedRole {
  readonly id: RoleId
  readonly isSecondFactorRequired: boolean
  /** Accounts in use that hold it. */
  readonly holders: number
}

export async function listRoles(db: Db): Promise<ListedRole[]> {
  return db
    .selectFrom('identity.role as role')
    .select(['role.id', 'role.second_factor_required as isSecondFactorRequired'])
    .select(
      sql<number>`(select count(*) from identity.role_grant as g join identity.account as a on a.id = g.account_id
        where g.role_id = role.id and a.disabled_at is null)`.as('holders'),
    )
    .execute()
}

export async function setSecondFactorRequired(db: Db, roleId: RoleId, isRequired: boolean): Promise<void> {
  await db
    .updateTable('identity.role')
    .set({ second_factor_required: isRequired })
    .where('id', '=', roleId)
    .execute()
}

/** The ids of the people in use who hold a role in a unit or in one above it; bounded. */
export async function listRoleHolders(db: Db, unitId: string, roleId: RoleId): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive upward as (
      select id, parent_id from identity.unit where id = ${unitId}
      union
      select unit.id, unit.parent_id from identity.unit join upward on unit.id = upward.parent_id
    )
    select account.id
    from identity.account
    join identity.role_grant on role_grant.account_id = account.id
    where account.unit_id in (select id from upward)
      and account.disabled_at is null
      and role_grant.role_id = ${roleId}
    order by account.id
    limit 200`.execute(db)
  return rows.map((row) => row.id)
}

/** The people in use of a unit and of those below it, with their roles, by name; bounded. */
export async function listColleagues(
  db: Db,
  unitId: string,
): Promise<{ id: string; name: string; roles: RoleId[] }[]> {
  const { rows } = await sql<{ id: string; name: string; roles: RoleId[] }>`
    with recursive downward as (
      select id from identity.unit where id = ${unitId}
      union
      select unit.id from identity.unit join downward on unit.parent_id = downward.id
    )
    select account.id, account.display_name as name, array_agg(role_grant.role_id order by role_grant.role_id) as roles
    from identity.account
    join identity.role_grant on role_grant.account_id = account.id
    where account.unit_id in (select id from downward)
      and account.disabled_at is null
    group by account.id
    order by account.display_name, account.id
    limit 5000`.execute(db)
  return rows
}
