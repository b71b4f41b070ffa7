import type { Kysely } from 'kysely'
import { runningStates } from '../core/case-state.ts'
import type { CaseRowDb } from './case-log.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>

/** Of one kind in one round; far more than a city has open. */
export const remindedMax = 20_000

const dayMs = 86_400_000

/**
 * Those whose clock runs, the most pressing first. A deadline that was missed a month ago has been told of; it stays on
 * the morning sheet.
 */
export async function listRunning(db: Db, now: Date): Promise<CaseRowDb[]> {
  return db
    .selectFrom('cases.case')
    .selectAll()
    .where('is_simulated', '=', false)
    .where('state', 'in', [...runningStates])
    .where('due_at', '>=', new Date(now.getTime() - 30 * dayMs))
    .orderBy('due_at')
    .limit(remindedMax)
    .execute()
}

/** Those whose publicity runs, and those that were closed and may have to be visited again; of about the last year. */
export async function listAwaitingTime(db: Db, now: Date): Promise<CaseRowDb[]> {
  return db
    .selectFrom('cases.case')
    .selectAll()
    .where('is_simulated', '=', false)
    .where('state', 'in', ['publicised', 'closed'])
    .where('signed_off_at', '>=', new Date(now.getTime() - 420 * dayMs))
    .orderBy('signed_off_at')
    .limit(remindedMax)
    .execute()
}
