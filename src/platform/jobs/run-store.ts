import { type Kysely, type Selectable, sql } from 'kysely'
import type { JobTables } from './tables.ts'

export type Run = Selectable<JobTables['jobs.run']>
type Db = Kysely<JobTables>

export async function insertRun(
  db: Db,
  run: Pick<Run, 'id' | 'kind' | 'title' | 'requested_by' | 'queued_at'> & { input: object },
): Promise<void> {
  await db
    .insertInto('jobs.run')
    .values({ ...run, input: JSON.stringify(run.input), state: 'queued' })
    .execute()
}

export async function findRun(db: Db, id: string): Promise<Run | undefined> {
  return db.selectFrom('jobs.run').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Whether it has not ended yet. */
export function isOpen({ state }: Pick<Run, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

/** The newest runs that a person asked for. */
export async function listRuns(db: Db, userId: string, limit: number): Promise<Run[]> {
  return db
    .selectFrom('jobs.run')
    .selectAll()
    .where('requested_by', '=', userId)
    .orderBy('queued_at', 'desc')
    .limit(limit)
    .execute()
}

/** Runs of a person that have not ended, counted one transaction after another. */
export async function countWaiting(db: Db, userId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`jobs.waiting ${userId}`}, 0))`.execute(db)
  const { count } = await db
    .selectFrom('jobs.run')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('requested_by', '=', userId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** @returns undefined when the run has ended or was cancelled before it began. */
export async function beginAttempt(db: Db, id: string, now: Date): Promise<Run | undefined> {
  return db
    .updateTable('jobs.run')
    .set((eb) => ({ state: 'running', started_at: now, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .where('cancel_requested_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** @returns whether a person has asked to cancel it. */
export async function saveProgress(db: Db, id: string, progress: number, doing: string): Promise<boolean> {
  const run = await db
    .updateTable('jobs.run')
    .set({ progress, doing })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('cancel_requested_at')
    .executeTakeFirst()
  return run !== undefined && run.cancel_requested_at !== null
}

/** Holds the run's row until the transaction ends. */
export async function lockState(db: Db, id: string): Promise<Run['state'] | undefined> {
  const run = await db
    .selectFrom('jobs.run')
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return run?.state
}

export async function saveCheckpoint(db: Db, id: string, checkpoint: object): Promise<void> {
  await db
    .updateTable('jobs.run')
    .set({ checkpoint: JSON.stringify(checkpoint) })
    .where('id', '=', id)
    .execute()
}

/** Back into the queue: the process stops, or the attempt failed and will be tried again. */
export async function requeue(db: Db, id: string): Promise<void> {
  await db
    .updateTable('jobs.run')
    .set({ state: 'queued', doing: '' })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

export type Ending =
  | { state: 'done'; result: object }
  | { state: 'failed'; failure: string }
  | { state: 'cancelled' }

/** @returns whether it had not ended before. */
export async function endRun(db: Db, id: string, ending: Ending, now: Date): Promise<boolean> {
  const changed = await db
    .updateTable('jobs.run')
    .set({
      state: ending.state,
      ended_at: now,
      doing: '',
      ...(ending.state === 'done' && { progress: 1, result: JSON.stringify(ending.result) }),
      ...(ending.state === 'failed' && { failure: ending.failure }),
    })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export async function requestCancel(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('jobs.run').set({ cancel_requested_at: now }).where('id', '=', id).execute()
}

/** Whether another run of the kind that has not ended was given these values of its input. */
export async function hasOtherOpenRun(
  db: Db,
  kind: string,
  exceptId: string,
  input: object,
): Promise<boolean> {
  const found = await db
    .selectFrom('jobs.run')
    .select('id')
    .where('kind', '=', kind)
    .where('id', '<>', exceptId)
    .where('state', 'in', ['queued', 'running'])
    .where(sql<boolean>`input @> ${JSON.stringify(input)}::jsonb`)
    .executeTakeFirst()
  return found !== undefined
}
