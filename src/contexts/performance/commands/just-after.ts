/** The first moment that is no longer `now`: what was recorded in this very millisecond is known, too. */
export function justAfter(now: Date): Date {
  return new Date(now.getTime() + 1)
}
