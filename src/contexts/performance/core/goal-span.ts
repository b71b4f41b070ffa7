import { addDays, type Day, daysBetween, lastDayOfMonth, monthOf, yearOf } from '#kernel/calendar.ts'
import type { Goal } from './goal.ts'

type Duration = Goal & { kind: 'duration' }

/** The last day of a duration that begins on a day: one month from 3-15 ends on 4-15, one year of service on the day before. */
export function lastDayOfDuration(goal: Duration, from: Day): Day {
  const after = addDuration(goal, from)
  return goal.sense === 'within' ? after : addDays(after, -1)
}

/** How many days the duration has if it begins on a day. */
export function daysOfDuration(goal: Duration, from: Day): number {
  return daysBetween(from, addDuration(goal, from))
}

function addDuration({ value, unit }: Duration, from: Day): Day {
  switch (unit) {
    case '日':
      return addDays(from, Math.floor(value))
    case '周':
      return addDays(from, Math.floor(value * 7))
    case '月':
      return addMonths(from, value)
    case '年':
      return addMonths(from, value * 12)
  }
}

/** The same day of a later month, or its last one; part of a month counts 30 days. */
function addMonths(day: Day, months: number): Day {
  const whole = Math.floor(months)
  const index = monthOf(day) - 1 + whole
  const [year, month] = [yearOf(day) + Math.floor(index / 12), (index % 12) + 1]
  const last = lastDayOfMonth(year, month)
  const same = `${last.slice(0, 8)}${day.slice(8)}`
  return addDays(same < last ? same : last, Math.round((months - whole) * 30))
}
