import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>

export type RobotMessageRow = Selectable<CasesTables['cases.robot_message']>

export interface NewRobotMessage {
  readonly robotId: string
  readonly caseId: string | null
  /** Asked for twice, it is one message. */
  readonly dedupeKey: string
  readonly text: string
  readonly createdAt: Date
}

/** Writes messages in the caller's transaction, in the order in which they leave. */
export async function insertMessages(trx: Trx, messages: readonly NewRobotMessage[]): Promise<void> {
  if (messages.length === 0) return
  await trx
    .insertInto('cases.robot_message')
    .values(
      messages.map(({ robotId, caseId, dedupeKey, text, createdAt }) => ({
        ...{ robot_id: robotId, case_id: caseId, dedupe_key: dedupeKey, text, created_at: createdAt },
      })),
    )
    .onConflict((conflict) => conflict.columns(['robot_id', 'dedupe_key']).doNothing())
    .execute()
}

/** A test message that has not left yet. */
export async function findWaitingTrial(db: Db, robotId: string): Promise<{ id: number } | undefined> {
  return db
    .selectFrom('cases.robot_message')
    .select('id')
    .where('robot_id', '=', robotId)
    .where('case_id', 'is', null)
    .where('state', 'in', ['waiting', 'sending'])
    .limit(1)
    .executeTakeFirst()
}

export interface RobotCounts {
  readonly robot_id: string
  readonly waiting: number
  readonly delivered: number
  readonly given_up: number
  readonly last_delivered_at: Date | null
}

/** How many messages of each robot wait, arrived, were given up. */
export async function countMessages(db: Db, robotIds: readonly string[]): Promise<RobotCounts[]> {
  const { rows } = await sql<RobotCounts>`
    select
      robot_id,
      count(*) filter (where state in ('waiting', 'sending'))::int as waiting,
      count(*) filter (where state = 'delivered')::int as delivered,
      count(*) filter (where state = 'given-up')::int as given_up,
      max(delivered_at) as last_delivered_at
    from cases.robot_message
    where robot_id = any(${[...robotIds]}::uuid[])
    group by robot_id`.execute(db)
  return rows
}

export type ListedMessage = RobotMessageRow & { year: number | null; number: number | null }

/** The newest first, with the number of its case. */
export async function listMessages(
  db: Db,
  robotId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: ListedMessage[]; total: number }> {
  const [rows, { total }] = await Promise.all([
    db
      .selectFrom('cases.robot_message as message')
      .leftJoin('cases.case as case', 'case.id', 'message.case_id')
      .selectAll('message')
      .select(['case.year', 'case.number'])
      .where('message.robot_id', '=', robotId)
      .orderBy('message.id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    db
      .selectFrom('cases.robot_message')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('robot_id', '=', robotId)
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

/** Those that have not left go no more: the robot was removed. */
export async function giveUpWaiting(trx: Trx, robotId: string, reason: string): Promise<void> {
  await trx
    .updateTable('cases.robot_message')
    .set({ state: 'given-up', last_error: reason })
    .where('robot_id', '=', robotId)
    .where('state', '=', 'waiting')
    .execute()
}
