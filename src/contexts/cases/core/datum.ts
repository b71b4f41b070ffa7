import type { Position } from './place.ts'

/**
 * GCJ-02 (火星坐标) is the encrypted datum of maps sold in China; no official formula is published. This is the one that was
 * found out and published by wuyongzheng (on4wp7.codeplex.com, 2010; kept in googollee/eviltransform), on the ellipsoid of
 * Krasovsky 1940; it agrees with the maps to about a metre. CGCS2000 and WGS-84 differ by centimetres (GB 22021-2008,
 * 陈俊勇 2008) and count as one here: a photo's position is not known better than to some metres.
 */
const semiMajorAxisM = 6_378_245
const eccentricitySquared = 0.006693421622965943

const earthRadiusM = 6_371_008.8 // mean radius of WGS-84 (IUGG)
const radians = Math.PI / 180

/** Of the inverse: each leaves about a thousandth of the error, so that this many leave less than a micrometre. */
const iterations = 6

/** The same place in WGS-84. */
export function toWgs84(position: Position): Position {
  if (position.datum !== 'gcj02') return { ...position, datum: 'wgs84' }
  let { longitude, latitude } = position
  if (isOutsideChina(longitude, latitude)) return { longitude, latitude, datum: 'wgs84' }
  for (let step = 0; step < iterations; step += 1) {
    const offset = offsetAt(longitude, latitude)
    longitude = position.longitude - offset.longitude
    latitude = position.latitude - offset.latitude
  }
  return { longitude, latitude, datum: 'wgs84' }
}

/** The same place in GCJ-02, as the maps of phones in China want it. */
export function toGcj02(position: Position): Position {
  if (position.datum === 'gcj02') return position
  const { longitude, latitude } = position
  if (isOutsideChina(longitude, latitude)) return { longitude, latitude, datum: 'gcj02' }
  const offset = offsetAt(longitude, latitude)
  return { longitude: longitude + offset.longitude, latitude: latitude + offset.latitude, datum: 'gcj02' }
}

/** Along the great circle (haversine), in metres, whatever the datums; within 0.6 % of the ellipsoid. */
export function distanceM(a: Position, b: Position): number {
  const [from, to] = [toWgs84(a), toWgs84(b)]
  const halfLatitude = Math.sin(((to.latitude - from.latitude) * radians) / 2)
  const halfLongitude = Math.sin(((to.longitude - from.longitude) * radians) / 2)
  const haversine =
    halfLatitude ** 2 +
    Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * halfLongitude ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(haversine)))
}

/** The published formula's own rectangle: outside it nothing is encrypted. */
function isOutsideChina(longitude: number, latitude: number): boolean {
  return longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271
}

/** By how many degrees GCJ-02 lies off WGS-84 there. */
function offsetAt(longitude: number, latitude: number): { longitude: number; latitude: number } {
  const [x, y] = [longitude - 105, latitude - 35]
  const phi = latitude * radians
  const magic = 1 - eccentricitySquared * Math.sin(phi) ** 2
  const root = Math.sqrt(magic)
  const meridianM = (semiMajorAxisM * (1 - eccentricitySquared)) / (magic * root)
  const parallelM = (semiMajorAxisM / root) * Math.cos(phi)
  return {
    longitude: eastwardM(x, y) / (parallelM * radians),
    latitude: northwardM(x, y) / (meridianM * radians),
  }
}

function northwardM(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  const slow = (160 * Math.sin((y * Math.PI) / 12) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3)
  return plain + ripple(x) + (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y * Math.PI) / 3)) * (2 / 3) + slow
}

function eastwardM(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  const slow = (150 * Math.sin((x * Math.PI) / 12) + 300 * Math.sin((x * Math.PI) / 30)) * (2 / 3)
  return plain + ripple(x) + (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x * Math.PI) / 3)) * (2 / 3) + slow
}

function ripple(x: number): number {
  return (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3)
}
