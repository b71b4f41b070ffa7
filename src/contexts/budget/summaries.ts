import type { Platform } from '#platform/platform.ts'
import { usualRule } from './core/review/review-rule.ts'
import { loadHolidays } from './holidays.ts'
import { type BookSummary, presentSummary } from './present-book.ts'
import type { BookRow } from './store/books.ts'
import { listRules } from './store/reviews.ts'
import type { BudgetTables } from './store/tables.ts'

/** Presents budgets with their due days, each by the rule of its own unit. */
export async function summaryPresenter(platform: Platform): Promise<(book: BookRow) => BookSummary> {
  const [rules, holidays] = [await listRules(platform.db.withTables<BudgetTables>()), await loadHolidays()]
  const today = chinaDay(platform.clock.now())
  return (book) => {
    const rule = rules.get(book.owner_unit_id ?? '') ?? usualRule
    return presentSummary(book, { rule, holidays, today })
  }
}

/** The day in Asia/Shanghai, `2026-01-31`. */
export function chinaDay(at: Date): string {
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
