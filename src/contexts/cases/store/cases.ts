import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { CaseFile } from '../core/case-file.ts'
import { type CaseState, openStates } from '../core/case-state.ts'
import type { ClockLight } from '../views.ts'
import type { CaseRowDb } from './case-log.ts'
import type { CasesTables } from './tables.ts'

type Db = Kysely<CasesTables>

/** Columns of a case that lists show, without its whole file. */
const listedColumns = [
  ...(['id', 'owner_unit_id', 'year', 'number', 'kind', 'title', 'state', 'origin', 'county'] as const),
  ...(['address', 'longitude', 'latitude', 'datum', 'is_emergency', 'responsible_name'] as const),
  ...(['responsible_id', 'department', 'found_at', 'dispatched_at', 'clock_from', 'closed_at'] as const),
  ...(['submitted_at', 'due_at', 'list_id', 'item_no', 'source_id', 'is_simulated'] as const),
]

/** A case as lists show it. */
export type ListedCase = Pick<CaseRowDb, (typeof listedColumns)[number]> & {
  readonly organisation: string | null
  readonly waits_for: CaseFile['waitsFor']
  readonly list_title: string | null
  readonly source_name: string | null
}

/** Whose cases: of these units, or those of the worked example; the two are never listed together. */
export interface CaseScope {
  readonly visible: readonly string[]
  readonly isExample: boolean
  /** Cases of other units on which the person stands. */
  readonly named: readonly string[]
}

/** What is narrowed down to; what is left out narrows nothing. */
export interface CaseFilter {
  readonly state?: CaseState | 'open' | undefined
  readonly light?: ClockLight | undefined
  readonly kind?: string | undefined
  readonly county?: string | undefined
  readonly department?: string | undefined
  readonly listId?: string | undefined
  readonly sourceId?: string | undefined
  /** The responsible person's name. */
  readonly responsible?: string | undefined
  /** Only those for which this person is responsible. */
  readonly responsibleId?: string | undefined
  /** Part of a title, an address, a number on a list, a name; or the number of the case itself. */
  readonly search?: string | undefined
}

export const caseSorts = ['due', 'newest', 'number'] as const
export type CaseSort = (typeof caseSorts)[number]

/** When lights are looked at, and from which share of the time on they are yellow. */
export interface LightAt {
  readonly now: Date
  readonly yellowAtPercent: number
}

type Query = SelectQueryBuilder<CasesTables, 'cases.case', object>

/** One page, and how many there are in all. */
export async function pageCases(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  { sort, limit, offset, at }: { sort: CaseSort; limit: number; offset: number; at: LightAt },
): Promise<{ rows: ListedCase[]; total: number }> {
  const query = narrowed(inScope(db, scope), filter, at)
  const [rows, { count }] = await Promise.all([
    listed(db, sorted(query, sort).limit(limit).offset(offset)),
    query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: count }
}

/** The most that a map shows. */
const mapCasesMax = 5000

/** Open ones that have a place, the most pressing first. */
export async function listCasesOnMap(db: Db, scope: CaseScope): Promise<ListedCase[]> {
  const open = inScope(db, scope)
    .where('cases.case.longitude', 'is not', null)
    .where('cases.case.state', 'in', [...openStates])
  return listed(db, sorted(open, 'due').limit(mapCasesMax))
}

/** In the order of their numbers; those that are not visible are left out. @param ids at most 500. */
export async function listCasesOfIds(
  db: Db,
  visible: readonly string[],
  ids: readonly string[],
): Promise<ListedCase[]> {
  if (ids.length === 0) return []
  const query = db
    .selectFrom('cases.case')
    .where('cases.case.id', 'in', [...ids])
    .where((eb) =>
      eb.or([
        eb('cases.case.is_simulated', '=', true),
        sql<SqlBool>`cases.case.owner_unit_id = any(${[...visible]}::uuid[])`,
      ]),
    )
  return listed(db, sorted(query, 'number').limit(500))
}

export async function findListedCase(db: Db, id: string): Promise<ListedCase | undefined> {
  const [row] = await listed(db, db.selectFrom('cases.case').where('cases.case.id', '=', id).limit(1))
  return row
}

export async function findCaseRow(db: Db, id: string): Promise<CaseRowDb | undefined> {
  return db.selectFrom('cases.case').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findCaseOfOrigin(
  db: Db,
  unitId: string,
  originRef: string,
): Promise<CaseRowDb | undefined> {
  return db
    .selectFrom('cases.case')
    .selectAll()
    .where('owner_unit_id', '=', unitId)
    .where('origin_ref', '=', originRef)
    .executeTakeFirst()
}

export function inScope(db: Db, { visible, isExample, named }: CaseScope): Query {
  const query = db.selectFrom('cases.case').where('cases.case.is_simulated', '=', isExample)
  return isExample ? query : query.where(isSeen(visible, named))
}

function isSeen(visible: readonly string[], named: readonly string[]) {
  const isOfUnits = sql<SqlBool>`cases.case.owner_unit_id = any(${[...visible]}::uuid[])`
  // Rare: without it the order of an index is kept.
  return named.length === 0
    ? isOfUnits
    : sql<SqlBool>`(${isOfUnits} or cases.case.id = any(${[...named]}::uuid[]))`
}

/** Cases of other units for which this person is responsible, or which the person accepts; the newest 500. */
export async function listNamedElsewhere(
  db: Db,
  visible: readonly string[],
  userId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('cases.case')
    .select('id')
    .where('is_simulated', '=', false)
    .where((eb) => eb.or([eb('responsible_id', '=', userId), eb('acceptor_id', '=', userId)]))
    .where(sql<SqlBool>`owner_unit_id <> all(${[...visible]}::uuid[])`)
    .orderBy('found_at', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * What lists show of the cases that a query finds, in its order. The query finds ids alone: the file of a case is read for
 * those that are shown, not for all that are sorted.
 */
export async function listed(db: Db, query: Query): Promise<ListedCase[]> {
  const found = await query.select('cases.case.id').execute()
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const rows = await db
    .selectFrom('cases.case')
    .leftJoin('cases.list', 'cases.list.id', 'cases.case.list_id')
    .leftJoin('cases.source', 'cases.source.id', 'cases.case.source_id')
    .select(listedColumns.map((column) => `cases.case.${column}` as const))
    .select([
      'cases.list.title as list_title',
      'cases.source.name as source_name',
      sql<string | null>`cases.case.file #>> '{responsible,organisation}'`.as('organisation'),
      sql<CaseFile['waitsFor']>`nullif(cases.case.file -> 'waitsFor', 'null'::jsonb)`.as('waits_for'),
    ])
    .where(sql<SqlBool>`cases.case.id = any(${ids}::uuid[])`)
    .execute()
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => rowOf.get(id) ?? [])
}

export function sorted(query: Query, sort: CaseSort): Query {
  switch (sort) {
    case 'due':
      return query
        .orderBy('cases.case.due_at', (order) => order.asc().nullsLast())
        .orderBy('cases.case.found_at', 'desc')
        .orderBy('cases.case.id')
    case 'newest':
      return query.orderBy('cases.case.found_at', 'desc').orderBy('cases.case.id')
    case 'number':
      return query.orderBy('cases.case.year', 'desc').orderBy('cases.case.number', 'desc')
  }
}

function narrowed(query: Query, filter: CaseFilter, at: LightAt): Query {
  const { state, light, kind, county, department, listId, sourceId, responsible, responsibleId } = filter
  let narrow = query
  if (state === 'open') narrow = narrow.where('cases.case.state', 'in', [...openStates])
  else if (state !== undefined) narrow = narrow.where('cases.case.state', '=', state)
  if (light !== undefined) narrow = narrow.where(lightIs(light, at))
  if (kind !== undefined) narrow = narrow.where('cases.case.kind', '=', kind)
  if (county !== undefined) narrow = narrow.where('cases.case.county', '=', county)
  if (department !== undefined) narrow = narrow.where('cases.case.department', '=', department)
  if (listId !== undefined) narrow = narrow.where('cases.case.list_id', '=', listId)
  if (sourceId !== undefined) narrow = narrow.where('cases.case.source_id', '=', sourceId)
  if (responsible !== undefined) narrow = narrow.where('cases.case.responsible_name', '=', responsible)
  if (responsibleId !== undefined) narrow = narrow.where('cases.case.responsible_id', '=', responsibleId)
  return filter.search === undefined ? narrow : searched(narrow, filter.search)
}

function searched(query: Query, search: string): Query {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  // Lowering the case of every text costs more than all the rest: Chinese and numbers have none.
  const like = search.toLowerCase() === search.toUpperCase() ? 'like' : 'ilike'
  const number = /^(?:〔?(\d{4})〕?\s*)?(\d{1,6})号?$/.exec(search)
  return query.where((eb) =>
    eb.or([
      eb('cases.case.title', like, pattern),
      eb('cases.case.address', like, pattern),
      eb('cases.case.item_no', like, pattern),
      eb('cases.case.responsible_name', like, pattern),
      ...(number
        ? [
            eb.and([
              eb('cases.case.number', '=', Number(number[2])),
              ...(number[1] === undefined ? [] : [eb('cases.case.year', '=', Number(number[1]))]),
            ]),
          ]
        : []),
    ]),
  )
}

/** `clockLight` of core/clock-light.ts as a condition: the two agree, which a test holds them to. */
function lightIs(light: ClockLight, { now, yellowAtPercent }: LightAt) {
  const counts = sql`cases.case.due_at is not null and cases.case.clock_from is not null
    and cases.case.state not in ('dismissed', 'duplicate')`
  const yellowFrom = sql`cases.case.clock_from
    + (cases.case.due_at - cases.case.clock_from) * ${yellowAtPercent / 100}::double precision`
  const isLate = sql`cases.case.due_at < coalesce(cases.case.submitted_at, ${now})`
  const isYellow = sql`cases.case.submitted_at is null and ${yellowFrom} <= ${now}`
  switch (light) {
    case 'red':
      return sql<SqlBool>`(${counts} and ${isLate})`
    case 'yellow':
      return sql<SqlBool>`(${counts} and not ${isLate} and ${isYellow})`
    case 'green':
      return sql<SqlBool>`(${counts} and not ${isLate} and not (${isYellow}))`
    case 'none':
      return sql<SqlBool>`not (${counts})`
  }
}
