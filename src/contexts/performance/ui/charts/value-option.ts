import type { EChartsOption, SeriesOption } from 'echarts'
import type { Day } from '#kernel/calendar.ts'
import { chartColours, chartText } from '#web/charts/chart-words.ts'
import type { Forecast } from '../../core/evaluated.ts'
import type { ReadingValue } from '../../core/reading.ts'
import type { SeriesPoint } from '../../views.ts'

const fenPerWanYuan = 1_000_000
/** The shortest month: so that every month gets its label and no fraction of one does. */
const monthMs = 28 * 86_400_000

const zoomColours = {
  borderColor: chartColours.line,
  fillerColor: chartColours.accentSoft,
  handleStyle: { color: '#fff', borderColor: chartColours.accent },
  moveHandleSize: 0,
  dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
  selectedDataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
} as const

export interface ValueChart {
  readonly year: number
  readonly asOf: Day
  /** By when the target is to be reached. */
  readonly dueOn: Day
  readonly unit: string
  readonly printed: string
  readonly series: readonly SeriesPoint[]
  /** It is added up over the year: nothing before the first entry is 0. */
  readonly addsUp: boolean
  readonly targetLine: number | null
  readonly forecast: Forecast | null
  readonly snapshots: readonly { readonly asOf: Day; readonly value: ReadingValue | null }[]
}

/** A value in the unit of the chart: money in 万元, grades in per cent; days and spans of days have no place in it. */
export function chartNumber(value: ReadingValue | null): number | null {
  switch (value?.kind) {
    case undefined:
    case 'day':
      return null
    case 'number':
      return value.number
    case 'money':
      return value.fen / fenPerWanYuan
    case 'grade':
      return value.percent
    case 'span':
      return value.days
  }
}

/** The value over time, the line to reach, the range of the forecast, and what earlier days showed otherwise. */
export function valueOption(chart: ValueChart): EChartsOption {
  const { asOf, unit } = chart
  const first = [`${chart.year}-01-01`, ...chart.series.map(({ day }) => day)].sort()[0]
  const last = [`${chart.year}-12-31`, chart.dueOn].sort().at(-1)
  return {
    textStyle: chartText,
    grid: { left: 8, right: 28, top: 52, bottom: 40, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 16,
      itemHeight: 8,
      textStyle: chartText,
      data: [
        '结果',
        ...(bandOf(chart).length > 0 ? ['预计'] : []),
        ...(lateOf(chart).length > 0 ? ['当时所见'] : []),
      ],
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      valueFormatter: (value) => (typeof value === 'number' ? `${Number(value.toFixed(2))} ${unit}` : '—'),
    },
    dataZoom: [{ type: 'slider', height: 14, bottom: 8, showDetail: false, ...zoomColours }],
    xAxis: {
      type: 'time',
      min: momentMs(first ?? asOf),
      max: momentMs(last ?? asOf),
      axisLabel: {
        ...chartText,
        hideOverlap: true,
        formatter: (ms: number) => `${new Date(ms).getUTCMonth() + 1}月`,
      },
      minInterval: monthMs,
      maxInterval: monthMs,
      axisLine: { lineStyle: { color: chartColours.line } },
    },
    yAxis: {
      type: 'value',
      name: unit,
      ...rangeOf(chart),
      nameGap: 10,
      nameTextStyle: { ...chartText, align: 'right' },
      axisLabel: chartText,
      splitLine: { lineStyle: { color: chartColours.line } },
    },
    series: [valueSeries(chart), ...bandOf(chart), ...lateOf(chart)],
  }
}

/** Wide enough for the line to reach; counts begin at 0, shares near what they are. */
function rangeOf({ targetLine, unit }: ValueChart) {
  const line = targetLine ?? 0
  if (unit !== '%') return { max: (seen: { max: number }) => niceAbove(Math.max(seen.max, line)) }
  return {
    min: (seen: { min: number }) => Math.max(0, Math.floor((Math.min(seen.min, line) - 2) / 5) * 5),
    max: (seen: { max: number }) => Math.ceil((Math.max(seen.max, line) + 0.01) / 5) * 5,
  }
}

/** The next 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 or 10 times a power of ten with a little room above the value. */
function niceAbove(value: number): number {
  if (value <= 0) return 1
  const wanted = value * 1.05
  const power = 10 ** Math.floor(Math.log10(wanted))
  const factor = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= wanted) ?? 10
  return factor * power
}

function valueSeries(chart: ValueChart): SeriesOption {
  const { series, asOf, targetLine, printed } = chart
  const points = series.map(({ day, value }) => [momentMs(day), value])
  const begin = `${chart.year}-01-01`
  if (chart.addsUp && (series[0]?.day ?? begin) > begin) points.unshift([momentMs(begin), 0])
  const last = series.at(-1)
  if (last && last.day < asOf) points.push([momentMs(asOf), last.value])
  return {
    name: '结果',
    type: 'line',
    step: 'end',
    showSymbol: points.length <= 40,
    symbolSize: 5,
    lineStyle: { color: chartColours.accent, width: 2 },
    itemStyle: { color: chartColours.accent },
    data: points,
    markLine: {
      symbol: 'none',
      silent: true,
      data: [
        ...(targetLine === null
          ? []
          : [
              {
                yAxis: targetLine,
                lineStyle: { color: chartColours.ink, type: 'dashed' as const, width: 1.5 },
                label: { formatter: `目标 ${printed}`, position: 'insideStartTop' as const, ...chartText },
              },
            ]),
        {
          xAxis: momentMs(asOf),
          lineStyle: { color: chartColours.ink3, type: 'dotted', width: 1 },
          label: { formatter: `截至 ${asOf.slice(5)}`, position: 'insideEndTop', rotate: 0, ...chartText },
        },
      ],
    },
  }
}

/** From where the value stands to where it would end, as a line within its 80 % range. */
function bandOf({ series, asOf, dueOn, forecast }: ValueChart): SeriesOption[] {
  const now = series.at(-1)?.value
  const value = chartNumber(forecast?.value ?? null)
  const low = chartNumber(forecast?.low ?? null)
  const high = chartNumber(forecast?.high ?? null)
  if (now === undefined || value === null || low === null || high === null || dueOn <= asOf) return []
  const from = momentMs(asOf)
  const until = momentMs(dueOn)
  const quiet = { symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false }, silent: true } as const
  return [
    {
      ...quiet,
      name: '80% 区间的下限',
      type: 'line',
      stack: 'range',
      data: [
        [from, now],
        [until, low],
      ],
    },
    {
      ...quiet,
      name: '80% 区间',
      type: 'line',
      stack: 'range',
      areaStyle: { color: chartColours.accentSoft },
      data: [
        [from, 0],
        [until, high - low],
      ],
    },
    {
      name: '预计',
      type: 'line',
      symbolSize: 6,
      lineStyle: { color: chartColours.accent, type: 'dashed', width: 1.5 },
      itemStyle: { color: chartColours.accent },
      data: [
        [from, now],
        [until, value],
      ],
    },
  ]
}

/** What was shown on days for which something was entered or taken back later. */
function lateOf({ series, snapshots }: ValueChart): SeriesOption[] {
  const shown = snapshots.flatMap(({ asOf, value }) => {
    const then = chartNumber(value)
    const now = series.findLast(({ day }) => day <= asOf)?.value ?? null
    return then === null || now === null || Math.abs(then - now) < 1e-9 ? [] : [[momentMs(asOf), then]]
  })
  if (shown.length === 0) return []
  return [
    {
      name: '当时所见',
      type: 'scatter',
      symbol: 'emptyDiamond',
      symbolSize: 8,
      itemStyle: { color: chartColours.ink2 },
      data: shown,
    },
  ]
}

function momentMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}
