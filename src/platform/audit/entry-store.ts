import { type Kysely, sql } from 'kysely'
import type { AuditTables } from './tables.ts'

export interface AuditFilter {
  /** Anywhere in the names of person and subject, or the address. */
  readonly search?: string | undefined
  readonly action?: string | undefined
  readonly actorId?: string | undefined
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
  readonly outcome?: 'done' | 'refused' | undefined
  /** Days in Asia/Shanghai, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface ListedEntry {
  /** Number in the chain; none yet for the youngest. */
  readonly number: number | null
  readonly at: Date
  readonly actorId: string | null
  readonly actorName: string
  readonly actorRoles: string
  readonly address: string
  readonly requestId: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectName: string
  readonly outcome: 'done' | 'refused'
  readonly details: string
}

/** The newest first. */
export async function listEntries(
  db: Kysely<AuditTables>,
  filter: AuditFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; entries: ListedEntry[] }> {
  const found = filterEntries(db, filter)
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const entries = await found
    .leftJoin('audit.seal as seal', 'seal.entry_id', 'entry.id')
    .select(['seal.number', 'entry.at', 'entry.actor_id as actorId', 'entry.actor_name as actorName'])
    .select([
      'entry.actor_roles as actorRoles',
      'entry.address',
      'entry.request_id as requestId',
      'entry.action',
    ])
    .select(['entry.subject_kind as subjectKind', 'entry.subject_id as subjectId'])
    .select(['entry.subject_name as subjectName', 'entry.outcome', 'entry.details'])
    .orderBy('entry.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { total, entries }
}

function filterEntries(db: Kysely<AuditTables>, filter: AuditFilter) {
  const { search, action, actorId, subjectKind, subjectId, outcome, from, to } = filter
  let query = db.selectFrom('audit.entry as entry')
  if (action !== undefined) query = query.where('entry.action', '=', action)
  if (actorId !== undefined) query = query.where('entry.actor_id', '=', actorId)
  if (subjectKind !== undefined) query = query.where('entry.subject_kind', '=', subjectKind)
  if (subjectId !== undefined) query = query.where('entry.subject_id', '=', subjectId)
  if (outcome !== undefined) query = query.where('entry.outcome', '=', outcome)
  if (from !== undefined) query = query.where('entry.at', '>=', startOfDay(from))
  if (to !== undefined) query = query.where('entry.at', '<', sql<Date>`${startOfDay(to)} + interval '1 day'`)
  if (search === undefined) return query
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return query.where(({ or, eb }) =>
    or([
      eb('entry.actor_name', 'ilike', pattern),
      eb('entry.subject_name', 'ilike', pattern),
      eb('entry.address', 'ilike', pattern),
    ]),
  )
}

function startOfDay(day: string) {
  return sql<Date>`(${day}::date::timestamp at time zone 'Asia/Shanghai')`
}
