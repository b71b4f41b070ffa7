import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { degreeText, graticuleOf } from './graticule.ts'

interface Label {
  readonly text: string
  /** Pixels from the left or from the top. */
  readonly at: number
}

/** Degrees at the frame, as on a printed sheet. */
export function GraticuleLabels({ map }: { map: MapLibre }) {
  const [labels, setLabels] = useState(() => labelsOf(map))
  useEffect(() => {
    const draw = () => setLabels(labelsOf(map))
    map.on('move', draw)
    map.on('resize', draw)
    return () => {
      map.off('move', draw)
      map.off('resize', draw)
    }
  }, [map])
  return (
    <div className="graticule-labels" aria-hidden="true">
      {labels.longitudes.map(({ text, at }) => (
        <span key={text} className="graticule-longitude" style={{ left: at }}>
          {text}
        </span>
      ))}
      {labels.latitudes.map(({ text, at }) => (
        <span key={text} className="graticule-latitude" style={{ top: at }}>
          {text}
        </span>
      ))}
    </div>
  )
}

function labelsOf(map: MapLibre): { longitudes: readonly Label[]; latitudes: readonly Label[] } {
  const bounds = map.getBounds()
  const [west, south] = [bounds.getWest(), bounds.getSouth()]
  const { longitudes, latitudes } = graticuleOf({
    west,
    south,
    east: bounds.getEast(),
    north: bounds.getNorth(),
  })
  return {
    longitudes: longitudes.map((each) => ({
      text: degreeText(each, 'longitude'),
      at: map.project([each, south]).x,
    })),
    latitudes: latitudes.map((each) => ({
      text: degreeText(each, 'latitude'),
      at: map.project([west, each]).y,
    })),
  }
}
