/** The present moment, as an argument: core never asks for it, the edge hands it in. */
export interface Clock {
  /** Now, an instant (UTC). */
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
