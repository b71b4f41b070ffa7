import type { Context } from 'hono'
import { type CsvCell, csvAnswer } from '#platform/http/listing.ts'
import type { StatisticsAsked } from './read-statistics.ts'
import type { Dimension } from './store/statistics.ts'
import type { StatisticsView } from './views.ts'

const dimensionNames: Readonly<Record<Dimension, string>> = {
  kind: '种类',
  county: '县区',
  origin: '来源',
  department: '科室',
}

const head = [
  '分组',
  '名称',
  '发现（件）',
  '已销号（件）',
  '已逾期（件）',
  '按期率（%）',
  '中位（小时）',
  '九成以内（小时）',
  '数据性质',
]

/** Everything of the statistics page, one table below the other, in one file. */
export function statisticsCsv(c: Context, view: StatisticsView, { isExample }: StatisticsAsked): Response {
  const nature = isExample ? '模拟' : '实际'
  const rows: CsvCell[][] = [
    ['合计', `${view.from} 至 ${view.until}`, view.total, view.closed, null, view.onTimePercent, null, null],
    ...view.by.flatMap(({ dimension, rows: grouped }) =>
      grouped.map(({ name, total, closed, overdue, onTimePercent }) => [
        ...[dimensionNames[dimension], name, total, closed, overdue, onTimePercent, null, null],
      ]),
    ),
    ...view.monthly.map(({ month, found, closed }) => ['月份', month, found, closed, null, null, null, null]),
    ...view.times.map(({ name, cases, medianHours, p90Hours }) => [
      ...['用时', name, cases, null, null, null, medianHours, p90Hours],
    ]),
  ]
  const name = `${isExample ? '模拟-' : ''}问题统计-${view.from}至${view.until}.csv`
  return csvAnswer(
    c,
    name,
    head,
    rows.map((row) => [...row, nature]),
  )
}
