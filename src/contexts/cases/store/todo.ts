import { type Kysely, type SqlBool, sql } from 'kysely'
import type { CaseFile } from '../core/case-file.ts'
import { openStates } from '../core/case-state.ts'
import { type CaseScope, inScope, type ListedCase, listed, sorted } from './cases.ts'
import type { CasesTables } from './tables.ts'

/** Whoever asks what waits for them. */
export interface TodoPerson {
  readonly userId: string
  readonly isHead: boolean
  /** Finds and dispatches: 经办人 or 负责人. */
  readonly dispatches: boolean
}

/** At most so many wait for one person on a screen. */
const todoMax = 500

/**
 * Cases that wait for somebody who this person is: the responsible and the acceptor by name, an arbiter and the further
 * levels of acceptance by role. Whether they may really act is `offeredTo`'s to say.
 */
export async function listWaitingFor(
  db: Kysely<CasesTables>,
  scope: CaseScope,
  person: TodoPerson,
): Promise<(ListedCase & { readonly file: CaseFile })[]> {
  const open = inScope(db, scope)
    .where('cases.case.state', 'in', [...openStates])
    .where(waitsFor(person))
  const rows = await listed(db, sorted(open, 'due').limit(todoMax))
  if (rows.length === 0) return []
  const files = await db
    .selectFrom('cases.case')
    .select(['id', 'file'])
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const fileOf = new Map(files.map(({ id, file }) => [id, file]))
  return rows.flatMap((row) => {
    const file = fileOf.get(row.id)
    return file ? [{ ...row, file }] : []
  })
}

function waitsFor({ userId, isHead, dispatches }: TodoPerson) {
  return sql<SqlBool>`case cases.case.waits_role
      when 'dispatcher' then ${dispatches}::boolean
      when 'responsible' then cases.case.responsible_id = ${userId}::uuid
      when 'arbiter' then ${isHead}::boolean
      when 'acceptor' then case
        when cases.case.file -> 'accepted' = '[]'::jsonb and cases.case.acceptor_id is not null
          then cases.case.acceptor_id = ${userId}::uuid
        else ${isHead}::boolean
      end
      when 'publisher' then cases.case.file ->> 'dispatcherId' = ${userId}
      when 'closer' then cases.case.file ->> 'dispatcherId' = ${userId}
      else false
    end
    or (${isHead}::boolean and cases.case.is_extension_asked)`
}
