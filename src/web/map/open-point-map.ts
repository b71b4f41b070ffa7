import {
  type GeoJSONSource,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
// Its own file of this origin: the content policy allows no worker made from text.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { MapExtent } from './graticule.ts'
import {
  clusterLayer,
  graticuleSource,
  mapWords,
  pointLayer,
  pointMapStyle,
  pointSource,
} from './map-style.ts'
import { drawSymbol, mapShapes, symbolRatio } from './map-symbols.ts'
import { graticuleFeatures } from './point-map-features.ts'

setWorkerUrl(workerUrl)

interface MapHandlers {
  /** What is seen first; null: the whole country. */
  readonly extent: MapExtent | null
  readonly onSelect: (id: string | null) => void
  readonly onPlace: (place: { longitude: number; latitude: number }) => void
  readonly isPlacing: () => boolean
  readonly onExtent: (extent: MapExtent) => void
  readonly onReady: (map: MapLibre) => void
}

const wholeCountry: MapExtent = { west: 73, south: 18, east: 135, north: 54 }

/** Where the map was looked at last: coming back from a case, it stands as it was left. */
let lastSeen: MapExtent | null = null

/** Opens the map in an element; `close` frees the graphics card. */
export function openPointMap(container: HTMLElement, handlers: MapHandlers): { close: () => void } {
  const map = new MapLibre({
    container,
    style: pointMapStyle,
    bounds: boundsOf(lastSeen ?? handlers.extent ?? wholeCountry),
    fitBoundsOptions: lastSeen ? {} : { padding: 60, maxZoom: 14 },
    maxZoom: 18,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: mapWords,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 120 }), 'bottom-right')
  for (const shape of mapShapes) {
    map.addImage(shape, drawSymbol(shape), { pixelRatio: symbolRatio })
  }
  listen(map, handlers)
  map.once('load', () => {
    handlers.onReady(map)
    report(map, handlers)
  })
  map.on('moveend', () => report(map, handlers))
  return { close: () => map.remove() }
}

function report(map: MapLibre, { onExtent }: MapHandlers): void {
  lastSeen = seen(map)
  const source = map.getSource<GeoJSONSource>(graticuleSource)
  source?.setData(graticuleFeatures(lastSeen))
  onExtent(lastSeen)
}

function listen(map: MapLibre, { onSelect, onPlace, isPlacing }: MapHandlers): void {
  map.on('click', (event) => {
    if (isPlacing()) return onPlace(placeOf(event.lngLat))
    const [hit] = map.queryRenderedFeatures(event.point, { layers: [pointLayer, clusterLayer] })
    if (!hit) return onSelect(null)
    const { id, cluster_id } = hit.properties
    if (typeof id === 'string') return onSelect(id)
    if (typeof cluster_id === 'number') void zoomInto(map, cluster_id, event.lngLat)
  })
  map.on('contextmenu', (event) => onPlace(placeOf(event.lngLat)))
  for (const layer of [pointLayer, clusterLayer]) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = isPlacing() ? '' : 'pointer'
    })
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = ''
    })
  }
}

/** As far as the circle comes apart; one that never does (the same place) stays a circle until every point is drawn. */
async function zoomInto(
  map: MapLibre,
  clusterId: number,
  center: { lng: number; lat: number },
): Promise<void> {
  const source = map.getSource<GeoJSONSource>(pointSource)
  const zoom = await source?.getClusterExpansionZoom(clusterId)
  map.easeTo({ center: [center.lng, center.lat], ...(zoom === undefined ? {} : { zoom }), duration: 300 })
}

/** Six decimals: a tenth of a metre. */
function placeOf({ lng, lat }: { lng: number; lat: number }): { longitude: number; latitude: number } {
  return { longitude: Number(lng.toFixed(6)), latitude: Number(lat.toFixed(6)) }
}

function seen(map: MapLibre): MapExtent {
  const bounds = map.getBounds()
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
  }
}

function boundsOf({ west, south, east, north }: MapExtent): [[number, number], [number, number]] {
  return [
    [west, south],
    [east, north],
  ]
}
