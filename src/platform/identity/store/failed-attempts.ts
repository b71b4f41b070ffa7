import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { failuresMax, forgetAfterHours, lockMinutes } from '../lockout.ts'
import type { IdentityTables } from '../tables.ts'

type Db = Kysely<IdentityTables>

/**
 * Counts an attempt as failed before it is checked, and `forgetAttempts` takes that back when it was right: a hundred
 * guesses at the same moment are then still only five.
 * @param subject what is guessed at, e.g. a user name as typed.
 * @returns the end of the lock when the subject is locked: the attempt must not be checked then.
 */
export async function countAttempt(db: Db, subject: string, now: Date): Promise<{ lockedUntil?: Date }> {
  const key = subjectHash(subject)
  const forgotten = new Date(now.getTime() - forgetAfterHours * 3_600_000)
  const { rows } = await sql<{ failures: number }>`
    insert into identity.failed_attempt as attempt (subject_sha256, failures, last_failed_at)
    values (${key}, 1, ${now})
    on conflict (subject_sha256) do update set
      failures = case when attempt.last_failed_at < ${forgotten} then 1 else attempt.failures + 1 end,
      last_failed_at = ${now},
      locked_until = case
        when attempt.last_failed_at < ${forgotten} then null
        when attempt.failures + 1 < ${failuresMax} then null
        else ${now}::timestamptz + make_interval(mins => (${lockTable}::int[])[least(attempt.failures + 1, ${lockTable.length})])
      end
    where attempt.locked_until is null or attempt.locked_until <= ${now}
    returning failures`.execute(db)
  if (rows.length > 0) return {}
  const locked = await db
    .selectFrom('identity.failed_attempt')
    .select('locked_until')
    .where('subject_sha256', '=', key)
    .executeTakeFirst()
  return { lockedUntil: locked?.locked_until ?? now }
}

export async function forgetAttempts(db: Db, subject: string): Promise<boolean> {
  const rows = await db
    .deleteFrom('identity.failed_attempt')
    .where('subject_sha256', '=', subjectHash(subject))
    .returning('failures')
    .execute()
  return rows.length > 0
}

/** The locks that hold now, by subject. */
export async function findLocks(db: Db, subjects: readonly string[], now: Date): Promise<Map<string, Date>> {
  if (subjects.length === 0) return new Map()
  const rows = await db
    .selectFrom('identity.failed_attempt')
    .select(['subject_sha256', 'locked_until'])
    .where('subject_sha256', 'in', subjects.map(subjectHash))
    .where('locked_until', '>', now)
    .execute()
  const byHash = new Map(rows.map((row) => [row.subject_sha256.toString('hex'), row.locked_until]))
  return new Map(
    subjects.flatMap((subject) => {
      const until = byHash.get(subjectHash(subject).toString('hex'))
      return until ? [[subject, until] as const] : []
    }),
  )
}

export async function pruneAttempts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('identity.failed_attempt').where('last_failed_at', '<', before).execute()
}

/** Minutes of lock by number of failures (1-based, as SQL counts). */
const lockTable = Array.from({ length: failuresMax + 10 }, (_, index) => lockMinutes(index + 1))

function subjectHash(subject: string): Buffer {
  return createHash('sha256').update(subject).digest()
}
