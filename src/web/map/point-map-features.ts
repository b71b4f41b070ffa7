import { graticuleOf, type MapExtent } from './graticule.ts'
import type { GeoData, GeoFeature } from './map-style.ts'
import type { MapShape } from './map-symbols.ts'

/** Something at a place, in WGS-84. */
export interface MapPoint {
  readonly id: string
  readonly longitude: number
  readonly latitude: number
  readonly shape: MapShape
  /** Ringed. */
  readonly isUrgent: boolean
}

/** What lies on top where several overlap. */
const orders: Readonly<Record<MapShape, number>> = { ring: 0, circle: 1, triangle: 2, square: 3 }

export function featuresOf(points: readonly MapPoint[]): GeoData {
  return { type: 'FeatureCollection', features: points.map(featureOf) }
}

function featureOf({ id, longitude, latitude, shape, isUrgent }: MapPoint): GeoFeature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties: { id, shape, isUrgent, order: orders[shape] },
  }
}

export function graticuleFeatures(extent: MapExtent): GeoData {
  const { longitudes, latitudes } = graticuleOf(extent)
  const line = (from: number[], until: number[]): GeoFeature => ({
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: [from, until] },
    properties: {},
  })
  return {
    type: 'FeatureCollection',
    features: [
      ...longitudes.map((each) => line([each, extent.south], [each, extent.north])),
      ...latitudes.map((each) => line([extent.west, each], [extent.east, each])),
    ],
  }
}

/** Around all points, with some room; null: there are none. */
export function extentOf(points: readonly Pick<MapPoint, 'longitude' | 'latitude'>[]): MapExtent | null {
  if (points.length === 0) return null
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const { longitude, latitude } of points) {
    west = Math.min(west, longitude)
    east = Math.max(east, longitude)
    south = Math.min(south, latitude)
    north = Math.max(north, latitude)
  }
  return { west, south, east, north }
}
