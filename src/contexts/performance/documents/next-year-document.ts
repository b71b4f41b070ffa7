import type { BureauDocument } from '#platform/documents/document.ts'
import { exactWan, rateText, wanText } from '../core/report-texts.ts'
import type { NextYearView } from '../views-of-reports.ts'
import { cell, head, number } from './cells.ts'
import { markOf } from './report-stamp.ts'

/** The next year's 申报 with this year's results beside it: a working paper in Excel, every 指标值 still a person's to decide. */
export function nextYearDocument({ plan, moment, rows, money }: NextYearView): BureauDocument {
  const next = plan.year + 1
  return {
    title: `${next}年度预算绩效目标申报参考`,
    subtitle: `${plan.unitName}（${plan.unitCode}）　${plan.year}年度结果截至 ${moment.asOf}`,
    ...markOf(null, plan.mark),
    footer: '建议值由今年的结果推出，供申报时参考，由填报人决定。',
    blocks: [
      {
        kind: 'paragraph',
        text: '建议值由今年的结果推出：远超指标值的按实际提高，达到的沿用，没有达到的不因此调低，日期顺延一年。请在「申报值」一列填写决定的指标值。',
      },
      {
        kind: 'grid',
        id: 'targets',
        title: '绩效目标',
        captions: [`单位名称：${plan.unitName}`, `${plan.year}年度结果截至 ${moment.asOf}`],
        headRows: 1,
        rows: [
          head([
            '项目',
            '一级指标',
            '二级指标',
            '三级指标',
            `${plan.year}年指标值`,
            `${plan.year}年实际`,
            '得分/分值',
            `${next}年建议值`,
            '理由',
            `${next}年申报值`,
          ]),
          ...rows.map((row) => [
            cell(row.projectName),
            cell(row.level1, 'center'),
            cell(row.level2, 'center'),
            cell(row.name),
            cell(row.printed, 'center'),
            cell(row.actual, 'center'),
            cell(row.score, 'center'),
            cell(row.suggestion, 'center'),
            cell(row.why),
            cell(''),
          ]),
        ],
        weights: [1.8, 0.8, 1, 2, 1.2, 1.3, 1, 1.2, 2.4, 1.2],
        notes: [],
      },
      {
        kind: 'grid',
        id: 'money',
        title: '项目资金',
        captions: [`单位名称：${plan.unitName}`, '金额单位：万元'],
        headRows: 1,
        rows: [
          head(['项目', `${plan.year}年预算数`, `${plan.year}年支付数`, '执行率', `${next}年申报数`]),
          ...money.map((row) => [
            cell(row.projectName),
            number(wanText(row.budgetFen), exactWan(row.budgetFen)),
            number(wanText(row.paidFen), exactWan(row.paidFen)),
            cell(rateText(row.paidFen, row.budgetFen), 'right'),
            cell(''),
          ]),
        ],
        weights: [3, 1.2, 1.2, 1, 1.2],
        notes: [],
      },
    ],
  }
}
