import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { type AuditEntry, type ChainHead, chainStart, type SealedRow } from './chain.ts'
import type { TreeFrontier } from './merkle.ts'
import type { AuditTables } from './tables.ts'

/** 'mingche-s' as a number: one sealer at a time, however many processes run. */
const SEALER_LOCK = 7_883_960_167

/** Held to the end of the transaction. */
export async function takeSealerLock(trx: Transaction<AuditTables>): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean
  }>`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as taken`.execute(trx)
  return rows[0]?.taken === true
}

export async function findLastSeal(db: Kysely<AuditTables>): Promise<{ number: number; head: ChainHead }> {
  const last = await db
    .selectFrom('audit.seal')
    .select(['number', 'sha256', 'sm3'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? { number: last.number, head: last } : { number: 0, head: chainStart }
}

/**
 * Committed entries without a seal, oldest first.
 * @param withinMinutes looks only at entries younger than this: entries are sealed within a second, so the whole log
 *   need not be compared each time. Without it the whole log is, for the entry of a transaction that took longer.
 */
export async function listUnsealed(
  db: Kysely<AuditTables>,
  limit: number,
  withinMinutes?: number,
): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit.entry as entry')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('audit.seal as seal').select('seal.number').whereRef('seal.entry_id', '=', 'entry.id'),
        ),
      ),
    )
    .$if(withinMinutes !== undefined, (query) =>
      query.where(
        'entry.at',
        '>',
        sql<Date>`clock_timestamp() - make_interval(mins => ${withinMinutes ?? 0})`,
      ),
    )
    .orderBy('entry.id')
    .limit(limit)
    .execute()
  return rows.map(toEntry)
}

export async function insertSeals(trx: Transaction<AuditTables>, rows: readonly SealedRow[]): Promise<void> {
  await trx
    .insertInto('audit.seal')
    .values(
      rows.map(({ number, entry, sha256, sm3 }) => ({
        number,
        previous: number === 1 ? null : number - 1,
        entry_id: entry.id,
        sha256: Buffer.from(sha256),
        sm3: Buffer.from(sm3),
      })),
    )
    .execute()
}

/** Sealed rows behind a number, in order. */
export async function listSealed(
  db: Kysely<AuditTables>,
  after: number,
  limit: number,
): Promise<SealedRow[]> {
  const rows = await db
    .selectFrom('audit.seal as seal')
    .leftJoin('audit.entry as entry', 'entry.id', 'seal.entry_id')
    .select(['seal.number', 'seal.sha256', 'seal.sm3', 'seal.entry_id'])
    .selectAll('entry')
    .where('seal.number', '>', after)
    .orderBy('seal.number')
    .limit(limit)
    .execute()
  return rows.map(({ number, sha256, sm3, entry_id, ...entry }) => ({
    number,
    sha256,
    sm3,
    entry: toEntry(entry),
  }))
}

export interface StoredCheckpoint {
  readonly tree: TreeFrontier
  readonly note: string
  readonly verifierKey: string
  readonly madeAt: Date
}

export async function findLastCheckpoint(db: Kysely<AuditTables>): Promise<StoredCheckpoint | undefined> {
  const [last] = await listCheckpoints(db, 1)
  return last
}

/** Newest first. */
export async function listCheckpoints(db: Kysely<AuditTables>, limit: number): Promise<StoredCheckpoint[]> {
  const rows = await db
    .selectFrom('audit.checkpoint')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    tree: { size: row.size, roots: row.frontier },
    note: row.note,
    verifierKey: row.verifier_key,
    madeAt: row.made_at,
  }))
}

export async function insertCheckpoint(
  trx: Transaction<AuditTables>,
  {
    tree,
    root,
    note,
    verifierKey,
  }: { tree: TreeFrontier; root: Uint8Array; note: string; verifierKey: string },
): Promise<void> {
  await trx
    .insertInto('audit.checkpoint')
    .values({
      size: tree.size,
      root: Buffer.from(root),
      frontier: tree.roots.map((each) => Buffer.from(each)),
      note,
      verifier_key: verifierKey,
    })
    .execute()
}

/**
 * As the columns are; a seal whose entry is gone yields an entry of blanks, which no seal fits: the verification
 * then says so instead of stepping over it.
 */
function toEntry(row: { [K in keyof EntryRow]: EntryRow[K] | null }): AuditEntry {
  return {
    id: row.id ?? 0,
    at: row.at?.toISOString() ?? '',
    actorId: row.actor_id,
    actorName: row.actor_name ?? '',
    actorRoles: row.actor_roles ?? '',
    sessionId: row.session_id,
    address: row.address ?? '',
    requestId: row.request_id ?? '',
    action: row.action ?? '',
    subjectKind: row.subject_kind ?? '',
    subjectId: row.subject_id ?? '',
    subjectName: row.subject_name ?? '',
    outcome: row.outcome ?? '',
    details: row.details ?? '',
  }
}

type EntryRow = Selectable<AuditTables['audit.entry']>
