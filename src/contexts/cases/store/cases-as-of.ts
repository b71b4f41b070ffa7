import { type Kysely, type SqlBool, sql } from 'kysely'
import type { CaseFile } from '../core/case-file.ts'
import { openStates } from '../core/case-state.ts'
import { replay } from '../core/evolve.ts'
import { columnsOf } from './case-columns.ts'
import { listEventsBefore } from './case-log.ts'
import { type CaseScope, inScope, type ListedCase, listed, sorted } from './cases.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>

/** More than a morning can be ordered about; the page says so when there are as many. */
const casesAsOfMax = 5000

/**
 * The cases as they stood at a moment, now or in the past: those that were open then, were found or ended since another
 * one. What has happened to a case since is taken away again by replaying its events.
 */
export async function listCasesAsOf(
  db: Db,
  scope: CaseScope,
  { at, since }: { at: Date; since: Date },
): Promise<ListedCase[]> {
  const query = inScope(db, scope)
    .where('cases.case.found_at', '<=', at)
    .where((eb) =>
      eb.or([eb('cases.case.state', 'in', [...openStates]), eb('cases.case.updated_at', '>=', since)]),
    )
  const rows = await listed(db, sorted(query, 'due').limit(casesAsOfMax))
  const files = await filesAsOf(db, await changedSince(db, rows, at), at)
  return rows.map((row) => {
    const file = files.get(row.id)
    return file ? asOf(row, file) : row
  })
}

async function changedSince(db: Db, rows: readonly ListedCase[], at: Date): Promise<string[]> {
  if (rows.length === 0) return []
  const changed = await db
    .selectFrom('cases.case')
    .select('id')
    .where(sql<SqlBool>`id = any(${rows.map(({ id }) => id)}::uuid[])`)
    .where('updated_at', '>', at)
    .execute()
  return changed.map(({ id }) => id)
}

async function filesAsOf(db: Db, ids: readonly string[], at: Date): Promise<Map<string, CaseFile>> {
  const events = await listEventsBefore(db, ids, at)
  return new Map([...events].map(([id, recorded]) => [id, replay(recorded)]))
}

function asOf(row: ListedCase, file: CaseFile): ListedCase {
  const { file: _, ...columns } = columnsOf(file)
  return {
    ...row,
    ...columns,
    organisation: file.responsible?.organisation ?? null,
    waits_for: file.waitsFor,
  }
}
