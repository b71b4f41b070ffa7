import type { Day } from '#kernel/calendar.ts'

/** Which entries are listed. */
export interface EntryWindow {
  readonly projectId?: string | undefined
  /** First and last day, both included. */
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  /** Part of a name, a note, a party …, as typed. */
  readonly search?: string | undefined
}

/** `%` and `_` that somebody typed are looked for as they are. */
export function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}
