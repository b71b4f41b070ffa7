/** What a picture says about itself; anybody can write it, so it is compared, never believed. */
export interface PictureFacts {
  /** UTC, ISO 8601. */
  readonly takenAt: string | null
  /** Degrees, WGS-84: what satellites give and phones write. */
  readonly longitude: number | null
  readonly latitude: number | null
}

/** Of a file without them. */
export const noFacts: PictureFacts = { takenAt: null, longitude: null, latitude: null }
