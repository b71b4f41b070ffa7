import { type Day, daysBetween } from '#kernel/calendar.ts'

/** Share of the year that has passed when the day is over, 0 … 1. */
export function timeShare(year: number, asOf: Day): number {
  return shareOf(`${year}-01-01`, `${year}-12-31`, asOf)
}

/** Share of the days from the first to the last, both counted, that have passed when the day is over. */
export function shareOf(first: Day, last: Day, asOf: Day): number {
  const all = daysBetween(first, last) + 1
  const passed = daysBetween(first, asOf) + 1
  if (all <= 0) return asOf >= last ? 1 : 0
  return Math.min(1, Math.max(0, passed / all))
}
