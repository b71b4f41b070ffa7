import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { MapExtent } from './graticule.ts'
import { GraticuleLabels } from './graticule-labels.tsx'
import { chosenSource, nothing, pointSource } from './map-style.ts'
import { openPointMap } from './open-point-map.ts'
import { extentOf, featuresOf, type MapPoint } from './point-map-features.ts'
import 'maplibre-gl/dist/maplibre-gl.css'
import './point-map.css'

export interface MapPlace {
  readonly longitude: number
  readonly latitude: number
}

interface PointMapProps {
  /** Names the map for a screen reader; what it shows stands in a list beside it. */
  readonly name: string
  readonly points: readonly MapPoint[]
  readonly selectedId: string | null
  readonly onSelect: (id: string | null) => void
  /** The next click on the ground is a place, not a choice. */
  readonly isPlacing: boolean
  /** A place was pointed at: by a click while placing, or by the right button at any time. */
  readonly onPlace: ((place: MapPlace) => void) | null
  readonly onExtent: (extent: MapExtent) => void
  /** Stands over the map: the legend, the card of what is selected. */
  readonly children?: ReactNode
}

/**
 * Points on a plain ground with graticule and scale, WGS-84 in Web Mercator. Draws with WebGL: ask `hasWebGl` first, and
 * load this file lazily, it brings maplibre-gl.
 */
export function PointMap(props: PointMapProps) {
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre | null>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    if (!container.current) return
    const opened = openPointMap(container.current, {
      extent: extentOf(latest.current.points),
      onSelect: (id) => latest.current.onSelect(id),
      onPlace: (place) => latest.current.onPlace?.(place),
      isPlacing: () => latest.current.isPlacing,
      onExtent: (extent) => latest.current.onExtent(extent),
      onReady: setMap,
    })
    return () => {
      setMap(null)
      opened.close()
    }
  }, [])
  useShownPoints(map, props.points)
  useShownSelection(map, props.points, props.selectedId)
  return (
    <section
      className={props.isPlacing ? 'point-map point-map-placing' : 'point-map'}
      aria-label={props.name}
    >
      <div ref={container} className="point-map-canvas" />
      {map ? <GraticuleLabels map={map} /> : null}
      {props.children}
    </section>
  )
}

function useShownPoints(map: MapLibre | null, points: readonly MapPoint[]): void {
  useEffect(() => {
    map?.getSource<GeoJSONSource>(pointSource)?.setData(featuresOf(points))
  }, [map, points])
}

/** The chosen one is ringed, and brought into sight when it lies outside or under the card. */
function useShownSelection(
  map: MapLibre | null,
  points: readonly MapPoint[],
  selectedId: string | null,
): void {
  const selected = points.find(({ id }) => id === selectedId)
  const latest = useRef(selected)
  latest.current = selected
  useEffect(() => {
    map?.getSource<GeoJSONSource>(chosenSource)?.setData(selected ? featuresOf([selected]) : nothing)
  }, [map, selected])
  // Only choosing moves the map: a point that changes later leaves it where the person put it.
  useEffect(() => {
    const chosen = latest.current
    if (!map || !chosen || chosen.id !== selectedId) return
    const center: [number, number] = [chosen.longitude, chosen.latitude]
    if (isHidden(map, center)) map.easeTo({ center, offset: [80, 60], duration: 300 })
  }, [map, selectedId])
}

/** Room that the card takes at the map's left upper corner, pixels. */
const card = { width: 420, height: 240 }
const edge = 40

function isHidden(map: MapLibre, place: [number, number]): boolean {
  const { x, y } = map.project(place)
  const { clientWidth, clientHeight } = map.getContainer()
  const isInside = x > edge && x < clientWidth - edge && y > edge && y < clientHeight - edge
  return !isInside || (x < card.width && y < card.height)
}
