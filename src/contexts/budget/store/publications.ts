import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { SearchText } from '../core/publication/search-texts.ts'
import type { BudgetTables } from './tables.ts'

type Db = Kysely<BudgetTables>
type Trx = Transaction<BudgetTables>

type PublicationRow = Selectable<BudgetTables['budget.publication']>
/** A published version without its content. */
export type PublicationHead = Omit<PublicationRow, 'book' | 'composed' | 'differences'>
export type PublicationContent = Pick<PublicationRow, 'book' | 'composed' | 'differences'>
export type PublicationFile = Selectable<BudgetTables['budget.publication_file']>

const listLimit = 2000
const headColumns = [
  'id',
  'book_id',
  'open_code',
  'budget_year',
  'version',
  'unit_name',
  'unit_code',
  'template',
  'mark',
  'title',
  'revision',
  'content_sha256',
  'change_note',
  'reason',
  'published_at',
  'published_by',
  'publisher_name',
  'program_version',
] as const

/** A version with its files and its words, in the caller's transaction. */
export async function insertPublication(
  trx: Trx,
  publication: Insertable<BudgetTables['budget.publication']>,
  files: readonly Omit<PublicationFile, 'publication_id'>[],
  texts: readonly SearchText[],
): Promise<void> {
  const { id } = publication
  await trx.insertInto('budget.publication').values(publication).execute()
  await trx
    .insertInto('budget.publication_file')
    .values(files.map((file) => ({ publication_id: id, ...file })))
    .execute()
  await sql`
    insert into budget.publication_text (publication_id, position, anchor, text)
    select ${id}, position, anchor, text
    from unnest(${texts.map(({ anchor }) => anchor)}::text[], ${texts.map(({ text }) => text)}::text[])
      with ordinality as printed (anchor, text, position)`.execute(trx)
}

/** Every version, the newest year first; the versions of one unit and year from the newest to the oldest. */
export async function listPublications(
  db: Db,
  of: { bookId?: string | undefined } = {},
): Promise<PublicationHead[]> {
  return db
    .selectFrom('budget.publication')
    .select(headColumns)
    .$if(of.bookId !== undefined, (query) => query.where('book_id', '=', of.bookId ?? ''))
    .orderBy('budget_year', 'desc')
    .orderBy('unit_name')
    .orderBy('open_code')
    .orderBy('version', 'desc')
    .limit(listLimit)
    .execute()
}

export async function findPublicationById(db: Db, id: string): Promise<PublicationHead | undefined> {
  return db.selectFrom('budget.publication').select(headColumns).where('id', '=', id).executeTakeFirst()
}

/** All versions of a unit's budget of a year, the newest first. */
export async function listVersions(db: Db, openCode: string, year: number): Promise<PublicationHead[]> {
  return db
    .selectFrom('budget.publication')
    .select(headColumns)
    .where('open_code', '=', openCode)
    .where('budget_year', '=', year)
    .orderBy('version', 'desc')
    .limit(listLimit)
    .execute()
}

/** The number of the newest version of a book; 0 before the first. */
export async function latestVersion(db: Db, bookId: string): Promise<number> {
  const { version } = await db
    .selectFrom('budget.publication')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('book_id', '=', bookId)
    .executeTakeFirstOrThrow()
  return version ?? 0
}

/** Newest version of each of these books, by book. */
export async function latestVersions(db: Db, bookIds: readonly string[]): Promise<Map<string, number>> {
  if (bookIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('budget.publication')
    .select((eb) => ['book_id', eb.fn.max('version').as('version')])
    .where(sql<boolean>`book_id = any(${[...bookIds]}::uuid[])`)
    .groupBy('book_id')
    .execute()
  return new Map(rows.map(({ book_id, version }) => [book_id, version]))
}

/** The newest version of every book. */
export async function latestPublicationIds(
  db: Db,
): Promise<{ publicationId: string; bookId: string; version: number }[]> {
  return db
    .selectFrom('budget.publication')
    .distinctOn('book_id')
    .select(['id as publicationId', 'book_id as bookId', 'version'])
    .orderBy('book_id')
    .orderBy('version', 'desc')
    .limit(listLimit)
    .execute()
}

/** @throws Error when there is no such version. */
export async function getContent(db: Db, id: string): Promise<PublicationContent> {
  return db
    .selectFrom('budget.publication')
    .select(['book', 'composed', 'differences'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function listFiles(db: Db, ids: readonly string[]): Promise<PublicationFile[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('budget.publication_file')
    .selectAll()
    .where(sql<boolean>`publication_id = any(${[...ids]}::uuid[])`)
    .orderBy('format')
    .execute()
}

/** A place in the newest version of a unit and year where the words stand. */
export interface FoundText {
  publicationId: string
  anchor: string
  text: string
}

/** @param words all of them must stand in the same line. */
export async function searchPublished(db: Db, words: readonly string[], limit: number): Promise<FoundText[]> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<FoundText>`
    with newest as (
      select distinct on (open_code, budget_year) id, budget_year, unit_name
      from budget.publication
      order by open_code, budget_year, version desc
    )
    select newest.id as "publicationId", printed.anchor, printed.text
    from newest
    join budget.publication_text as printed on printed.publication_id = newest.id
    where printed.text ilike all (${patterns}::text[])
    order by newest.budget_year desc, newest.unit_name, newest.id, printed.position
    limit ${limit}`.execute(db)
  return rows
}
