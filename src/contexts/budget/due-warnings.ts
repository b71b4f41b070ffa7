import { chinaDay, daysBetween } from '#kernel/calendar.ts'
import { loadHolidays } from '#platform/holidays.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import { bookName } from './commands/book-access.ts'
import type { FindColleagues } from './commands/review.ts'
import { dueDay } from './core/review/due-day.ts'
import { usualRule } from './core/review/review-rule.ts'
import { type BookRow, listAwaited } from './store/books.ts'
import { listRules } from './store/reviews.ts'
import type { BudgetTables } from './store/tables.ts'

/**
 * Reminds those who have a budget that its due day is near or has passed. Safe to call at any time and by several
 * processes: each person gets each reminder once.
 * @returns how many reminders are due now, sent before or not.
 */
export async function warnOfDueDays(platform: Platform, findColleagues: FindColleagues): Promise<number> {
  const db = platform.db.withTables<BudgetTables>()
  const [books, rules, holidays] = [await listAwaited(db), await listRules(db), await loadHolidays()]
  const now = platform.clock.now()
  let due = 0
  for (const book of books) {
    const rule = rules.get(book.owner_unit_id ?? '') ?? usualRule
    if (book.approved_budget_day === null || book.owner_unit_id === null) continue
    const { dueOn } = dueDay(book.approved_budget_day, rule.due, holidays)
    const daysLeft = daysBetween(chinaDay(now), dueOn)
    const threshold = reachedThreshold(daysLeft, rule.warnDaysBefore)
    if (threshold === null) continue
    const recipients = await findColleagues(book.owner_unit_id, holderOf(book))
    await db.transaction().execute(async (trx) => {
      for (const recipient of recipients) {
        const notice = {
          channel: 'inbox',
          recipient,
          title: daysLeft < 0 ? `已超过公开期限：${bookName(book)}` : `公开期限将到：${bookName(book)}`,
          body: `应在 ${dueOn} 前公开，${daysLeft < 0 ? `已超过 ${-daysLeft} 天` : `还有 ${daysLeft} 天`}。`,
          link: `/budget/books/${book.id}`,
          dedupeKey: `budget.due:${book.id}:${dueOn}:${threshold}:${recipient}`,
        }
        await postNotice(trx, notice, now)
        due += 1
      }
    })
  }
  return due
}

/** The smallest threshold that has been reached: one reminder each; `overdue` once the day has passed. */
function reachedThreshold(daysLeft: number, warnDaysBefore: readonly number[]): string | null {
  if (daysLeft < 0) return 'overdue'
  const reached = warnDaysBefore.filter((days) => daysLeft <= days)
  return reached.length === 0 ? null : String(Math.min(...reached))
}

/** Who has it now: the officers while it is prepared or ready to be published, else whoever reviews. */
function holderOf(book: BookRow): 'officer' | 'head' | 'leader' {
  const step = book.review_step === null ? undefined : book.review_steps?.steps[book.review_step]
  return step?.role ?? 'officer'
}
