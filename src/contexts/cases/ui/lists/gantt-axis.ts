import { addDays, type Day, daysBetween } from '#kernel/calendar.ts'

/** Both days included; begins and ends with a month. */
export interface GanttSpan {
  readonly from: Day
  readonly until: Day
}

interface Planned {
  readonly plannedFrom: Day | null
  readonly plannedUntil: Day | null
}

/** Whole months around every planned day and today; null: nothing is planned. */
export function ganttSpan(items: readonly Planned[], today: Day): GanttSpan | null {
  const planned = items.flatMap(({ plannedFrom, plannedUntil }) =>
    [plannedFrom, plannedUntil].filter((day) => day !== null),
  )
  if (planned.length === 0) return null
  const days = [...planned, today].toSorted()
  const [first = today] = days
  const last = days.at(-1) ?? today
  return { from: monthStart(first), until: addDays(nextMonth(monthStart(last)), -1) }
}

/** Where the day begins, in hundredths of the width, kept within it. */
export function percentAt({ from, until }: GanttSpan, day: Day): number {
  const share = daysBetween(from, day) / (daysBetween(from, until) + 1)
  return Math.round(Math.max(0, Math.min(1, share)) * 100_000) / 1000
}

const stepsOfMonths = [1, 2, 3, 6, 12] as const
const ticksMax = 14

/** The first days of months, not more than there is room for; a new year says its number. */
export function ganttTicks(span: GanttSpan): readonly { readonly day: Day; readonly label: string }[] {
  const months: Day[] = []
  for (let day = span.from; day <= span.until; day = nextMonth(day)) months.push(day)
  const step = stepsOfMonths.find((each) => months.length / each <= ticksMax) ?? 12
  return months
    .filter((day) => (monthNumber(day) - 1) % step === 0)
    .map((day, index) => ({
      day,
      label:
        index === 0 || monthNumber(day) === 1
          ? `${day.slice(0, 4)}年${monthNumber(day)}月`
          : `${monthNumber(day)}月`,
    }))
}

function monthNumber(day: Day): number {
  return Number(day.slice(5, 7))
}

function monthStart(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

function nextMonth(day: Day): Day {
  return monthStart(addDays(monthStart(day), 31))
}
