import { expect, test } from 'vitest'
import type { MonitoringReport, SelfEvaluation } from '../core/report.ts'
import { newestReports, publicProjects } from './public-results.ts'

const head = { unitName: '示例市示例局', unitCode: '999001', year: 2031, mark: null, rules: [] }

function aMonitoring(over: Partial<MonitoringReport> = {}): MonitoringReport {
  return {
    ...head,
    kind: 'monitoring',
    asOf: '2031-06-30',
    timePercent: 50,
    summary: [],
    money: [
      {
        projectId: 'P1',
        projectName: '示例项目',
        budgetFen: 36_000_000,
        paidFen: 9_000_000,
        rate: '25.0%',
        light: 'yellow',
        lightReason: '',
        reason: '',
        measures: '',
      },
    ],
    projects: [
      {
        id: 'P1',
        name: '示例项目',
        rows: [
          {
            indicatorId: 'i1',
            level1: '产出',
            level2: '数量',
            name: '培训人数',
            printed: '≥120人次',
            actual: '60 人次',
            attainment: '50.0%',
            forecast: '',
            forecastHow: '',
            light: 'green',
            lightReason: '',
            ownerName: '张三',
            reason: '内部原因',
            measures: '',
            link: '',
          },
        ],
      },
    ],
    ...over,
  }
}

function anEvaluation(over: Partial<SelfEvaluation> = {}): SelfEvaluation {
  return {
    ...head,
    kind: 'selfEvaluation',
    asOf: '2031-12-31',
    forms: [
      {
        projectId: 'P1',
        projectName: '示例项目',
        money: {
          budgetFen: 36_000_000,
          paidFen: 35_000_000,
          rate: '97.2%',
          weight: 1000,
          score: 972,
          arithmetic: '',
          reason: '',
          measures: '',
        },
        annualGoal: '',
        rows: [
          {
            indicatorId: 'i1',
            level1: '产出',
            level2: '数量',
            name: '培训人数',
            printed: '≥120人次',
            actual: '130 人次',
            weight: 9000,
            score: 9000,
            arithmetic: '',
            isScored: true,
            reason: '',
            measures: '',
            link: '',
          },
        ],
        total: 9972,
        grade: '优',
        notes: [],
      },
    ],
    ...over,
  }
}

const state = {
  projects: [
    {
      id: 'P1',
      name: '示例项目',
      class: null,
      annualFen: 36_000_000,
      position: 0,
      form: {
        period: '',
        attribute: '',
        funding: { central: 0, provincial: 0, local: 0, selfRaised: 0, other: 0 },
        plan: [],
        overview: '',
        planText: '',
        annualGoal: '',
        responsible: '',
      },
    },
  ],
  indicators: [
    {
      id: 'i1',
      projectId: 'P1',
      kind: 'indicator' as const,
      scope: 'annual' as const,
      level1: '产出',
      level2: '数量',
      name: '培训人数',
      printed: '≥150人次',
      goal: { kind: 'number' as const, operator: '≥' as const, value: 150, unit: '人次', per: null },
      targetVersion: 2,
      method: { kind: 'unbound' as const },
      ownerId: null,
      ownerName: '张三',
      serviceFrom: null,
      serviceUntil: null,
    },
  ],
}
const first = new Map([['i1', '≥120人次']])

test('目标旁边是公开的结果；调整过的目标写明公开时是多少', () => {
  const newest = newestReports([aMonitoring(), anEvaluation()])
  const [project] = publicProjects(state, first, newest)
  expect(project?.total).toEqual({ points: 9972, grade: '优' })
  expect(project?.targets).toEqual([
    {
      id: 'i1',
      level1: '产出',
      level2: '数量',
      name: '培训人数',
      isDeliverable: false,
      printed: '≥150人次',
      firstPrinted: '≥120人次',
      monitored: { actual: '60 人次', attainment: '50.0%', light: 'green' },
      evaluated: { actual: '130 人次', weight: 9000, score: 9000 },
    },
  ])
})

test('责任人和内部填写的原因不对外', () => {
  const shown = JSON.stringify(publicProjects(state, first, newestReports([aMonitoring(), anEvaluation()])))
  expect(shown).not.toContain('张三')
  expect(shown).not.toContain('内部原因')
})

test('没有公开报告时只有目标，没有结果，也不是 0', () => {
  const [project] = publicProjects(state, new Map(), newestReports([]))
  expect(project).toMatchObject({ paid: null, total: null })
  expect(project?.targets[0]).toMatchObject({ monitored: null, evaluated: null, firstPrinted: null })
})

test('同一种报告取截至日最新的，同一天取后公开的', () => {
  const newest = newestReports([
    aMonitoring({ asOf: '2031-09-30', timePercent: 75 }),
    aMonitoring({ asOf: '2031-06-30' }),
    aMonitoring({ asOf: '2031-09-30', timePercent: 76 }),
  ])
  expect(newest.monitoring?.timePercent).toBe(76)
})

test('付款取两种报告里较新的那一份', () => {
  const paidIn = (...contents: (MonitoringReport | SelfEvaluation)[]) =>
    publicProjects(state, first, newestReports(contents))[0]?.paid
  expect(paidIn(aMonitoring())).toEqual({ fen: 9_000_000, rate: '25.0%', asOf: '2031-06-30' })
  expect(paidIn(aMonitoring(), anEvaluation())).toEqual({
    fen: 35_000_000,
    rate: '97.2%',
    asOf: '2031-12-31',
  })
})
