import type { BureauDocument, DocumentBlock, DocumentGrid, GridCell } from '#platform/documents/document.ts'
import type { MoneyRow, MonitoringReport, MonitoringRow } from '../core/report.ts'
import { chineseDay, exactWan, wanText } from '../core/report-texts.ts'
import { lightNames } from '../terms.ts'
import { cell, head, number } from './cells.ts'
import { level2Label } from './level-labels.ts'
import { markOf, type ReportStamp } from './report-stamp.ts'
import { signatureTexts } from './signature.ts'

/** 双监控报告 for Word, Excel and PDF: one table of the money, one of each project's indicators, the rules, the signatures. */
export function monitoringDocument(report: MonitoringReport, stamp: ReportStamp): BureauDocument {
  return {
    title: `${report.year}年度预算绩效双监控报告`,
    subtitle: `${report.unitName}（${report.unitCode}）　截至${chineseDay(report.asOf)}`,
    ...markOf(stamp.draftMark, report.mark),
    footer: stamp.footer,
    blocks: [
      { kind: 'heading', level: 1, text: '一、总体情况' },
      ...paragraphs(report.summary),
      { kind: 'heading', level: 1, text: '二、预算执行进度' },
      moneyGrid(report),
      { kind: 'page', orientation: 'landscape' },
      { kind: 'heading', level: 1, text: '三、绩效目标实现程度' },
      ...report.projects.map((project, index) => projectGrid(report, project, index)),
      { kind: 'page', orientation: 'portrait' },
      { kind: 'heading', level: 1, text: '四、计算办法' },
      ...paragraphs(report.rules.map((rule, index) => `${index + 1}．${rule}`)),
      ...paragraphs([signatureTexts(stamp.signature).join('　　　　')]),
    ],
  }
}

function paragraphs(texts: readonly string[]): DocumentBlock[] {
  return texts.map((text) => ({ kind: 'paragraph', text }))
}

function moneyGrid({ money, asOf, timePercent, unitName }: MonitoringReport): DocumentGrid {
  return {
    kind: 'grid',
    id: 'money',
    title: '预算执行进度表',
    captions: [`单位名称：${unitName}　截至 ${asOf}　时间进度 ${timePercent.toFixed(1)}%`, '金额单位：万元'],
    headRows: 1,
    rows: [
      head([
        '序号',
        '项目',
        '全年预算数',
        '累计支付数',
        '执行率',
        '比时间进度',
        '判断',
        '偏差原因和改进措施',
      ]),
      ...money.map((row, index) => [
        cell(String(index + 1), 'center'),
        cell(row.projectName),
        number(wanText(row.budgetFen), exactWan(row.budgetFen)),
        number(wanText(row.paidFen), exactWan(row.paidFen)),
        cell(row.rate, 'right'),
        cell(paceText(row, timePercent), 'right'),
        cell(lightNames[row.light], 'center'),
        cell(becauseText(row)),
      ]),
    ],
    weights: [0.7, 2.3, 1.3, 1.3, 0.9, 1.3, 0.8, 2.5],
    notes: [
      '「比时间进度」为执行率减时间进度，单位：百分点。',
      ...money.flatMap(({ light, lightReason, projectName }) =>
        light === 'grey' ? [`${projectName}：${lightReason}。`] : [],
      ),
    ],
  }
}

/** 「+1.5」, 「−39.8」 points; `—` without money. */
function paceText({ budgetFen, paidFen }: MoneyRow, timePercent: number): string {
  if (budgetFen <= 0) return '—'
  const ahead = Math.round((paidFen / budgetFen) * 1000 - timePercent * 10) / 10
  return `${ahead > 0 ? '+' : ahead < 0 ? '−' : ''}${Math.abs(ahead).toFixed(1)}`
}

function projectGrid(
  { asOf, unitName }: MonitoringReport,
  { id, name, rows }: MonitoringReport['projects'][number],
  index: number,
): DocumentGrid {
  const ways = forecastWays(rows)
  return {
    kind: 'grid',
    id: `project-${id}`,
    title: `${index + 1}．${name}`,
    captions: [`单位名称：${unitName}　截至 ${asOf}`, '计量单位见各指标'],
    headRows: 1,
    rows: [
      head([
        '一级指标',
        '二级指标',
        '三级指标',
        '年度指标值',
        '实际完成值',
        '完成程度',
        '全年预计（可能范围）',
        '判断',
        '偏差原因和改进措施',
        '责任人',
      ]),
      ...rows.map((row) => indicatorCells(row, ways)),
    ],
    weights: [0.9, 1, 1.85, 1.1, 1.3, 0.9, 1.95, 1.9, 2.15, 0.8],
    notes: ways.map((way, at) => `预计${noteMark(at)}：${way}。`),
  }
}

/** The ways in which the forecasts of a table were made, each once. */
function forecastWays(rows: readonly MonitoringRow[]): string[] {
  return [...new Set(rows.map(({ forecastHow }) => forecastHow).filter((how) => how !== ''))]
}

/** ① … ⑳, then （21）. */
function noteMark(index: number): string {
  return index < 20 ? String.fromCodePoint(0x2460 + index) : `（${index + 1}）`
}

function indicatorCells(row: MonitoringRow, ways: readonly string[]): GridCell[] {
  const way = ways.indexOf(row.forecastHow)
  return [
    cell(row.level1, 'center'),
    cell(level2Label(row).replace(/指标$/, ''), 'center'),
    cell(row.name),
    cell(row.printed, 'center'),
    cell(row.actual, 'center'),
    cell(row.attainment, 'right'),
    cell(`${row.forecast}${way < 0 ? '' : noteMark(way)}`, 'center'),
    cell(`${lightNames[row.light]}\n${row.lightReason}`),
    cell(becauseText(row)),
    cell(row.ownerName || '未指定', 'center'),
  ]
}

function becauseText({ reason, measures }: { reason: string; measures: string }): string {
  return [
    ...(reason === '' ? [] : [`原因：${reason}`]),
    ...(measures === '' ? [] : [`措施：${measures}`]),
  ].join('\n')
}
