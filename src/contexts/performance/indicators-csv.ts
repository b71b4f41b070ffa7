import type { CsvCell } from '#platform/http/listing.ts'
import { readingText, valueText } from './core/value-text.ts'
import type { MeasuredPlan } from './measure-plan.ts'
import { lightNames, scopeNames } from './terms.ts'

export const indicatorsCsvHead = [
  ...['项目', '类别', '一级指标', '二级指标', '指标名称', '指标值', '截至日', '结果', '完成程度（%）'],
  ...[
    '年末预计',
    '预警',
    '预警原因',
    '责任人',
    '测量方法',
    '依据条数',
    '计算',
    '说明',
    '分值',
    '得分',
    '数据性质',
  ],
]

/** One row an indicator, as the overview shows it; a plan with a mark says so in every row. */
export function indicatorsCsvRows({ plan, moment, indicators }: MeasuredPlan): CsvCell[][] {
  return indicators.map((each) => [
    ...[each.projectName, each.kind === 'deliverable' ? '约定成果' : scopeNames[each.scope]],
    ...[each.level1, each.level2, each.name, each.printed, moment.asOf],
    readingText(each.reading, each.goal),
    each.attainment === null ? null : Math.round(each.attainment * 1000) / 10,
    each.forecast === null ? '' : valueText(each.forecast.value, each.goal),
    ...[lightNames[each.light], each.lightReason, each.ownerName ?? '', each.methodText],
    ...[each.reading.records, each.reading.arithmetic, each.reading.note ?? ''],
    ...[each.weight / 100, each.score === null ? null : each.score / 100],
    plan.mark ?? '实际',
  ])
}
