import type { Term } from './case-command.ts'
import type { CaseDetails } from './case-event.ts'
import type { CaseKind } from './kinds.ts'

/** An emergency is handled on the same day (a bureau's published rule for 12345); in hours it is a day (this project's choice). */
const emergencyHours = 24

/** The term where nobody chose one: the kind's, or hours where this one case is an emergency and its kind usually is not. */
export function usualTermOf(details: Pick<CaseDetails, 'isEmergency'>, kind: Pick<CaseKind, 'term'>): Term {
  if (!details.isEmergency || kind.term.kind === 'hours') return kind.term
  return { kind: 'hours', hours: emergencyHours }
}
