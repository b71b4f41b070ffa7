/** What is odd about a photo, for a person to weigh; nothing is refused for it. */
export interface EvidenceFinding {
  /** Metres from the case's place by the picture's own position; null where either has none. */
  readonly distanceM: number | null
  /** The same by the phone's position at sending. */
  readonly sentDistanceM: number | null
  readonly remarks: readonly string[]
}
