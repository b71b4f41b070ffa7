import { lightNames } from '../../terms.ts'
import type { ClockLight } from '../../views.ts'
import { lightIcons } from '../clock-mark.tsx'

const lights = ['red', 'yellow', 'green', 'none'] as const satisfies readonly ClockLight[]

/** Always in sight: what the marks mean, and in which datum the map is drawn. */
export function MapLegend() {
  return (
    <div className="map-legend">
      {lights.map((light) => (
        <span key={light} className={`clock-mark clock-${light}`}>
          <span aria-hidden="true">{lightIcons[light]}</span>
          {lightNames[light]}
        </span>
      ))}
      <span className="map-legend-urgent">
        <i aria-hidden="true" />
        紧急
      </span>
      <span className="map-legend-many">
        <i aria-hidden="true">3</i>
        几个在一起
      </span>
      <span className="muted" title="与国家大地坐标系 CGCS2000 相差不到 1 米">
        WGS-84
      </span>
    </div>
  )
}
