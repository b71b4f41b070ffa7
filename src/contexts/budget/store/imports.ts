import type { Kysely, Selectable, Transaction } from 'kysely'
import type { TableMapping } from '../core/import/mapping.ts'
import type { ImportTables } from './import-tables.ts'

type Db = Kysely<ImportTables>
type Trx = Transaction<ImportTables>

export type ImportDraftRow = Selectable<ImportTables['budget.import_draft']>
export type ImportMappingRow = Selectable<ImportTables['budget.import_mapping']>

/** An upload that nobody confirmed is forgotten after a week; the file is the user's own. */
const draftKeptMs = 7 * 24 * 3_600_000
/** Most saved assignments of one unit. */
const mappingLimit = 200

/** Keeps a preview; drafts that were never confirmed go after a week. */
export async function insertImportDraft(trx: Trx, draft: ImportDraftRow): Promise<void> {
  await trx
    .deleteFrom('budget.import_draft')
    .where('applied_revision', 'is', null)
    .where('created_at', '<', new Date(draft.created_at.getTime() - draftKeptMs))
    .execute()
  const { edits, questions, ...rest } = draft
  await trx
    .insertInto('budget.import_draft')
    .values({ ...rest, edits: JSON.stringify(edits), questions: JSON.stringify(questions) })
    .execute()
}

/** Held for the rest of the transaction. */
export async function lockImportDraft(
  trx: Trx,
  bookId: string,
  id: string,
): Promise<ImportDraftRow | undefined> {
  return trx
    .selectFrom('budget.import_draft')
    .selectAll()
    .where('id', '=', id)
    .where('book_id', '=', bookId)
    .forUpdate()
    .executeTakeFirst()
}

export async function setImportApplied(trx: Trx, id: string, revision: number): Promise<void> {
  await trx
    .updateTable('budget.import_draft')
    .set({ applied_revision: revision })
    .where('id', '=', id)
    .execute()
}

export async function listMappings(db: Db, unitId: string): Promise<ImportMappingRow[]> {
  return db
    .selectFrom('budget.import_mapping')
    .selectAll()
    .where('owner_unit_id', '=', unitId)
    .orderBy('saved_at', 'desc')
    .limit(mappingLimit)
    .execute()
}

/** The same headings are saved once: the newer assignment takes the older one's place. @returns its id. */
export async function saveMapping(
  trx: Trx,
  row: Omit<ImportMappingRow, 'mapping'> & { mapping: TableMapping },
): Promise<string> {
  const mapping = JSON.stringify(row.mapping)
  const { id } = await trx
    .insertInto('budget.import_mapping')
    .values({ ...row, mapping })
    .onConflict((conflict) =>
      conflict.columns(['owner_unit_id', 'headings_key']).doUpdateSet({
        name: row.name,
        mapping,
        saver_name: row.saver_name,
        saved_at: row.saved_at,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
