import { type Day, yearOf } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { parseMilli } from './quantity.ts'

/**
 * The day on which something happened: not after today, and within the plan's year.
 * @throws Refusal `entry.future`, `entry.other-year`.
 */
export function assertEntryDay(day: Day, { year, today }: { year: number; today: Day }): void {
  if (day > today) throw new Refusal('entry.future', { day })
  if (yearOf(day) !== year) throw new Refusal('entry.other-year', { day, year })
}

/**
 * A typed quantity in thousandths.
 * @param what how the refusal calls it, e.g. 数量.
 * @throws Refusal `entry.number`, `entry.negative`.
 */
export function readQuantityMilli(text: string, what: string): number {
  const milli = parseMilli(text)
  if (milli === undefined) throw new Refusal('entry.number', { what, text: text.slice(0, 40) })
  if (milli < 0) throw new Refusal('entry.negative', { what })
  return milli
}
