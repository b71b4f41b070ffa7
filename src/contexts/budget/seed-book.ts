import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Platform } from '#platform/platform.ts'
import { newBookRow } from './commands/books.ts'
import { applyEditsIn } from './commands/edit-book.ts'
import type { Book } from './core/book/book.ts'
import { type Edit, parseEdits } from './core/book/edits.ts'
import { publishKind } from './publication-kinds.ts'
import { readBook } from './publish/read-book.ts'
import { hasAnyBook, insertBook, setReview } from './store/books.ts'
import { hasUploads, lockSeeding } from './store/disclosures.ts'
import type { BudgetTables } from './store/tables.ts'

/** Who the worked example is by: no person. */
const nobody = { userId: null, displayName: '示例' }

/**
 * Enters the worked example into a platform in which nobody has worked yet and has it published by the same job as
 * every budget: composed, checked, printed in every format, frozen. Safe when two processes start at once.
 * @param path of a `budget.json`.
 * @returns whether it was entered now; it is public as soon as the job has ended.
 * @throws Refusal `book-file.*`.
 */
export async function seedBook(platform: Platform, path: string): Promise<boolean> {
  const db = platform.db.withTables<BudgetTables>()
  const book = readBook(await readFile(path, 'utf8'), path)
  return db.transaction().execute(async (trx) => {
    await lockSeeding(trx)
    if ((await hasAnyBook(trx)) || (await hasUploads(trx))) return false
    const now = platform.clock.now()
    const row = newBookRow({ head: book.head, ownerUnitId: null, creator: nobody, now })
    if (!(await insertBook(trx, row))) return false
    const edits = parseEdits(entriesOf(book))
    const { revision } = await applyEditsIn(
      trx,
      row,
      { key: randomUUID(), edits, source: 'start' },
      { ...nobody, now },
    )
    await setReview(trx, row.id, { state: 'approved', review_step: null })
    await platform.jobs.enqueue(trx, publishKind, {
      title: '公开示例',
      input: { bookId: row.id, revision, changes: '', reason: '', actor: exampleActor },
      requestedBy: null,
    })
    return true
  })
}

const exampleActor = {
  userId: null,
  userName: '示例',
  displayName: '示例',
  roles: [],
  sessionId: null,
  address: 'local',
  requestId: '',
}

/** Every entry of a book as a first edit. */
export function entriesOf({ lines, income, projects, assets, parts }: Book): Edit[] {
  const of = (kind: Edit['kind'], values: readonly { id: string }[]) =>
    values.map((value): Edit => ({ kind, id: value.id, baseVersion: 0, value }))
  return [
    ...of('line', lines),
    ...of('income', income),
    ...of('project', projects),
    ...of('asset', assets),
    ...Object.entries(parts).map(([id, value]): Edit => ({ kind: 'part', id, baseVersion: 0, value })),
  ]
}
