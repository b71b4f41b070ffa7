import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { type BudgetLine, budgetLineSchema } from '../core/book/book.ts'
import {
  type CurrentEntry,
  type Edit,
  type EntryChange,
  type EntryKind,
  entryKey,
} from '../core/book/edits.ts'
import { placesOf } from './line-places.ts'
import type { BudgetTables } from './tables.ts'

type Db = Kysely<BudgetTables>
type Trx = Transaction<BudgetTables>
type LineRow = Omit<Selectable<BudgetTables['budget.book_line']>, 'book_id' | 'position'>
type OtherKind = Exclude<EntryKind, 'line'>

/** An entry of a book as it is stored. */
export interface StoredEntry {
  kind: EntryKind
  id: string
  version: number
  /** `null`: taken away. */
  value: object | null
}

const lineColumns = [
  'id',
  'version',
  'revision',
  'is_removed',
  'fund',
  'timing',
  'functional',
  'department_item',
  'government_item',
  'use',
  'project_id',
  'amount_fen',
  'note',
] as const

/**
 * All entries in the order of their entry, without those that were taken away; or only what changed after a revision,
 * with them.
 */
export async function readEntries(db: Db, bookId: string, since: number | null): Promise<StoredEntry[]> {
  const lines = await db
    .selectFrom('budget.book_line')
    .select(lineColumns)
    .where('book_id', '=', bookId)
    .$if(since === null, (query) => query.where('is_removed', '=', false))
    .$if(since !== null, (query) => query.where('revision', '>', since ?? 0))
    .orderBy('position')
    .execute()
  const others = await db
    .selectFrom('budget.book_entry')
    .select(['kind', 'id', 'version', 'is_removed', 'value'])
    .where('book_id', '=', bookId)
    .$if(since === null, (query) => query.where('is_removed', '=', false))
    .$if(since !== null, (query) => query.where('revision', '>', since ?? 0))
    .orderBy('position')
    .execute()
  return [
    ...lines.map(
      (row): StoredEntry => ({ kind: 'line', id: row.id, version: row.version, value: lineOf(row) }),
    ),
    ...others.map(({ is_removed, value, ...entry }) => ({ ...entry, value: is_removed ? null : value })),
  ]
}

/** The entries that these edits name, as the book holds them. */
export async function readNamed(
  db: Db,
  bookId: string,
  named: readonly Pick<Edit, 'kind' | 'id'>[],
): Promise<Map<string, CurrentEntry>> {
  const lineIds = named.flatMap(({ kind, id }) => (kind === 'line' ? [id] : []))
  const others = named.filter(({ kind }) => kind !== 'line')
  const found = new Map<string, CurrentEntry>()
  if (lineIds.length > 0) {
    const rows = await db
      .selectFrom('budget.book_line')
      .select(lineColumns)
      .where('book_id', '=', bookId)
      .where(sql<boolean>`id = any(${lineIds}::text[])`)
      .execute()
    for (const row of rows) found.set(entryKey('line', row.id), { version: row.version, value: lineOf(row) })
  }
  if (others.length > 0) {
    const rows = await db
      .selectFrom('budget.book_entry')
      .select(['kind', 'id', 'version', 'is_removed', 'value'])
      .where('book_id', '=', bookId)
      .where(
        sql<boolean>`(kind, id) in (select * from unnest(${others.map(({ kind }) => kind)}::text[], ${others.map(({ id }) => id)}::text[]))`,
      )
      .execute()
    for (const row of rows)
      found.set(entryKey(row.kind, row.id), {
        version: row.version,
        value: row.is_removed ? null : row.value,
      })
  }
  return found
}

function lineOf(row: LineRow): BudgetLine | null {
  if (row.is_removed) return null
  return {
    id: row.id,
    fund: row.fund,
    timing: row.timing,
    functional: row.functional,
    departmentItem: row.department_item,
    governmentItem: row.government_item,
    use: row.use,
    projectId: row.project_id,
    amountFen: row.amount_fen as BudgetLine['amountFen'], // a bigint of fen, checked by the column
    note: row.note,
  }
}

/** Puts the changes of one batch into the book: thousands of rows in one statement. */
export async function writeEntries(
  trx: Trx,
  bookId: string,
  revision: number,
  changes: readonly EntryChange[],
): Promise<void> {
  await writeLines(
    trx,
    bookId,
    revision,
    changes.filter(({ kind }) => kind === 'line'),
  )
  await writeOthers(
    trx,
    bookId,
    revision,
    changes.filter(({ kind }) => kind !== 'line'),
  )
}

async function writeLines(
  trx: Trx,
  bookId: string,
  revision: number,
  changes: readonly EntryChange[],
): Promise<void> {
  if (changes.length === 0) return
  // A line that is taken away keeps its last values beside the mark.
  const lines = changes.map(({ before, after }) => budgetLineSchema.parse(after ?? before))
  const column = <K extends keyof BudgetLine>(key: K) => lines.map((line) => line[key])
  const places = placesOf(changes)
  await sql`
    with standing as (
      select id, position, lead(position) over (order by position) as next
      from budget.book_line
      where book_id = ${bookId}
    ), edges as (
      select coalesce(min(position), 0) as first, coalesce(max(position), 0) as last
      from standing
    )
    insert into budget.book_line (book_id, id, version, revision, is_removed, position, fund, timing, functional,
      department_item, government_item, use, project_id, amount_fen, note)
    select ${bookId}, entered.id, version, ${revision}, is_removed,
      case
        when anchor = '' then edges.first - total + ordinal
        when standing.id is null then edges.last + place
        when standing.next is null then standing.position + ordinal
        else standing.position + (standing.next - standing.position) * ordinal / total
      end,
      fund, timing, functional, department_item, government_item, use, project_id, amount_fen, note
    from unnest(
      ${column('id')}::text[], ${changes.map(({ version }) => version)}::integer[],
      ${changes.map(({ after }) => after === null)}::boolean[],
      ${column('fund')}::text[], ${column('timing')}::text[], ${column('functional')}::text[],
      ${column('departmentItem')}::text[], ${column('governmentItem')}::text[], ${column('use')}::text[],
      ${column('projectId')}::text[], ${column('amountFen')}::bigint[], ${column('note')}::text[],
      ${places.map(({ anchor }) => anchor)}::text[], ${places.map(({ ordinal }) => ordinal)}::integer[],
      ${places.map(({ total }) => total)}::integer[]
    ) with ordinality as entered (id, version, is_removed, fund, timing, functional, department_item,
      government_item, use, project_id, amount_fen, note, anchor, ordinal, total, place)
    cross join edges
    left join standing on standing.id = entered.anchor
    on conflict (book_id, id) do update set
      version = excluded.version,
      revision = excluded.revision,
      is_removed = excluded.is_removed,
      fund = excluded.fund,
      timing = excluded.timing,
      functional = excluded.functional,
      department_item = excluded.department_item,
      government_item = excluded.government_item,
      use = excluded.use,
      project_id = excluded.project_id,
      amount_fen = excluded.amount_fen,
      note = excluded.note`.execute(trx)
}

async function writeOthers(
  trx: Trx,
  bookId: string,
  revision: number,
  changes: readonly EntryChange[],
): Promise<void> {
  if (changes.length === 0) return
  await sql`
    insert into budget.book_entry (book_id, kind, id, version, revision, is_removed, value)
    select ${bookId}, kind, id, version, ${revision}, is_removed, value::jsonb
    from unnest(
      ${changes.map(({ kind }) => kind)}::text[], ${changes.map(({ id }) => id)}::text[],
      ${changes.map(({ version }) => version)}::integer[],
      ${changes.map(({ after }) => after === null)}::boolean[],
      ${changes.map(({ before, after }) => JSON.stringify(after ?? before))}::text[]
    ) with ordinality as entered (kind, id, version, is_removed, value, place)
    order by place
    on conflict (book_id, kind, id) do update set
      version = excluded.version,
      revision = excluded.revision,
      is_removed = excluded.is_removed,
      value = excluded.value`.execute(trx)
}

/** How many entries of each kind the book holds. */
export async function countEntries(db: Db, bookId: string): Promise<Map<EntryKind, number>> {
  const lines = await db
    .selectFrom('budget.book_line')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('book_id', '=', bookId)
    .where('is_removed', '=', false)
    .executeTakeFirstOrThrow()
  const others = await db
    .selectFrom('budget.book_entry')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
    .where('book_id', '=', bookId)
    .where('is_removed', '=', false)
    .groupBy('kind')
    .execute()
  return new Map<EntryKind, number>([
    ['line', lines.count],
    ...others.map(({ kind, count }): [OtherKind, number] => [kind, count]),
  ])
}
