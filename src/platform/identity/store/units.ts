import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { IdentityTables } from '../tables.ts'
import { containing } from './sessions.ts'

type Db = Kysely<IdentityTables>
type Trx = Transaction<IdentityTables>

export interface Unit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly parentId: string | null
  readonly isClosed: boolean
}

export interface ListedUnit extends Unit {
  readonly parentName: string | null
  /** Accounts in use that belong to it. */
  readonly users: number
}

export async function findUnit(db: Db, id: string): Promise<Unit | undefined> {
  return toUnit(await db.selectFrom('identity.unit').selectAll().where('id', '=', id).executeTakeFirst())
}

export async function findUnitByCode(db: Db, code: string): Promise<Unit | undefined> {
  return toUnit(await db.selectFrom('identity.unit').selectAll().where('code', '=', code).executeTakeFirst())
}

/** In the order of the codes. */
export async function listUnits(
  db: Db,
  filter: { search?: string | undefined; isClosed?: boolean | undefined },
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; units: ListedUnit[] }> {
  const found = db
    .selectFrom('identity.unit as unit')
    .leftJoin('identity.unit as parent', 'parent.id', 'unit.parent_id')
    .$if(filter.isClosed !== undefined, (query) =>
      query.where('unit.closed_at', filter.isClosed ? 'is not' : 'is', null),
    )
    .$if(filter.search !== undefined, (query) => {
      const pattern = containing(filter.search ?? '')
      return query.where(({ or, eb }) =>
        or([eb('unit.code', 'ilike', pattern), eb('unit.name', 'ilike', pattern)]),
      )
    })
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(['unit.id', 'unit.code', 'unit.name', 'unit.parent_id as parentId', 'parent.name as parentName'])
    .select(sql<boolean>`unit.closed_at is not null`.as('isClosed'))
    .select(
      sql<number>`(select count(*) from identity.account where unit_id = unit.id and disabled_at is null)`.as(
        'users',
      ),
    )
    .orderBy('unit.code')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total, units: rows }
}

/** Changes to the tree come one after the other: two moves that are right alone can make a circle together. */
export async function lockUnitTree(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.unit'))`.execute(trx)
}

/** Whether `unitId` is `ancestorId` or lies below it. */
export async function isBelow(trx: Trx, unitId: string, ancestorId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive upward as (
      select id, parent_id from identity.unit where id = ${unitId}
      union
      select unit.id, unit.parent_id from identity.unit join upward on unit.id = upward.parent_id
    )
    select exists (select from upward where id = ${ancestorId}) as found`.execute(trx)
  return rows[0]?.found === true
}

/** The ids of a unit and of all below it. */
export async function listUnitsBelow(db: Db, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive downward as (
      select id from identity.unit where id = ${unitId}
      union
      select unit.id from identity.unit join downward on unit.parent_id = downward.id
    )
    select id from downward`.execute(db)
  return rows.map((row) => row.id)
}

/** What still hangs on a unit. */
export async function countDependants(trx: Trx, unitId: string): Promise<{ units: number; users: number }> {
  const { rows } = await sql<{ units: number; users: number }>`
    select (select count(*) from identity.unit where parent_id = ${unitId} and closed_at is null) as units,
           (select count(*) from identity.account where unit_id = ${unitId} and disabled_at is null) as users`.execute(
    trx,
  )
  return rows[0] ?? { units: 0, users: 0 }
}

/** @returns `undefined` when the code is taken. */
export async function insertUnit(
  trx: Trx,
  unit: { code: string; name: string; parentId: string | null; now: Date },
): Promise<string | undefined> {
  const row = await trx
    .insertInto('identity.unit')
    .values({
      code: unit.code,
      name: unit.name,
      parent_id: unit.parentId,
      created_at: unit.now,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function updateUnit(
  trx: Trx,
  id: string,
  unit: { name: string; parentId: string | null },
): Promise<void> {
  await trx
    .updateTable('identity.unit')
    .set({ name: unit.name, parent_id: unit.parentId })
    .where('id', '=', id)
    .execute()
}

export async function setUnitClosed(trx: Trx, id: string, at: Date | null): Promise<void> {
  await trx.updateTable('identity.unit').set({ closed_at: at }).where('id', '=', id).execute()
}

function toUnit(row: Selectable<IdentityTables['identity.unit']> | undefined): Unit | undefined {
  if (!row) return undefined
  const { id, code, name, parent_id, closed_at } = row
  return { id, code, name, parentId: parent_id, isClosed: closed_at !== null }
}
