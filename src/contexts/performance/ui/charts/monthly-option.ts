import type { EChartsOption } from 'echarts'
import { type Day, monthOf } from '#kernel/calendar.ts'
import { chartColours, chartText } from '#web/charts/chart-words.ts'

const fenPerWanYuan = 1_000_000

export interface MonthlyMoney {
  readonly budgetFen: number
  readonly monthly: readonly { readonly month: number; readonly paidFen: number }[]
  readonly asOf: Day
}

/** Paid by month as bars, added up as a line, beside the line of spending evenly over the year; in 万元. */
export function monthlyOption({ budgetFen, monthly, asOf }: MonthlyMoney): EChartsOption {
  const until = monthOf(asOf)
  const paid = Array.from({ length: 12 }, (_, index) =>
    monthly.filter(({ month }) => month === index + 1).reduce((sum, { paidFen }) => sum + paidFen, 0),
  )
  const wan = (fen: number) => Math.round(fen / (fenPerWanYuan / 100)) / 100
  const sums = paid.map((_, index) => paid.slice(0, index + 1).reduce((sum, each) => sum + each, 0))
  return {
    textStyle: chartText,
    grid: { left: 8, right: 12, top: 52, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 8, textStyle: chartText },
    tooltip: { trigger: 'axis', valueFormatter: (value) => tooltipValue(value), confine: true },
    xAxis: {
      type: 'category',
      data: paid.map((_, index) => `${index + 1}月`),
      axisLine: { lineStyle: { color: chartColours.line } },
      axisTick: { show: false },
      axisLabel: chartText,
    },
    yAxis: {
      type: 'value',
      name: '万元',
      nameGap: 10,
      nameTextStyle: { ...chartText, align: 'right' },
      axisLabel: chartText,
      splitLine: { lineStyle: { color: chartColours.line } },
    },
    series: [
      {
        name: '当月付款',
        type: 'bar',
        barMaxWidth: 26,
        itemStyle: { color: chartColours.bars },
        data: paid.map((fen, index) => (index < until ? wan(fen) : null)),
      },
      {
        name: '累计付款',
        type: 'line',
        symbolSize: 5,
        lineStyle: { color: chartColours.accent, width: 2 },
        itemStyle: { color: chartColours.accent },
        data: sums.map((fen, index) => (index < until ? wan(fen) : null)),
      },
      {
        name: '按时间平均支出',
        type: 'line',
        symbol: 'none',
        lineStyle: { color: chartColours.ink3, type: 'dashed', width: 1 },
        itemStyle: { color: chartColours.ink3 },
        data: paid.map((_, index) => wan((budgetFen * (index + 1)) / 12)),
      },
    ],
  }
}

function tooltipValue(value: unknown): string {
  return typeof value === 'number' ? `${value.toFixed(2)} 万元` : '—'
}

/** 「已付 36.1%，比时间进度少 13.9 个百分点」: what the chart shows in a sentence. */
export function monthlyFinding(money: { paidShare: number | null; timeShare: number }): string {
  if (money.paidShare === null) return '没有安排资金'
  const points = (money.paidShare - money.timeShare) * 100
  const paid = `已付 ${(money.paidShare * 100).toFixed(1)}%`
  if (Math.abs(points) < 0.05) return `${paid}，与时间进度相同`
  return `${paid}，比时间进度${points < 0 ? '少' : '多'} ${Math.abs(points).toFixed(1)} 个百分点`
}
