import {
  type Insertable,
  type Kysely,
  type Selectable,
  type SqlBool,
  sql,
  type Transaction,
  type Updateable,
} from 'kysely'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

export type RobotRowDb = Selectable<CasesTables['cases.robot']>

/** Robots of one unit that are listed and asked at most. */
export const robotsMax = 50

/** Those of these units, not removed, by name. */
export async function listRobots(db: Db, unitIds: readonly string[]): Promise<RobotRowDb[]> {
  if (unitIds.length === 0) return []
  return db
    .selectFrom('cases.robot')
    .selectAll()
    .where('owner_unit_id', 'in', [...unitIds])
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
}

export async function countRobots(db: Db, unitId: string): Promise<number> {
  return (await listRobots(db, [unitId])).length
}

export async function findRobot(db: Db, id: string): Promise<RobotRowDb | undefined> {
  return db
    .selectFrom('cases.robot')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** The same, held for the rest of the transaction. (Messages refer to its id, which nobody changes.) */
export async function lockRobot(trx: Trx, id: string): Promise<RobotRowDb | undefined> {
  return trx
    .selectFrom('cases.robot')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** Whoever sets a robot with this key follows one another: it stays the only one. */
export async function lockRobotKey(trx: Trx, keyHash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cases.robot ${keyHash}`}, 0))`.execute(trx)
}

export async function findRobotOfKey(db: Db, keyHash: string): Promise<RobotRowDb | undefined> {
  return db
    .selectFrom('cases.robot')
    .selectAll()
    .where('key_hash', '=', keyHash)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** Those that are told of a case: of its unit, switched on, for its kind and county. */
export async function listListeningRobots(
  db: Db,
  { owner_unit_id, kind, county }: { owner_unit_id: string; kind: string; county: string },
): Promise<{ id: string; made_at: Date }[]> {
  return db
    .selectFrom('cases.robot')
    .select(['id', 'made_at'])
    .where('owner_unit_id', '=', owner_unit_id)
    .where('removed_at', 'is', null)
    .where('is_enabled', '=', true)
    .where(sql<SqlBool>`(kinds = '{}' or ${kind} = any(kinds))`)
    .where(sql<SqlBool>`(counties = '{}' or ${county} = any(counties))`)
    .orderBy('id')
    .limit(robotsMax)
    .execute()
}

export async function insertRobot(trx: Trx, row: Insertable<CasesTables['cases.robot']>): Promise<void> {
  await trx.insertInto('cases.robot').values(row).execute()
}

export async function updateRobot(
  trx: Trx,
  id: string,
  change: Updateable<CasesTables['cases.robot']>,
): Promise<void> {
  await trx.updateTable('cases.robot').set(change).where('id', '=', id).execute()
}
