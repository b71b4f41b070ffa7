import { describe, expect, test } from 'vitest'
import { composeMonitoring } from './compose-monitoring.ts'
import { aReading, aReportIndicator, aReportInput, aReportProject, indicatorId } from './testing/a-report.ts'

describe('双监控报告', () => {
  test('先说全年资金比时间快慢多少', () => {
    const [first] = composeMonitoring(aReportInput()).summary
    expect(first).toBe(
      '截至2031年6月30日，全年时间进度 49.6%。项目预算 36.00 万元，已支付 18.00 万元，执行率 50.0%，比时间进度快 0.4 个百分点。',
    )
  })

  test('点名说出要完不成的指标和它的项目', () => {
    const { summary } = composeMonitoring(
      aReportInput({ indicators: [aReportIndicator(1, { name: '走航监测', light: 'red' })] }),
    )
    expect(summary).toContain('预警的指标 1 项：走航监测（示例项目）。')
  })

  test('未绑定和测算失败的另外数出来，不算没有完成', () => {
    const { summary } = composeMonitoring(
      aReportInput({
        indicators: [
          aReportIndicator(1, { light: 'grey', reading: aReading({ status: 'unbound', value: null }) }),
          aReportIndicator(2, { light: 'grey', reading: aReading({ status: 'failed', value: null }) }),
        ],
      }),
    )
    expect(summary[1]).toBe(
      '绩效指标 2 项，已经达到 0 项；正常 0 项，关注 0 项，预警 0 项，暂不能判断 2 项（其中未绑定测量方法 1 项，测算失败 1 项）。',
    )
    expect(summary).toContain('没有预警的项目和指标。')
  })

  test('预计带范围和做法', () => {
    const forecast = {
      value: { kind: 'number' as const, number: 193 },
      low: { kind: 'number' as const, number: 160 },
      high: { kind: 'number' as const, number: 226 },
      how: '前 6 个月平均每月 16 人次',
    }
    const report = composeMonitoring(aReportInput({ indicators: [aReportIndicator(1, { forecast })] }))
    expect(report.projects[0]?.rows[0]).toMatchObject({
      forecast: '193 人次（160 人次～226 人次）',
      forecastHow: '前 6 个月平均每月 16 人次',
      link: `/performance/00000000-0000-4000-8000-000000009999/indicators/${indicatorId(1)}`,
    })
  })

  test('没有资金的项目不算执行率', () => {
    const input = aReportInput({
      projects: [aReportProject({ budgetFen: 0, paidFen: 0, light: 'grey', lightReason: '没有预算资金' })],
    })
    expect(composeMonitoring(input).money[0]).toMatchObject({ rate: '—', light: 'grey' })
  })

  test('没有指标的项目只有资金行', () => {
    const input = aReportInput({
      projects: [aReportProject(), aReportProject({ id: 'P2', name: '另一项目' })],
    })
    const report = composeMonitoring(input)
    expect(report.money.map(({ projectId }) => projectId)).toEqual(['P1', 'P2'])
    expect(report.projects.map(({ id }) => id)).toEqual(['P1'])
  })

  test('模拟的标记随报告走', () => {
    const { head } = aReportInput()
    expect(composeMonitoring(aReportInput({ head: { ...head, mark: '模拟' } })).mark).toBe('模拟')
  })
})
