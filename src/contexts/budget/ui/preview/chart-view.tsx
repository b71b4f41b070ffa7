import { BarChart, PieChart } from 'echarts/charts'
import { GraphicComponent, GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { chartOptions } from '../../core/compose/chart-options.ts'
import type { ComposedChart } from '../../core/compose/composed.ts'

use([BarChart, PieChart, GraphicComponent, GridComponent, SVGRenderer])

/** A chart with the table of its figures beside it: nothing is said by colour alone. */
export function ChartView({ chart }: { chart: ComposedChart }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const drawn = init(place.current, null, { renderer: 'svg' })
    drawn.setOption({ animation: false, ...chartOptions(chart) })
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(place.current)
    return () => {
      observer.disconnect()
      drawn.dispose()
    }
  }, [chart])
  return (
    <figure className="composed-chart" id={`block-${chart.id}`}>
      <figcaption>{chart.title}</figcaption>
      <div className="composed-chart-body">
        <div ref={place} className="composed-chart-space" role="img" aria-label={chart.title} />
        <table>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">金额（{chart.moneyUnit}）</th>
              {chart.parts.some(({ share }) => share) ? <th scope="col">占比</th> : null}
            </tr>
          </thead>
          <tbody>
            {chart.parts.map((part) => (
              <tr key={part.name}>
                <th scope="row">{part.name}</th>
                <td className="composed-right">{part.amount}</td>
                {chart.parts.some(({ share }) => share) ? (
                  <td className="composed-right">{part.share ?? '—'}</td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chart.isAllZero ? <p className="muted">全部为零。</p> : null}
    </figure>
  )
}
