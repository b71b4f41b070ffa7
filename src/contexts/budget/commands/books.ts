import { randomUUID } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { changesOfBook } from '../compose-book.ts'
import type { Book, BookHead } from '../core/book/book.ts'
import { bookOfEntries } from '../core/book/book-of-entries.ts'
import { type Edit, parseEdits } from '../core/book/edits.ts'
import { nextYearEntries } from '../core/book/next-year.ts'
import { budgetPolicy } from '../policy.ts'
import { readEntries } from '../store/book-entries.ts'
import { type BookRow, hasOtherBook, insertBook, lockBook, setBookRemoved } from '../store/books.ts'
import type { VisibleUnits } from '../store/disclosures.ts'
import { insertQuestions, type NewQuestion } from '../store/discussion.ts'
import { latestVersion } from '../store/publications.ts'
import type { BudgetTables } from '../store/tables.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { assertBookVisible, bookSubject, getVisibleBook, headOf } from './book-access.ts'
import { applyEditsIn } from './edit-book.ts'

/** Where a new book's first entries come from. */
export type BookStart =
  | { kind: 'blank' }
  | { kind: 'book'; bookId: string }
  | { kind: 'disclosure'; disclosureId: string }

/** First entries, and what the source could not tell. */
export interface StartEntries {
  edits: Edit[]
  questions: NewQuestion[]
}

/** How a start is found that this file knows nothing of: a disclosure that was read. */
export type StartFromDisclosure = (
  disclosureId: string,
  head: BookHead,
  visible: VisibleUnits,
) => Promise<StartEntries>

/**
 * Makes a new book, with what its start gives, whole or not at all.
 * @returns its id.
 * @throws Refusal `book.no-unit`, `book.exists`, `book.template-unknown`, and those of the start.
 */
export async function createBook(
  platform: Platform,
  actor: Actor,
  { head, from }: { head: Omit<BookHead, 'mark'>; from: BookStart },
  { visible, startFromDisclosure }: { visible: VisibleUnits; startFromDisclosure: StartFromDisclosure },
): Promise<string> {
  if (actor.unitId === null) throw new Refusal('book.no-unit')
  const ownerUnitId = actor.unitId
  const { templates } = await loadTemplateLibrary()
  if (!templates.some(({ id }) => id === head.template))
    throw new Refusal('book.template-unknown', { template: head.template })
  const start = await startOf(platform, head, from, visible, startFromDisclosure)
  const edits = parseEdits(start.edits)
  const db = platform.db.withTables<BudgetTables>()
  return db.transaction().execute(async (trx) => {
    const now = platform.clock.now()
    const row = newBookRow({ head, ownerUnitId, creator: actor, now })
    if (!(await insertBook(trx, row)))
      throw new Refusal('book.exists', { unitCode: head.unitCode, year: head.year })
    const maker = { userId: actor.userId, displayName: actor.displayName, now }
    if (edits.length > 0) await applyEditsIn(trx, row, { key: randomUUID(), edits, source: 'start' }, maker)
    await insertQuestions(trx, row.id, start.questions)
    await recordAudit(trx, {
      actor,
      action: budgetPolicy.createBook,
      subject: bookSubject(row),
      details: { from: from.kind, template: head.template, entries: edits.length },
    })
    await announce(trx, { topic: 'book', id: row.id, userId: null })
    return row.id
  })
}

/** The row of a new book: a person's, or the worked example. */
export function newBookRow(of: {
  head: BookHead
  ownerUnitId: string | null
  creator: { userId: string | null; displayName: string }
  now: Date
}): BookRow {
  const { head, ownerUnitId, creator, now } = of
  const isExample = ownerUnitId === null
  return {
    id: randomUUID(),
    unit_name: head.unitName,
    unit_code: head.unitCode,
    department_name: head.departmentName,
    department_code: head.departmentCode,
    budget_year: head.year,
    template: head.template,
    mark: head.mark ?? null,
    origin: isExample ? 'example' : 'person',
    open_code: isExample ? `example-${head.unitCode}` : head.unitCode,
    owner_unit_id: ownerUnitId,
    created_by: creator.userId,
    creator_name: creator.displayName,
    created_at: now,
    revision: 0,
    edited_at: now,
    editor_name: creator.displayName,
    state: 'draft',
    removed_at: null,
    approved_budget_day: null,
    review_round: 0,
    review_steps: null,
    review_step: null,
    prepared_after: 0,
  }
}

async function startOf(
  platform: Platform,
  head: BookHead,
  from: BookStart,
  visible: VisibleUnits,
  startFromDisclosure: StartFromDisclosure,
): Promise<StartEntries> {
  switch (from.kind) {
    case 'blank':
      return { edits: [], questions: [] }
    case 'book': {
      const earlier = await loadBook(platform, from.bookId, visible)
      const edits = nextYearEntries(earlier, await previousAmounts(earlier, head))
      return { edits, questions: [] }
    }
    case 'disclosure':
      return startFromDisclosure(from.disclosureId, head, visible)
    default:
      return from satisfies never
  }
}

/** The earlier year's figures as 上年数, where the new book is the year after in the same form. */
async function previousAmounts(earlier: Book, head: BookHead): Promise<Book['parts']['previous']['amounts']> {
  if (head.year !== earlier.head.year + 1 || head.template !== earlier.head.template) return {}
  const changes = await changesOfBook(earlier)
  return Object.fromEntries(changes.map(({ key, nowFen }) => [key, nowFen]))
}

/** The whole book as it is now. @throws Refusal `book.unknown`. */
export async function loadBook(platform: Platform, id: string, visible: VisibleUnits): Promise<Book> {
  const db = platform.db.withTables<BudgetTables>()
  const row = await getVisibleBook(db, id, visible)
  return bookOfEntries(headOf(row), await readEntries(db, id, null))
}

/** Takes a book away from every list; it can be put back. @throws Refusal `book.*`. */
export async function removeBook(
  platform: Platform,
  actor: Actor,
  id: string,
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    const book = assertBookVisible(await lockBook(trx, id), visible)
    if (book.origin === 'example') throw new Refusal('book.example')
    if (book.removed_at) throw new Refusal('book.removed')
    if (book.state === 'review') throw new Refusal('book.in-review')
    // Also while it is corrected: its permanent addresses are nobody else's.
    if ((await latestVersion(trx, id)) > 0) throw new Refusal('book.was-published')
    await setBookRemoved(trx, id, platform.clock.now())
    await recordAudit(trx, { actor, action: budgetPolicy.removeBook, subject: bookSubject(book) })
    await announce(trx, { topic: 'book', id, userId: null })
  })
}

/** The undo of `removeBook`. @throws Refusal `book.not-removed`, `book.exists`. */
export async function restoreBook(
  platform: Platform,
  actor: Actor,
  id: string,
  visible: VisibleUnits,
): Promise<void> {
  const db = platform.db.withTables<BudgetTables>()
  await db.transaction().execute(async (trx) => {
    const book = assertBookVisible(await lockBook(trx, id), visible)
    if (!book.removed_at) throw new Refusal('book.not-removed')
    if (await hasOtherBook(trx, book))
      throw new Refusal('book.exists', { unitCode: book.unit_code, year: book.budget_year })
    await setBookRemoved(trx, id, null)
    await recordAudit(trx, { actor, action: budgetPolicy.restoreBook, subject: bookSubject(book) })
    await announce(trx, { topic: 'book', id, userId: null })
  })
}
