import { Refusal } from '#kernel/refusal.ts'
import type { JobKind } from '#platform/jobs/job-kind.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { CheckedFile } from './checked-file.ts'
import { headOf } from './commands/book-access.ts'
import { composeBook } from './compose-book.ts'
import type { Book } from './core/book/book.ts'
import { bookOfEntries } from './core/book/book-of-entries.ts'
import type { ComposedDisclosure } from './core/compose/composed.ts'
import { sourceRefusals } from './formats/terms.ts'
import type { CheckFile } from './jobs.ts'
import { checkBookInput, checkBookKind } from './publication-kinds.ts'
import { renderDisclosure } from './publish/render-disclosure.ts'
import { findBookCheck, insertBookCheck } from './store/book-checks.ts'
import { readEntries } from './store/book-entries.ts'
import { type BookRow, findBook } from './store/books.ts'
import type { BudgetTables } from './store/tables.ts'
import { budgetRefusals } from './terms.ts'

/** Composes a draft, checks its text in a process of its own, and keeps what was found. */
export function checkBookJob(
  platform: Platform,
  checkFile: CheckFile,
): JobKind<{ bookId: string }, { checkId: string }> {
  const db = platform.db.withTables<BudgetTables>()
  return {
    ...checkBookKind,
    input: checkBookInput,
    refusals: { ...sourceRefusals, ...budgetRefusals },
    concurrency: 1,
    run: async ({ runId, input, signal, progress }) => {
      if (await findBookCheck(db, runId)) return { checkId: runId }
      await progress(0.05, '生成全文')
      const { row, book } = await loadForJob(platform, input.bookId)
      const { composed } = await composeBook(book)
      await progress(0.3, '读取生成的文字，核对勾稽关系')
      const checked = await checkComposed(platform, checkFile, { composed, book }, signal)
      await keepCheck(platform, runId, row, checked)
      return { checkId: runId }
    },
  }
}

/** The book as it is now, for a job: whether the person may was decided when it was asked for. */
export async function loadForJob(platform: Platform, bookId: string): Promise<{ row: BookRow; book: Book }> {
  const db = platform.db.withTables<BudgetTables>()
  const row = await findBook(db, bookId)
  if (!row || row.removed_at) throw new Refusal('book.unknown')
  return { row, book: bookOfEntries(headOf(row), await readEntries(db, bookId, null)) }
}

/** What the reader and the checker find in the text that everybody will read. */
export async function checkComposed(
  platform: Platform,
  checkFile: CheckFile,
  { composed, book }: { composed: ComposedDisclosure; book: Book },
  signal: AbortSignal,
): Promise<CheckedFile> {
  const stamp = { footer: '' }
  const text = await renderDisclosure(composed, 'md', { pdf: platform.pdf, stamp, book })
  return checkFile(text.bytes, text.fileName, signal)
}

export async function keepCheck(
  platform: Platform,
  id: string,
  row: BookRow,
  checked: CheckedFile,
): Promise<void> {
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    await insertBookCheck(trx, {
      id,
      book_id: row.id,
      revision: row.revision,
      view: JSON.stringify(checked.view),
      errors: checked.counts.error,
      conflicts: checked.counts.conflict,
      warnings: checked.counts.warning,
      roundings: checked.counts.rounding,
      infos: checked.counts.info,
      program_version: checked.programVersion,
      checked_at: platform.clock.now(),
    })
    await announce(trx, { topic: 'book', id: row.id, userId: null })
  })
}
