import { chinaDay } from '#kernel/calendar.ts'
import { loadHolidays } from '#platform/holidays.ts'
import type { Platform } from '#platform/platform.ts'
import { usualRule } from './core/review/review-rule.ts'
import { type BookSummary, presentSummary } from './present-book.ts'
import type { BookRow } from './store/books.ts'
import { latestVersions } from './store/publications.ts'
import { listRules } from './store/reviews.ts'
import type { BudgetTables } from './store/tables.ts'

/** Budgets with their due days, each by the rule of its own unit, and with what is published of them. */
export async function summariesOf(platform: Platform, books: readonly BookRow[]): Promise<BookSummary[]> {
  const db = platform.db.withTables<BudgetTables>()
  const rules = await listRules(db)
  const holidays = await loadHolidays()
  const bookIds = books.map(({ id }) => id)
  const versions = await latestVersions(db, bookIds)
  const today = chinaDay(platform.clock.now())
  return books.map((book) => {
    const rule = rules.get(book.owner_unit_id ?? '') ?? usualRule
    return presentSummary(book, { rule, holidays, today }, versions.get(book.id) ?? 0)
  })
}

export async function summaryOf(platform: Platform, book: BookRow): Promise<BookSummary> {
  const [summary] = await summariesOf(platform, [book])
  if (!summary) throw new Error('one book, one summary')
  return summary
}
