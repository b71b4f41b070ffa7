import type { Position } from '../../core/place.ts'

/** What is being typed of a position; both numbers empty: it is not known. */
export interface PositionDraft {
  readonly longitude: string
  readonly latitude: string
  readonly datum: Position['datum']
}

/** What is sent, or what is still wrong with it. */
export function positionOf({ longitude, latitude, datum }: PositionDraft): Position | null | string {
  if (longitude.trim() === '' && latitude.trim() === '') return null
  const [x, y] = [Number(longitude), Number(latitude)]
  if (longitude.trim() === '' || latitude.trim() === '') return '经度和纬度要一起填，或都不填。'
  if (!(Math.abs(x) <= 180)) return '经度应是 -180 到 180 之间的度数，如 114.51。'
  if (!(Math.abs(y) <= 90)) return '纬度应是 -90 到 90 之间的度数，如 36.62。'
  return { longitude: x, latitude: y, datum }
}
