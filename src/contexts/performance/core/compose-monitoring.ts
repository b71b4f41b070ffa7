import type { Forecast, Light } from './evaluated.ts'
import type { Goal } from './goal.ts'
import { overallId } from './plan.ts'
import type { MoneyRow, MonitoringReport, MonitoringRow } from './report.ts'
import {
  explanationOf,
  indicatorName,
  indicatorPath,
  type ReportIndicator,
  type ReportInput,
  type ReportProject,
} from './report-input.ts'
import { monitoringRules } from './report-rules.ts'
import { chineseDay, percentText, rateText, wanText } from './report-texts.ts'
import { readingText, valueText } from './value-text.ts'

/** 双监控报告: execution of the money and attainment of the targets on a day, each with its light and why. */
export function composeMonitoring(input: ReportInput): MonitoringReport {
  const { planId: _, ...head } = input.head
  return {
    kind: 'monitoring',
    ...head,
    timePercent: Math.round(input.timeShare * 1000) / 10,
    summary: summary(input),
    money: input.projects.map((project) => moneyRow(input, project)),
    projects: input.projects.flatMap(({ id, name }) => {
      const rows = input.indicators.filter((each) => each.projectId === id && each.goal.kind !== 'none')
      return rows.length === 0 ? [] : [{ id, name, rows: rows.map((each) => monitoringRow(input, each)) }]
    }),
    rules: monitoringRules(input.rules),
  }
}

function moneyRow(input: ReportInput, project: ReportProject): MoneyRow {
  const { id, name, budgetFen, paidFen, light, lightReason } = project
  return {
    projectId: id,
    projectName: name,
    budgetFen,
    paidFen,
    rate: rateText(paidFen, budgetFen),
    light,
    lightReason,
    ...explanationOf(input, id, null),
  }
}

function monitoringRow(input: ReportInput, indicator: ReportIndicator): MonitoringRow {
  const { id, projectId, level1, level2, printed, goal, attainment, forecast, light } = indicator
  return {
    indicatorId: id,
    level1,
    level2,
    name: indicatorName(indicator),
    printed,
    actual: readingText(indicator.reading, goal),
    attainment: attainment === null ? '—' : percentText(attainment),
    forecast: forecast ? forecastText(forecast, goal) : '—',
    forecastHow: forecast?.how ?? '',
    light,
    lightReason: indicator.lightReason,
    ownerName: indicator.ownerName ?? '',
    ...explanationOf(input, projectId, id),
    link: indicatorPath(input, id),
  }
}

/** 「24 次（20 次～28 次）」; without the range where it is a point. */
function forecastText({ value, low, high }: Forecast, goal: Goal): string {
  const [least, most] = [valueText(low, goal), valueText(high, goal)]
  return `${valueText(value, goal)}${least === most ? '' : `（${least}～${most}）`}`
}

function summary(input: ReportInput): string[] {
  const { head, money, timeShare } = input
  const behind = money.budgetFen > 0 ? timeShare - money.paidFen / money.budgetFen : 0
  const pace =
    Math.abs(behind) < 0.0005
      ? '与时间进度持平'
      : `比时间进度${behind > 0 ? '慢' : '快'} ${(Math.abs(behind) * 100).toFixed(1)} 个百分点`
  return [
    `截至${chineseDay(head.asOf)}，全年时间进度 ${percentText(timeShare)}。项目预算 ${wanText(money.budgetFen)} 万元，已支付 ${wanText(money.paidFen)} 万元，执行率 ${rateText(money.paidFen, money.budgetFen)}${money.budgetFen > 0 ? `，${pace}` : ''}。`,
    indicatorSummary(input),
    ...atRisk(input),
  ]
}

function indicatorSummary({ indicators }: ReportInput): string {
  const counted = indicators.filter(({ goal }) => goal.kind !== 'none')
  const count = (light: Light) => counted.filter((each) => each.light === light).length
  const unbound = counted.filter(({ reading }) => reading.status === 'unbound').length
  const failed = counted.filter(({ reading }) => reading.status === 'failed').length
  const reached = counted.filter(({ isReached }) => isReached === true).length
  const causes = [
    ...(unbound > 0 ? [`未绑定测量方法 ${unbound} 项`] : []),
    ...(failed > 0 ? [`测算失败 ${failed} 项`] : []),
  ]
  return `绩效指标 ${counted.length} 项，已经达到 ${reached} 项；正常 ${count('green')} 项，关注 ${count('yellow')} 项，预警 ${count('red')} 项，暂不能判断 ${count('grey')} 项${causes.length > 0 ? `（其中${causes.join('，')}）` : ''}。`
}

/** Names what will be missed: the reader who has ten seconds reads this. */
function atRisk({ projects, indicators }: ReportInput): string[] {
  const money = projects.flatMap(({ light, name }) => (light === 'red' ? [name] : []))
  const missed = indicators.flatMap(({ light, name, projectId, goal }) =>
    light === 'red' && goal.kind !== 'none' ? [`${name}（${shortName(projects, projectId)}）`] : [],
  )
  return [
    ...(money.length > 0 ? [`预算执行预警的项目 ${money.length} 个：${firstOf(money)}。`] : []),
    ...(missed.length > 0 ? [`预警的指标 ${missed.length} 项：${firstOf(missed)}。`] : []),
    ...(money.length + missed.length === 0 ? ['没有预警的项目和指标。'] : []),
  ]
}

/** So many are named in a sentence; all of them stand in the tables. */
const namedMost = 12

function firstOf(names: readonly string[]): string {
  return `${names.slice(0, namedMost).join('；')}${names.length > namedMost ? '；等' : ''}`
}

function shortName(projects: readonly ReportProject[], id: string): string {
  return id === overallId ? '整体支出' : (projects.find((each) => each.id === id)?.name ?? '')
}
