import { addDays, type Day, yearOf } from './calendar.ts'

/** Days off and days of work that weekends do not tell, of one year; `templates/common/holidays/<year>.json`. */
export interface HolidayYear {
  readonly year: number
  /** `unverified`: not held against the published notice yet; the screen says so. */
  readonly status: 'verified' | 'unverified'
  readonly holidays: readonly Day[]
  /** 调休上班: days of work on a weekend. */
  readonly workdays: readonly Day[]
}

/** By the days off of its year; Monday to Friday where they are not known. */
export function isWorkingDay(day: Day, years: readonly HolidayYear[]): boolean {
  const year = years.find((known) => known.year === yearOf(day))
  if (year?.holidays.includes(day)) return false
  if (year?.workdays.includes(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/**
 * The last of so many working days, counted from the day after.
 * @returns with it what is not certain, in Chinese: a year whose days off are unknown or unverified.
 */
export function addWorkingDays(
  from: Day,
  days: number,
  years: readonly HolidayYear[],
): { day: Day; doubts: readonly string[] } {
  const touched = new Set<number>()
  let at = from
  for (let counted = 0; counted < days; ) {
    at = addDays(at, 1)
    touched.add(yearOf(at))
    if (isWorkingDay(at, years)) counted += 1
  }
  return { day: at, doubts: [...touched].flatMap((year) => doubtAbout(year, years)) }
}

function doubtAbout(year: number, years: readonly HolidayYear[]): string[] {
  const known = years.find((each) => each.year === year)
  if (!known) return [`${year}年没有节假日安排，按周一至周五计`]
  return known.status === 'unverified' ? [`${year}年节假日安排未核实`] : []
}
