import type { ComposedChart } from './composed.ts'

/** What ECharts is given, in the browser and on the server alike; plain data. */
export interface ChartOptions {
  color: string[]
  graphic?: object
  grid?: object
  xAxis?: object
  yAxis?: object
  series: object[]
}

/** Told apart in print and by readers who do not see colours well; each part carries its name and amount in words. */
const colours = ['#0f766e', '#c2813d', '#4a6fa5', '#8a9a3b', '#a05a7f', '#6b7280', '#2f9e94', '#d3a94f']
const ink = '#1f2933'

/**
 * Amounts as printed; where all of them are zero nothing is drawn, and the picture says so. The title stands beside the
 * picture, as text.
 */
export function chartOptions(
  chart: ComposedChart,
  figures: 'withFigures' | 'withoutFigures' = 'withFigures',
): ChartOptions {
  if (chart.isAllZero) return { color: colours, graphic: emptyState, series: [] }
  const hasFigures = figures === 'withFigures'
  return chart.kind === 'pie' ? pie(chart, hasFigures) : bars(chart, hasFigures)
}

const emptyState = {
  type: 'group',
  left: 'center',
  top: 'middle',
  children: [
    {
      type: 'rect',
      shape: { width: 280, height: 96, r: 6 },
      style: { fill: 'none', stroke: '#8a949e', lineDash: [6, 4] },
    },
    {
      type: 'text',
      x: 140,
      y: 48,
      style: { text: '全部为零', fontSize: 18, fill: ink, textAlign: 'center', textVerticalAlign: 'middle' },
    },
  ],
}

/** Parts of zero have no slice; the table beside the chart lists them. */
function pie(chart: ComposedChart, hasFigures: boolean): ChartOptions {
  const parts = chart.parts.filter((part) => part.exactFen > 0)
  return {
    color: colours,
    series: [
      {
        type: 'pie',
        radius: ['0%', '66%'],
        center: ['50%', '50%'],
        silent: true,
        itemStyle: { borderColor: '#ffffff', borderWidth: parts.length > 1 ? 1 : 0 },
        label: { color: ink, fontSize: 12, lineHeight: 17 },
        labelLine: { lineStyle: { color: '#8a949e' } },
        data: parts.map(({ name, exactFen, amount, share }) => ({
          name: hasFigures ? `${name}\n${amount}${share === undefined ? '' : `，${share}`}` : name,
          value: exactFen,
        })),
      },
    ],
  }
}

function bars(chart: ComposedChart, hasFigures: boolean): ChartOptions {
  const parts = chart.parts.toReversed() // ECharts counts from the bottom
  return {
    color: colours,
    grid: { left: 24, right: 72, top: 12, bottom: 12, containLabel: true },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      data: parts.map(({ name }) => name),
      axisLabel: { color: ink, fontSize: 12 },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barMaxWidth: 28,
        data: parts.map(({ exactFen, amount }) => ({
          value: exactFen,
          label: { show: hasFigures, position: 'right', formatter: amount, color: ink, fontSize: 12 },
        })),
      },
    ],
  }
}
