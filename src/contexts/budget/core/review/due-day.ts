/** The day by which an approved budget has to be public. Days are texts, `2026-01-31`. */
import { z } from 'zod'
import { addDays, yearOf } from '#kernel/calendar.ts'
import type { ReviewRule } from './review-rule.ts'

const day = z.iso.date()

/** Days off and days of work that weekends do not tell, of one year; `templates/common/holidays/<year>.json`. */
export const holidayYearSchema = z.strictObject({
  year: z.number().int(),
  /** `unverified`: not held against the published notice yet; the screen says so. */
  status: z.enum(['verified', 'unverified']),
  source: z.string().min(1),
  holidays: z.array(day),
  workdays: z.array(day),
})
export type HolidayYear = z.output<typeof holidayYearSchema>

export interface DueDay {
  dueOn: string
  /** How it was counted, in Chinese, with what is not certain about it. */
  rule: string
}

/** Counted from the day after the approval. */
export function dueDay(approvedOn: string, due: ReviewRule['due'], holidays: readonly HolidayYear[]): DueDay {
  if (due.counting === 'calendar')
    return { dueOn: addDays(approvedOn, due.days), rule: `批复后 ${due.days} 日内（自然日）` }
  const years = new Set<number>()
  let at = approvedOn
  for (let counted = 0; counted < due.days; ) {
    at = addDays(at, 1)
    years.add(yearOf(at))
    if (isWorkingDay(at, holidays)) counted += 1
  }
  const doubts = [...years].flatMap((year) => doubtAbout(year, holidays))
  const doubt = doubts.length > 0 ? `；${doubts.join('；')}` : ''
  return { dueOn: at, rule: `批复后 ${due.days} 个工作日内${doubt}` }
}

function isWorkingDay(at: string, holidays: readonly HolidayYear[]): boolean {
  const year = holidays.find((known) => known.year === yearOf(at))
  if (year?.holidays.includes(at)) return false
  if (year?.workdays.includes(at)) return true
  const weekday = new Date(`${at}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

function doubtAbout(year: number, holidays: readonly HolidayYear[]): string[] {
  const known = holidays.find((each) => each.year === year)
  if (!known) return [`${year}年没有节假日安排，按周一至周五计`]
  return known.status === 'unverified' ? [`${year}年节假日安排未核实`] : []
}
