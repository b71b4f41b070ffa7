import { type RawBuilder, sql, type Transaction } from 'kysely'
import { announce } from '#platform/live/live.ts'
import { lockSeeding } from './disclosures.ts'
import type { BudgetTables } from './tables.ts'

/** What was taken out, in Chinese, and how many of it. */
interface Removed {
  readonly counts: readonly { readonly what: string; readonly count: number }[]
  /** Fingerprints of the files that its rows named; another row may name them too. */
  readonly files: readonly string[]
}

/**
 * Takes the worked example's budget, its published versions and its checked disclosure out. What was published is
 * otherwise never removed; so this needs the role that owns the tables.
 */
export async function removeExample(trx: Transaction<BudgetTables>): Promise<Removed> {
  await lockSeeding(trx)
  const books = await trx
    .selectFrom('budget.book')
    .select('id')
    .where('origin', '=', 'example')
    .forUpdate()
    .execute()
  const bookIds = books.map(({ id }) => id)
  const ofBooks = sql`book_id = any(${bookIds}::uuid[])`
  const ofPublications = sql`publication_id in (select id from budget.publication where ${ofBooks})`
  const isExample = sql`origin = 'example'`
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from budget.publication_file where ${ofPublications}
    union select file_sha256 from budget.disclosure where ${isExample}`.execute(trx)
  const remove = async (table: string, where: RawBuilder<unknown>) => {
    const { numAffectedRows } = await sql`delete from ${sql.table(`budget.${table}`)} where ${where}`.execute(
      trx,
    )
    return Number(numAffectedRows ?? 0n)
  }
  for (const table of ['publication_text', 'publication_file']) await remove(table, ofPublications)
  const versions = await remove('publication', ofBooks)
  const parts = ['book_check', 'review_decision', 'import_draft', 'book_comment', 'book_question']
  const history = ['edit', 'edit_batch', 'book_entry', 'book_line']
  for (const table of [...parts, ...history]) await remove(table, ofBooks)
  const budgets = await remove('book', isExample)
  await remove(
    'disclosure_result',
    sql`disclosure_id in (select id from budget.disclosure where ${isExample})`,
  )
  const disclosures = await remove('disclosure', isExample)
  for (const id of bookIds) await announce(trx, { topic: 'book', id, userId: null })
  return {
    counts: [
      { what: '预算', count: budgets },
      { what: '公开的版本', count: versions },
      { what: '核对过的公开文件', count: disclosures },
    ],
    files: rows.map(({ sha256 }) => sha256),
  }
}
