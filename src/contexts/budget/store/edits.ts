import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { EntryChange, EntryKind } from '../core/book/edits.ts'
import type { BudgetTables } from './tables.ts'

type Db = Kysely<BudgetTables>
type Trx = Transaction<BudgetTables>

export type EditBatch = Selectable<BudgetTables['budget.edit_batch']>

/** One change of one entry, by whom and when. */
export interface HistoryEntry {
  revision: number
  at: Date
  by: string
  source: EditBatch['source']
  kind: EntryKind
  id: string
  before: object | null
  after: object | null
}

/** Most changes that a list shows. */
const historyLimit = 500

export async function insertBatch(
  trx: Trx,
  batch: Insertable<BudgetTables['budget.edit_batch']>,
  changes: readonly EntryChange[],
): Promise<void> {
  await trx.insertInto('budget.edit_batch').values(batch).execute()
  if (changes.length === 0) return
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value))
  await sql`
    insert into budget.edit (book_id, revision, kind, entry_id, version, before, after)
    select ${batch.book_id}, ${batch.revision}, kind, id, version, before::jsonb, after::jsonb
    from unnest(
      ${changes.map(({ kind }) => kind)}::text[], ${changes.map(({ id }) => id)}::text[],
      ${changes.map(({ version }) => version)}::integer[],
      ${changes.map(({ before }) => json(before))}::text[], ${changes.map(({ after }) => json(after))}::text[]
    ) as changed (kind, id, version, before, after)`.execute(trx)
}

export async function findBatchByKey(db: Db, bookId: string, key: string): Promise<EditBatch | undefined> {
  return db
    .selectFrom('budget.edit_batch')
    .selectAll()
    .where('book_id', '=', bookId)
    .where('key', '=', key)
    .executeTakeFirst()
}

export async function findBatch(db: Db, bookId: string, revision: number): Promise<EditBatch | undefined> {
  return db
    .selectFrom('budget.edit_batch')
    .selectAll()
    .where('book_id', '=', bookId)
    .where('revision', '=', revision)
    .executeTakeFirst()
}

export async function listChanges(db: Db, bookId: string, revision: number): Promise<EntryChange[]> {
  const rows = await db
    .selectFrom('budget.edit')
    .select(['kind', 'entry_id as id', 'version', 'before', 'after'])
    .where('book_id', '=', bookId)
    .where('revision', '=', revision)
    .orderBy('kind')
    .orderBy('entry_id')
    .execute()
  return rows
}

/** The newest first; of one entry, of one kind, or of the whole book. */
export async function listHistory(
  db: Db,
  bookId: string,
  of: { kind?: EntryKind | undefined; id?: string | undefined },
): Promise<HistoryEntry[]> {
  return db
    .selectFrom('budget.edit as edit')
    .innerJoin('budget.edit_batch as batch', (join) =>
      join.onRef('batch.book_id', '=', 'edit.book_id').onRef('batch.revision', '=', 'edit.revision'),
    )
    .select([
      'edit.revision',
      'batch.made_at as at',
      'batch.maker_name as by',
      'batch.source',
      'edit.kind',
      'edit.entry_id as id',
      'edit.before',
      'edit.after',
    ])
    .where('edit.book_id', '=', bookId)
    .$if(of.kind !== undefined, (query) => query.where('edit.kind', '=', of.kind ?? 'line'))
    .$if(of.id !== undefined, (query) => query.where('edit.entry_id', '=', of.id ?? ''))
    .orderBy('edit.revision', 'desc')
    .orderBy('edit.entry_id')
    .limit(historyLimit)
    .execute()
}

/** Who made the version that an entry has now; for the words of a conflict. */
export async function findLastEditor(
  db: Db,
  bookId: string,
  kind: EntryKind,
  entryId: string,
): Promise<Pick<EditBatch, 'maker_name' | 'made_at'> | undefined> {
  return db
    .selectFrom('budget.edit as edit')
    .innerJoin('budget.edit_batch as batch', (join) =>
      join.onRef('batch.book_id', '=', 'edit.book_id').onRef('batch.revision', '=', 'edit.revision'),
    )
    .select(['batch.maker_name', 'batch.made_at'])
    .where('edit.book_id', '=', bookId)
    .where('edit.kind', '=', kind)
    .where('edit.entry_id', '=', entryId)
    .orderBy('edit.revision', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The people who edited a book after a revision. */
export async function listEditors(db: Db, bookId: string, afterRevision: number): Promise<string[]> {
  const rows = await db
    .selectFrom('budget.edit_batch')
    .select('made_by')
    .distinct()
    .where('book_id', '=', bookId)
    .where('revision', '>', afterRevision)
    .where('made_by', 'is not', null)
    .execute()
  return rows.flatMap(({ made_by }) => (made_by === null ? [] : [made_by]))
}
