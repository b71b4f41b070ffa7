/** What of the earth is seen, in degrees. */
export interface MapExtent {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

const minute = 1 / 60
/** Degrees between two lines: whole, then minutes, then seconds, as they are printed on maps. */
const steps = [
  ...[30, 20, 10, 5, 2, 1],
  ...[30, 20, 10, 5, 2, 1].map((minutes) => minutes * minute),
  ...[30, 20, 10, 5, 2, 1].map((seconds) => (seconds * minute) / 60),
]

/** Where lines of longitude and latitude run so that about `wanted` of them cross what is seen. */
export function graticuleOf(
  extent: MapExtent,
  wanted = 4,
): { longitudes: readonly number[]; latitudes: readonly number[] } {
  const span = Math.max(extent.east - extent.west, extent.north - extent.south)
  const step = steps.find((each) => span / each >= wanted) ?? steps.at(-1) ?? 1
  return {
    longitudes: multiples(step, extent.west, extent.east),
    latitudes: multiples(step, Math.max(extent.south, -85), Math.min(extent.north, 85)),
  }
}

/** Counted in whole steps, so that no rounding adds up. */
function multiples(step: number, from: number, until: number): number[] {
  const first = Math.ceil(from / step)
  const count = Math.max(0, Math.floor(until / step) - first + 1)
  return Array.from({ length: Math.min(count, 60) }, (_, index) => (first + index) * step)
}

/** 「114°30′」, with seconds only where there are any; `axis` gives the side: 东经, 北纬. */
export function degreeText(degrees: number, axis: 'longitude' | 'latitude'): string {
  const side = axis === 'longitude' ? (degrees < 0 ? 'W' : 'E') : degrees < 0 ? 'S' : 'N'
  const seconds = Math.round(Math.abs(degrees) * 3600)
  const parts = [`${Math.floor(seconds / 3600)}°`]
  if (seconds % 3600 !== 0) parts.push(`${twoDigits(Math.floor(seconds / 60) % 60)}′`)
  if (seconds % 60 !== 0) parts.push(`${twoDigits(seconds % 60)}″`)
  return `${parts.join('')}${side}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
