/** The day by which an approved budget has to be public. Days are texts, `2026-01-31`. */
import { addDays } from '#kernel/calendar.ts'
import { addWorkingDays, type HolidayYear } from '#kernel/working-days.ts'
import type { ReviewRule } from './review-rule.ts'

export interface DueDay {
  dueOn: string
  /** How it was counted, in Chinese, with what is not certain about it. */
  rule: string
}

/** Counted from the day after the approval. */
export function dueDay(approvedOn: string, due: ReviewRule['due'], holidays: readonly HolidayYear[]): DueDay {
  if (due.counting === 'calendar')
    return { dueOn: addDays(approvedOn, due.days), rule: `批复后 ${due.days} 日内（自然日）` }
  const { day, doubts } = addWorkingDays(approvedOn, due.days, holidays)
  const doubt = doubts.length > 0 ? `；${doubts.join('；')}` : ''
  return { dueOn: day, rule: `批复后 ${due.days} 个工作日内${doubt}` }
}
