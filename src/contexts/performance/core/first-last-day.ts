import type { Day } from '#kernel/calendar.ts'

export function firstDayOf(days: readonly (Day | null)[]): Day | null {
  return sorted(days).at(0) ?? null
}

export function lastDayOf(days: readonly (Day | null)[]): Day | null {
  return sorted(days).at(-1) ?? null
}

function sorted(days: readonly (Day | null)[]): readonly Day[] {
  return days.filter((day) => day !== null).sort()
}
