import { type Kysely, type SelectQueryBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import { endedStates } from '../core/case-state.ts'
import type { SourceFields } from '../core/source-fields.ts'
import type { SourceRowDb } from './case-neighbours.ts'
import type { CaseScope } from './cases.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>
type Trx = Transaction<CasesTables>
type Query = SelectQueryBuilder<CasesTables, 'cases.source', object>

/** A source with the number of its cases. */
export type CountedSource = SourceRowDb & { readonly open: number; readonly all: number }

export interface SourceFilter {
  readonly kind?: string | undefined
  readonly county?: string | undefined
  readonly search?: string | undefined
}

/** One page, by kind and name, and how many there are in all. */
export async function pageSources(
  db: Db,
  scope: CaseScope,
  filter: SourceFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: CountedSource[]; total: number }> {
  const query = narrowed(inScope(db, scope), filter)
  const rows = await query
    .selectAll()
    .select([
      sql<number>`(select count(*) from cases.case c where c.source_id = cases.source.id)`.as('all'),
      sql<number>`(select count(*) from cases.case c where c.source_id = cases.source.id
        and not c.state = any(${[...endedStates]}::text[]))`.as('open'),
    ])
    .orderBy('kind')
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  const { count } = await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return { rows, total: count }
}

function inScope(db: Db, { visible, isExample }: CaseScope): Query {
  const query = db
    .selectFrom('cases.source')
    .where('removed_at', 'is', null)
    .where('is_simulated', '=', isExample)
  return isExample ? query : query.where(sql<SqlBool>`owner_unit_id = any(${[...visible]}::uuid[])`)
}

function narrowed(query: Query, { kind, county, search }: SourceFilter): Query {
  let narrow = query
  if (kind !== undefined) narrow = narrow.where('kind', '=', kind)
  if (county !== undefined) narrow = narrow.where('county', '=', county)
  if (search === undefined) return narrow
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const searched = ['name', 'code', 'permit_no', 'credit_code', 'address'] as const
  return narrow.where((eb) => eb.or(searched.map((column) => eb(column, 'ilike', pattern))))
}

/** Held for the rest of the transaction. */
export async function lockSource(trx: Trx, id: string): Promise<SourceRowDb | undefined> {
  return trx.selectFrom('cases.source').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** One change of a unit's registry follows the other: a code is not taken twice. Released with the transaction. */
export async function lockRegistry(trx: Trx, unitId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cases.source:${unitId}`}, 0))`.execute(trx)
}

/** The most that a registry of one unit may hold for an import to be compared with it. */
const registryMax = 50_000

/** What the items of a list refer to or may refer to: the unit's registry, and what was removed of it since. */
export async function listSourcesEver(db: Db, unitId: string): Promise<SourceRowDb[]> {
  return db
    .selectFrom('cases.source')
    .selectAll()
    .where('owner_unit_id', '=', unitId)
    .where('is_simulated', '=', false)
    .orderBy('name')
    .limit(registryMax)
    .execute()
}

/** Everything in a unit's own registry. */
export async function listSourcesOf(db: Db, unitId: string): Promise<SourceRowDb[]> {
  return db
    .selectFrom('cases.source')
    .selectAll()
    .where('owner_unit_id', '=', unitId)
    .where('removed_at', 'is', null)
    .where('is_simulated', '=', false)
    .orderBy('name')
    .limit(registryMax)
    .execute()
}

export async function findSourceOfCode(
  db: Db,
  unitId: string,
  kind: string,
  code: string,
): Promise<SourceRowDb | undefined> {
  return db
    .selectFrom('cases.source')
    .selectAll()
    .where('owner_unit_id', '=', unitId)
    .where('kind', '=', kind)
    .where('code', '=', code)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** Who entered it, and when. */
export interface Editing {
  readonly editorName: string
  readonly now: Date
}

export async function insertSources(
  trx: Trx,
  unitId: string,
  sources: readonly { readonly id: string; readonly fields: SourceFields }[],
  { editorName, now }: Editing,
): Promise<void> {
  // PostgreSQL takes 65,535 parameters a statement.
  for (let from = 0; from < sources.length; from += 1000) {
    const rows = sources.slice(from, from + 1000).map(({ id, fields }) => ({
      ...{ id, owner_unit_id: unitId, version: 1, edited_at: now, editor_name: editorName, removed_at: null },
      ...columnsOf(fields),
    }))
    await trx.insertInto('cases.source').values(rows).execute()
  }
}

export async function updateSource(
  trx: Trx,
  id: string,
  fields: SourceFields,
  { editorName, now }: Editing,
): Promise<void> {
  await trx
    .updateTable('cases.source')
    .set((eb) => ({
      ...columnsOf(fields),
      version: eb('version', '+', 1),
      edited_at: now,
      editor_name: editorName,
    }))
    .where('id', '=', id)
    .execute()
}

export async function markSourceRemoved(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable('cases.source').set({ removed_at: now }).where('id', '=', id).execute()
}

function columnsOf(fields: SourceFields) {
  const { permitNo, creditCode, position, contacts, details, ...same } = fields
  return {
    ...same,
    permit_no: permitNo,
    credit_code: creditCode,
    longitude: position?.longitude ?? null,
    latitude: position?.latitude ?? null,
    datum: position?.datum ?? ('wgs84' as const),
    contacts: JSON.stringify(contacts),
    details: JSON.stringify(details),
  }
}

/** What is entered of a stored source. */
export function fieldsOf(row: SourceRowDb): SourceFields {
  const { kind, name, code, sector, county, address, longitude, latitude, datum } = row
  return {
    ...{ kind, name, code, sector, county, address },
    permitNo: row.permit_no,
    creditCode: row.credit_code,
    position: longitude === null || latitude === null ? null : { longitude, latitude, datum },
    contacts: row.contacts,
    details: row.details,
  }
}
