import type { Day } from '#kernel/calendar.ts'

/** Which entries are listed. */
export interface EntryWindow {
  readonly projectId?: string | undefined
  /** First and last day, both included. */
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  /** Only what had been recorded before: the worked example holds entries of days to come. */
  readonly recordedBefore?: Date | undefined
  /** Part of a name, a note, a party …, as typed. */
  readonly search?: string | undefined
}

/** `%` and `_` that somebody typed are looked for as they are. */
export function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}
