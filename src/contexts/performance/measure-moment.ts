import { chinaDay, endOfDay } from '#kernel/calendar.ts'
import type { Moment } from './views.ts'

/**
 * Before which moment a row had to be recorded to be seen. `then`: before the end of the day, but never after now: the
 * worked example holds entries of days to come. `now` is the first millisecond that is not known yet, so that an entry
 * of this very millisecond counts.
 */
export function knownBeforeOf({ asOf, known }: Moment, now: Date): Date {
  const nothingYet = new Date(now.getTime() + 1)
  if (known === 'now' || asOf >= chinaDay(now)) return nothingYet
  return endOfDay(asOf)
}
