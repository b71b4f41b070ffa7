import type { EChartsOption } from 'echarts'
import { chartColours, chartText } from '#web/charts/chart-words.ts'
import type { StatisticsView } from '../../views.ts'

type Monthly = StatisticsView['monthly']

/** Found and closed of each month beside each other; in cases. */
export function monthlyFoundOption(monthly: Monthly): EChartsOption {
  return {
    textStyle: chartText,
    grid: { left: 8, right: 12, top: 52, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 8, textStyle: chartText },
    tooltip: { trigger: 'axis', confine: true, valueFormatter: (value) => `${value} 件` },
    xAxis: {
      type: 'category',
      data: monthly.map(({ month }) => month),
      axisLine: { lineStyle: { color: chartColours.line } },
      axisTick: { show: false },
      axisLabel: chartText,
    },
    yAxis: {
      type: 'value',
      name: '件',
      nameGap: 10,
      minInterval: 1,
      nameTextStyle: { ...chartText, align: 'right' },
      axisLabel: chartText,
      splitLine: { lineStyle: { color: chartColours.line } },
    },
    series: [
      {
        name: '发现',
        type: 'bar',
        barMaxWidth: 22,
        itemStyle: { color: chartColours.bars },
        data: monthly.map(({ found }) => found),
      },
      {
        name: '销号',
        type: 'bar',
        barMaxWidth: 22,
        itemStyle: { color: chartColours.accent },
        data: monthly.map(({ closed }) => closed),
      },
    ],
  }
}

/** 「4 个月里 2 个月销号的比发现的少」: what the chart shows in a sentence. */
export function monthlyFoundFinding(monthly: Monthly): string {
  const behind = monthly.filter(({ found, closed }) => closed < found).length
  if (monthly.length === 0) return '没有逐月的数据'
  if (behind === 0) return '每个月销号的都不比发现的少'
  return behind === monthly.length
    ? '每个月销号的都比发现的少，积压在增加'
    : `${monthly.length} 个月里有 ${behind} 个月销号的比发现的少`
}
