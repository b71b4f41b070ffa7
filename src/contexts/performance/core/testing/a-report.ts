import type { Evaluated } from '../evaluated.ts'
import type { Reading } from '../reading.ts'
import type { ReportIndicator, ReportInput, ReportProject } from '../report-input.ts'
import { usualRules } from '../rules.ts'

/** A number id as a uuid: weights are kept by uuid. */
export function indicatorId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export function aReading(over: Partial<Reading> = {}): Reading {
  return {
    status: 'measured',
    value: { kind: 'number', number: 96 },
    records: 8,
    arithmetic: 'Σ人数 96 人次',
    note: null,
    lastGood: null,
    interval: null,
    ...over,
  }
}

const onTheWay: Omit<Evaluated, 'reading'> = {
  attainment: 0.8,
  isReached: false,
  forecast: null,
  light: 'green',
  lightReason: '完成 80.0%，时间进度 49.6%',
  dueOn: null,
}

/** 培训人数 ≥120人次 of project P1, with 96 of them. */
export function aReportIndicator(number: number, over: Partial<ReportIndicator> = {}): ReportIndicator {
  return {
    id: indicatorId(number),
    projectId: 'P1',
    kind: 'indicator',
    scope: 'annual',
    level1: '产出',
    level2: '数量',
    name: `培训人数之${number}`,
    printed: '≥120人次',
    goal: { kind: 'number', operator: '≥', value: 120, unit: '人次', per: null },
    targetVersion: 1,
    method: { kind: 'records', recordKind: 'training', formula: 'people', projectId: null, item: null },
    ownerId: null,
    ownerName: null,
    serviceFrom: null,
    serviceUntil: null,
    reading: aReading(),
    ...onTheWay,
    ...over,
  }
}

export function aReportProject(over: Partial<ReportProject> = {}): ReportProject {
  return {
    id: 'P1',
    name: '示例项目',
    budgetFen: 36_000_000,
    paidFen: 18_000_000,
    light: 'green',
    lightReason: '执行率 50%，时间进度 49.6%',
    annualGoal: '示例目标。',
    weights: null,
    ...over,
  }
}

export function aReportInput(over: Partial<ReportInput> = {}): ReportInput {
  return {
    head: {
      planId: '00000000-0000-4000-8000-000000009999',
      unitName: '示例市示例局',
      unitCode: '999001',
      year: 2031,
      asOf: '2031-06-30',
      mark: null,
    },
    rules: usualRules,
    timeShare: 181 / 365,
    money: {
      budgetFen: 36_000_000,
      paidFen: 18_000_000,
      light: 'green',
      lightReason: '执行率 50%，时间进度 49.6%',
    },
    projects: [aReportProject()],
    indicators: [
      aReportIndicator(1),
      aReportIndicator(2, { level1: '效益', level2: '社会效益' }),
      aReportIndicator(3, { level1: '满意度', level2: '服务对象满意度' }),
    ],
    explanations: [],
    ...over,
  }
}
