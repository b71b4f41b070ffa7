import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely'
import type { RobotMessageRow } from './robot-messages.ts'
import type { RobotRowDb } from './robots.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

/**
 * A robot that has something to say, may say it now and is not being written to by any process, held for the transaction.
 * (Not `for update`: whoever writes a message meanwhile only refers to its id.)
 */
export async function lockRobotDue(trx: Trx, now: Date): Promise<RobotRowDb | undefined> {
  const { rows } = await sql<RobotRowDb>`
    select robot.*
    from cases.robot as robot
    where is_enabled
      and removed_at is null
      and (rests_until is null or rests_until <= ${now})
      and (sending_until is null or sending_until <= ${now})
      and exists (
        select from cases.robot_message as message
        where message.robot_id = robot.id
          and message.state in ('waiting', 'sending')
      )
    order by rests_until nulls first
    limit 1
    for no key update skip locked`.execute(trx)
  return rows[0]
}

/**
 * What a process that no longer lives was sending: nobody knows whether it arrived, so that it waits again and says so.
 * @returns how many there were.
 */
export async function recoverSending(trx: Trx, robotId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('cases.robot_message')
    .set({
      state: 'waiting',
      may_be_repeated: true,
      sending_id: null,
      last_error: '发送时程序中断，不知是否送达',
    })
    .where('robot_id', '=', robotId)
    .where('state', '=', 'sending')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What waits for a robot, in the order of its writing. */
export async function listWaiting(db: Db, robotId: string, limit: number): Promise<RobotMessageRow[]> {
  return db
    .selectFrom('cases.robot_message')
    .selectAll()
    .where('robot_id', '=', robotId)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Says before it is sent that it is being sent: after a crash it is not taken for one that never left. */
export async function markSending(
  trx: Trx,
  ids: readonly number[],
  { robotId, sendingId, until }: { robotId: string; sendingId: string; until: Date },
): Promise<void> {
  await trx
    .updateTable('cases.robot_message')
    .set((eb) => ({ state: 'sending', sending_id: sendingId, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', [...ids])
    .execute()
  await trx.updateTable('cases.robot').set({ sending_until: until }).where('id', '=', robotId).execute()
}

export interface SendingChange {
  readonly state: 'waiting' | 'delivered' | 'given-up'
  readonly delivered_at?: Date
  readonly last_error: string
  readonly may_be_repeated?: true
  readonly leaves_alone?: true
}

/** What became of a sending. @returns how many messages it was of: none where another process took it for lost. */
export async function settleMessages(trx: Trx, sendingId: string, change: SendingChange): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('cases.robot_message')
    .set({ ...change, sending_id: change.state === 'delivered' ? sendingId : null })
    .where('sending_id', '=', sendingId)
    .where('state', '=', 'sending')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Robots for which something has waited since before a moment. */
export async function listRobotsBehind(db: Db, before: Date): Promise<RobotRowDb[]> {
  return db
    .selectFrom('cases.robot')
    .selectAll()
    .where('removed_at', 'is', null)
    .where(
      sql<SqlBool>`exists (
        select from cases.robot_message as message
        where message.robot_id = robot.id
          and message.state in ('waiting', 'sending')
          and message.created_at < ${before}
      )`,
    )
    .limit(500)
    .execute()
}

export async function hasDeliveredSince(db: Db, robotId: string, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('cases.robot_message')
    .select('id')
    .where('robot_id', '=', robotId)
    .where('state', '=', 'delivered')
    .where('delivered_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Gives up what has waited for a robot since before a moment. The caller has locked the robot. @returns how many. */
export async function giveUpOld(trx: Trx, robotId: string, before: Date): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('cases.robot_message')
    .set({ state: 'given-up' })
    .where('robot_id', '=', robotId)
    .where('state', '=', 'waiting')
    .where('created_at', '<', before)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
