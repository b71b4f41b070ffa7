import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { BookHead } from '../core/book/book.ts'
import { type BookRow, findBook, lockBook } from '../store/books.ts'
import type { VisibleUnits } from '../store/disclosures.ts'
import type { BudgetTables } from '../store/tables.ts'

type Trx = Transaction<BudgetTables>

/**
 * The book, if this person may see it.
 * @throws Refusal `book.unknown`: the answer does not tell a foreign budget from one that never was.
 */
export async function getVisibleBook(
  db: Parameters<typeof findBook>[0],
  id: string,
  visible: VisibleUnits,
): Promise<BookRow> {
  const book = assertBookVisible(await findBook(db, id), visible)
  if (book.removed_at) throw new Refusal('book.unknown')
  return book
}

/** The same, for a change and held for the rest of the transaction. @throws Refusal `book.unknown`, `book.removed`, `book.example`. */
export async function lockVisibleBook(trx: Trx, id: string, visible: VisibleUnits): Promise<BookRow> {
  const book = assertBookVisible(await lockBook(trx, id), visible)
  if (book.removed_at) throw new Refusal('book.removed')
  if (book.origin === 'example') throw new Refusal('book.example')
  return book
}

/** The same, and it may be edited now. @throws Refusal `book.*` saying who has it and what to do. */
export async function lockEditableBook(trx: Trx, id: string, visible: VisibleUnits): Promise<BookRow> {
  const book = await lockVisibleBook(trx, id, visible)
  assertEditable(book)
  return book
}

export function assertBookVisible(book: BookRow | undefined, visible: VisibleUnits): BookRow {
  const isVisible =
    book &&
    (book.origin === 'example' ||
      visible === null ||
      (book.owner_unit_id !== null && visible.includes(book.owner_unit_id)))
  if (!isVisible) throw new Refusal('book.unknown')
  return book
}

export function assertEditable({ state }: BookRow): void {
  if (state === 'review') throw new Refusal('book.in-review')
  if (state === 'approved') throw new Refusal('book.approved')
  if (state === 'published') throw new Refusal('book.published')
}

/** What the audit log and notices call a budget. */
export function bookName(book: Pick<BookRow, 'unit_name' | 'budget_year'>): string {
  return `${book.unit_name}${book.budget_year}年度预算`
}

export function bookSubject(book: BookRow) {
  return { kind: 'book', id: book.id, name: bookName(book) }
}

export function headOf(row: BookRow): BookHead {
  return {
    unitName: row.unit_name,
    unitCode: row.unit_code,
    departmentName: row.department_name,
    departmentCode: row.department_code,
    year: row.budget_year,
    template: row.template,
    ...(row.mark === null ? {} : { mark: row.mark }),
  }
}
