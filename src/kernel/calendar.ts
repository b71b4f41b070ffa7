/** A day of the calendar in Asia/Shanghai as a text, `2026-01-31`: days compare as texts. */
export type Day = string

const dayMs = 86_400_000

/** The day in Asia/Shanghai at that moment. */
export function chinaDay(now: Date): Day {
  return now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
}

/** The first moment that no longer belongs to the day: what was known at the end of a day was recorded before it. */
export function endOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + dayMs)
}

/** @param days may be negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** From one day to another, negative when it has passed. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** 1 … 12. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}

/** @param month 1 … 12. */
export function lastDayOfMonth(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
