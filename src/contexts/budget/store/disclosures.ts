import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { CheckContract } from '../core/report/contract-json.ts'
import type { DisclosureView } from '../core/report/view.ts'
import type { BudgetTables } from './tables.ts'

export { lockFile } from '#platform/files/lock-file.ts'

export type Disclosure = Selectable<BudgetTables['budget.disclosure']>
export interface CheckedResult {
  view: DisclosureView
  contract: CheckContract
  html: string
}

type Db = Kysely<BudgetTables>

/** Whose disclosures a person may see: those of these units, and the public ones; `null` sees all. */
export type VisibleUnits = readonly string[] | null

export interface DisclosureFilter {
  /** Part of the unit's or the file's name. */
  search?: string | undefined
  year?: number | undefined
  /** Only those with findings of this severity. */
  having?: 'errors' | 'conflicts' | undefined
  sort: 'uploadedAt' | 'year' | 'unit' | 'errors'
  descending: boolean
  limit: number
  offset: number
}

const sortColumns = {
  uploadedAt: 'uploaded_at',
  year: 'budget_year',
  unit: 'unit_name',
  errors: 'errors',
} as const

export async function insertDisclosure(db: Db, disclosure: Disclosure, result: CheckedResult): Promise<void> {
  await db.insertInto('budget.disclosure').values(disclosure).execute()
  await db
    .insertInto('budget.disclosure_result')
    .values({
      disclosure_id: disclosure.id,
      view: JSON.stringify(result.view),
      contract: JSON.stringify(result.contract),
      html: result.html,
    })
    .execute()
}

/** @returns one page, and how many there are in all. */
export async function listDisclosures(
  db: Db,
  visible: VisibleUnits,
  filter: DisclosureFilter,
): Promise<{ disclosures: Disclosure[]; total: number }> {
  const matching = narrowed(visibleOnes(db, visible), filter)
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const disclosures = await matching
    .selectAll()
    .orderBy(sortColumns[filter.sort], filter.descending ? 'desc' : 'asc')
    .orderBy('id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return { disclosures, total }
}

/** The newest ones that need no account. */
export async function listPublicDisclosures(db: Db, limit: number): Promise<Disclosure[]> {
  return db
    .selectFrom('budget.disclosure')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('is_public', '=', true)
    .orderBy('budget_year', 'desc')
    .orderBy('uploaded_at', 'desc')
    .limit(limit)
    .execute()
}

/** Also one that was taken away, so that it can be put back. */
export async function findDisclosure(db: Db, id: string): Promise<Disclosure | undefined> {
  return db.selectFrom('budget.disclosure').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @throws Error when there is none: a disclosure is never stored without its result. */
export async function getResult<K extends keyof CheckedResult>(
  db: Db,
  id: string,
  part: K,
): Promise<CheckedResult[K]> {
  const row = await db
    .selectFrom('budget.disclosure_result')
    .select(['view', 'contract', 'html'])
    .where('disclosure_id', '=', id)
    .executeTakeFirstOrThrow()
  return row[part]
}

/** @returns whether it changed anything. */
export async function setRemoved(db: Db, id: string, removedAt: Date | null): Promise<boolean> {
  const changed = await db
    .updateTable('budget.disclosure')
    .set({ removed_at: removedAt })
    .where('id', '=', id)
    .where('removed_at', removedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export async function isEmpty(db: Db): Promise<boolean> {
  return (await db.selectFrom('budget.disclosure').select('id').limit(1).executeTakeFirst()) === undefined
}

/** Whether a person has ever handed in a disclosure. */
export async function hasUploads(db: Db): Promise<boolean> {
  const upload = await db
    .selectFrom('budget.disclosure')
    .select('id')
    .where('origin', '=', 'upload')
    .limit(1)
    .executeTakeFirst()
  return upload !== undefined
}

/** Whether any disclosure, also one that was taken away, was read from this file, or a version was published in it. */
export async function isFileNamed(db: Db, sha256: string): Promise<boolean> {
  if (await isPublishedFile(db, sha256)) return true
  const named = await db
    .selectFrom('budget.disclosure')
    .select('id')
    .where('file_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return named !== undefined
}

async function isPublishedFile(db: Db, sha256: string): Promise<boolean> {
  const published = await db
    .selectFrom('budget.publication_file')
    .select('format')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return published !== undefined
}

/** Serialises what must happen once per database, for the rest of the transaction. */
export async function lockSeeding(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('budget.seed'))`.execute(db)
}

type Query = SelectQueryBuilder<BudgetTables, 'budget.disclosure', object>

function visibleOnes(db: Db, visible: VisibleUnits): Query {
  const present = db.selectFrom('budget.disclosure').where('removed_at', 'is', null)
  if (visible === null) return present
  return present.where((eb) =>
    eb.or([
      eb('is_public', '=', true),
      ...(visible.length > 0 ? [eb('owner_unit_id', 'in', [...visible])] : []),
    ]),
  )
}

function narrowed(query: Query, { search, year, having }: DisclosureFilter): Query {
  let narrower = query
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    narrower = narrower.where((eb) =>
      eb.or([eb('unit_name', 'like', pattern), eb('file_name', 'like', pattern)]),
    )
  }
  if (year !== undefined) narrower = narrower.where('budget_year', '=', year)
  if (having) narrower = narrower.where(having, '>', 0)
  return narrower
}
