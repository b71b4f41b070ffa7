import { expect, test } from 'vitest'
import { composeEvaluation } from './compose-evaluation.ts'
import { composeMonitoring } from './compose-monitoring.ts'
import { reportGaps } from './report-gaps.ts'
import { aReading, aReportIndicator, aReportInput, aReportProject } from './testing/a-report.ts'

const why = { reason: '改期', measures: '补办' }
const reached = { value: { kind: 'number', number: 120 } } as const

test('双监控报告要预警的项目和指标写明原因和措施', () => {
  const input = aReportInput({
    projects: [aReportProject({ light: 'red' })],
    indicators: [
      aReportIndicator(1, { name: '走航监测', light: 'red' }),
      aReportIndicator(2, { light: 'yellow' }),
    ],
  })
  expect(reportGaps(composeMonitoring(input)).map(({ name, what }) => `${name}：${what}`)).toEqual([
    '示例项目：预算执行：要填偏差原因和改进措施',
    '走航监测：要填偏差原因和改进措施',
  ])
})

test('写了原因没写措施的，只要措施', () => {
  const indicator = aReportIndicator(1, { light: 'red' })
  const explanations = [{ projectId: 'P1', indicatorId: indicator.id, reason: '改期', measures: '' }]
  const report = composeMonitoring(aReportInput({ indicators: [indicator], explanations }))
  expect(reportGaps(report).map(({ what }) => what)).toEqual(['要填改进措施'])
})

test('自评表要没有得满分的写明未完成原因，得满分的不要', () => {
  const indicators = [
    aReportIndicator(1, { name: '没完成' }),
    aReportIndicator(2, { name: '完成', reading: aReading(reached) }),
  ]
  const input = aReportInput({ indicators, projects: [aReportProject({ paidFen: 36_000_000 })] })
  expect(reportGaps(composeEvaluation(input)).map(({ name, what }) => `${name}：${what}`)).toEqual([
    '没完成：要填未完成原因和改进措施',
  ])
})

test('测算失败的不能用写原因代替', () => {
  const failed = aReportIndicator(1, { reading: aReading({ status: 'failed', value: null }) })
  const input = aReportInput({
    indicators: [failed],
    projects: [aReportProject({ paidFen: 36_000_000 })],
    explanations: [{ projectId: 'P1', indicatorId: failed.id, ...why }],
  })
  expect(reportGaps(composeEvaluation(input)).map(({ what }) => what)).toEqual([
    '没有评分：测算失败或结果与指标值不可比，处理后请重新生成',
  ])
})
