import type { EChartsOption } from 'echarts'
import { chartColours, chartText } from '#web/charts/chart-words.ts'
import type { MonthProgress } from './month-progress.ts'

/** Planned as steps, done as bars, both added up; in items. */
export function progressOption(progress: readonly MonthProgress[]): EChartsOption {
  return {
    textStyle: chartText,
    grid: { left: 8, right: 12, top: 52, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 8, textStyle: chartText },
    tooltip: {
      trigger: 'axis',
      confine: true,
      valueFormatter: (value) => (value == null ? '—' : `${value} 项`),
    },
    xAxis: {
      type: 'category',
      data: progress.map(({ month }) => month),
      axisLine: { lineStyle: { color: chartColours.line } },
      axisTick: { show: false },
      axisLabel: chartText,
    },
    yAxis: {
      type: 'value',
      name: '项',
      nameGap: 10,
      minInterval: 1,
      nameTextStyle: { ...chartText, align: 'right' },
      axisLabel: chartText,
      splitLine: { lineStyle: { color: chartColours.line } },
    },
    series: [
      {
        name: '累计已销号',
        type: 'bar',
        barMaxWidth: 26,
        itemStyle: { color: chartColours.bars },
        data: progress.map(({ delisted }) => delisted),
      },
      {
        name: '按计划累计应销号',
        type: 'line',
        step: 'middle',
        symbol: 'none',
        lineStyle: { color: chartColours.accent, width: 2 },
        itemStyle: { color: chartColours.accent },
        data: progress.map(({ planned }) => planned),
      },
    ],
  }
}
