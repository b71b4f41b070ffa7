import type { GridCell } from '#platform/documents/document.ts'
import type { EvaluationForm, ScoreRow } from '../core/report.ts'
import { exactWan, pointsText, wanText } from '../core/report-texts.ts'
import { cell, head, label, number } from './cells.ts'
import { level1Label, level2Label } from './level-labels.ts'
import { type ReportSignature, signatureTexts } from './signature.ts'

/** Relative widths of a form's columns: levels 1 to 3, target, result, points, score, arithmetic, reason, measures. */
export const formColumns = [1.1, 1.15, 2.1, 1.3, 1.45, 0.95, 0.85, 2.15, 2.1, 2.1] as const

/** Project, money and goal: the head of a form. */
export function basicRows(unitName: string, form: EvaluationForm): GridCell[][] {
  const { money } = form
  return [
    [
      label('项目名称', { colSpan: 2 }),
      cell(form.projectName, 'left', { colSpan: 3 }),
      label('实施单位', { colSpan: 2 }),
      cell(unitName, 'left', { colSpan: 3 }),
    ],
    [
      label('项目资金（万元）', { colSpan: 2, rowSpan: 2 }),
      ...head(['全年预算数', '全年执行数', '执行率', '分值', '得分', '得分算式', '未完成原因', '改进措施']),
    ],
    [
      number(wanText(money.budgetFen), exactWan(money.budgetFen)),
      number(wanText(money.paidFen), exactWan(money.paidFen)),
      cell(money.rate, 'right'),
      points(money.weight, { key: 'weight-execution' }),
      points(money.score, { key: 'score-execution' }),
      cell(money.arithmetic),
      cell(money.reason),
      cell(money.measures),
    ],
    [label('年度总体目标', { colSpan: 2 }), cell(form.annualGoal, 'left', { colSpan: 8 })],
  ]
}

/** The indicators under their headings, and the total of all of them with the execution of the money. */
export function indicatorRows(form: EvaluationForm): GridCell[][] {
  const { rows, money } = form
  const weight = rows.reduce((sum, row) => sum + row.weight, money.weight)
  return [
    head([
      '一级指标',
      '二级指标',
      '三级指标',
      '年度指标值',
      '实际完成值',
      '分值',
      '得分',
      '得分算式',
      '未完成原因',
      '改进措施',
    ]),
    ...rows.map((row, index) => [...levelCells(rows, index), ...scoreCells(row)]),
    [
      label('总分（含预算执行率）', { colSpan: 5 }),
      points(weight, { strong: true, sumOf: keysOf('weight', rows) }),
      points(form.total, { strong: true, sumOf: keysOf('score', rows) }),
      label(`等级：${form.grade}`, { colSpan: 3 }),
    ],
  ]
}

/** 填报人, 负责人, 日期 across the whole width. */
export function signatureRow(signature: ReportSignature): GridCell[] {
  const [maker, approver, day] = signatureTexts(signature)
  return [
    cell(maker, 'left', { colSpan: 3 }),
    cell(approver, 'left', { colSpan: 4 }),
    cell(day, 'left', { colSpan: 3 }),
  ]
}

function keysOf(column: 'weight' | 'score', rows: readonly ScoreRow[]): string[] {
  return [`${column}-execution`, ...rows.map(({ indicatorId }) => `${column}-${indicatorId}`)]
}

/** Level 1 and 2 stand once for all the rows that they hold for. */
function levelCells(rows: readonly ScoreRow[], index: number): GridCell[] {
  const isSame = (row: ScoreRow | undefined, other: ScoreRow, levels: 1 | 2) =>
    row?.level1 === other.level1 && (levels === 1 || row.level2 === other.level2)
  const row = rows[index]
  if (!row) return []
  const reach = (levels: 1 | 2) => {
    const end = rows.findIndex((other, at) => at > index && !isSame(other, row, levels))
    return (end < 0 ? rows.length : end) - index
  }
  const before = rows[index - 1]
  return [
    ...(isSame(before, row, 1) ? [] : [label(level1Label(row.level1), span(reach(1)))]),
    ...(isSame(before, row, 2) ? [] : [cell(level2Label(row), 'center', span(reach(2)))]),
  ]
}

function span(rowSpan: number): { rowSpan?: number } {
  return rowSpan > 1 ? { rowSpan } : {}
}

function scoreCells(row: ScoreRow): GridCell[] {
  return [
    cell(row.name),
    cell(row.printed, 'center'),
    cell(row.actual, 'center'),
    points(row.weight, { key: `weight-${row.indicatorId}` }),
    row.isScored
      ? points(row.score, { key: `score-${row.indicatorId}` })
      : cell('未评', 'right', { key: `score-${row.indicatorId}` }),
    cell(row.arithmetic),
    cell(row.reason),
    cell(row.measures),
  ]
}

function points(hundredths: number, over: Partial<GridCell> = {}): GridCell {
  return number(pointsText(hundredths), pointsText(hundredths), over)
}
