import type { EChartsOption } from 'echarts'
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import './chart.css'

use([
  BarChart,
  LineChart,
  ScatterChart,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
])

/** A chart whose title says the finding; what it shows is said in `label` too, for those who hear the page. */
export function Chart(props: {
  option: EChartsOption
  title: string
  label: string
  height?: number
  /** A click within the axes: where on the horizontal axis, for a time axis in milliseconds. */
  onPick?: (x: number) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const onPick = useRef(props.onPick)
  onPick.current = props.onPick
  useEffect(() => {
    if (!place.current) return
    const drawn = init(place.current, null, { renderer: 'svg', locale: 'ZH' })
    drawn.setOption({ animation: false, useUTC: true, ...props.option })
    drawn.getZr().on('click', ({ offsetX, offsetY }) => {
      if (!drawn.containPixel('grid', [offsetX, offsetY])) return
      const [x] = drawn.convertFromPixel('grid', [offsetX, offsetY])
      if (typeof x === 'number') onPick.current?.(x)
    })
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(place.current)
    return () => {
      observer.disconnect()
      drawn.dispose()
    }
  }, [props.option])
  return (
    <figure className="chart">
      <figcaption>{props.title}</figcaption>
      <div
        ref={place}
        className="chart-space"
        style={{ height: props.height ?? 260 }}
        role="img"
        aria-label={props.label}
      />
    </figure>
  )
}
