import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeEvaluation } from './compose-evaluation.ts'
import type { EvaluationForm } from './report.ts'
import type { ReportInput } from './report-input.ts'
import { scoreForm } from './score-form.ts'
import { aReading, aReportIndicator, aReportInput, aReportProject, indicatorId } from './testing/a-report.ts'

function onlyForm(input: ReportInput): EvaluationForm {
  const [form, ...others] = composeEvaluation(input).forms
  if (!form || others.length > 0) throw new Error('one form expected')
  return form
}

/** A project with any indicators: reached or not, measured or not. */
const anyInput = fc
  .record({
    results: fc.array(
      fc.record({
        level1: fc.constantFrom('产出', '效益', '满意度', '成本'),
        number: fc.nat(300),
        status: fc.constantFrom('measured' as const, 'empty' as const, 'unbound' as const, 'failed' as const),
      }),
      { maxLength: 40 },
    ),
    budgetFen: fc.nat(900_000_000),
    paidFen: fc.nat(900_000_000),
  })
  .map(({ results, ...money }) =>
    aReportInput({
      projects: [aReportProject(money)],
      indicators: results.map(({ level1, number, status }, index) =>
        aReportIndicator(index, {
          level1,
          reading: aReading({ status, value: status === 'measured' ? { kind: 'number', number } : null }),
        }),
      ),
    }),
  )

describe('绩效自评表', () => {
  test('每张表的分值合计 100 分，得分在 0 与分值之间，总分是各行之和', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { rows, money, total } = onlyForm(input)
        expect(rows.reduce((sum, { weight }) => sum + weight, money.weight)).toBe(10_000)
        for (const { score, weight } of [money, ...rows]) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(weight)
        }
        expect(total).toBe(rows.reduce((sum, { score }) => sum + score, money.score))
      }),
    )
  })

  test('与页面上随时显示的得分一致', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const [project] = input.projects
        if (!project) throw new Error('one project expected')
        const form = onlyForm(input)
        const shown = scoreForm(input.indicators, project, input.rules, null)
        if (shown.total !== null) expect(form.total).toBe(shown.total)
        expect(form.rows.map(({ isScored, score }) => (isScored ? score : null))).toEqual(
          input.indicators.map(({ id }) => shown.byIndicator.get(id)?.score),
        )
      }),
    )
  })

  test('算式里的数就是表里的数', () => {
    const { rows, money } = onlyForm(aReportInput())
    expect(rows[0]).toMatchObject({ actual: '96 人次', weight: 5000, score: 4000, isScored: true })
    expect(rows[0]?.arithmetic).toBe('96 人次 ÷ 120 人次 × 50.00 = 40.00')
    expect(money).toMatchObject({ rate: '50.0%', weight: 1000, score: 500 })
    expect(money.arithmetic).toContain('= 5.00')
  })

  test('没有指标值的行不进自评表', () => {
    const input = aReportInput({
      indicators: [aReportIndicator(1), aReportIndicator(2, { printed: '', goal: { kind: 'none' } })],
    })
    expect(onlyForm(input).rows.map(({ indicatorId: id }) => id)).toEqual([indicatorId(1)])
  })

  test('实施期、服务期的指标和约定成果在名称后写明', () => {
    const indicators = [
      aReportIndicator(1, { name: '建成站点', scope: 'wholePeriod' }),
      aReportIndicator(2, { name: '分析报告', kind: 'deliverable' }),
    ]
    expect(onlyForm(aReportInput({ indicators })).rows.map(({ name }) => name)).toEqual([
      '建成站点（实施期）',
      '分析报告（约定成果）',
    ])
  })

  test('测算失败的指标不当作 0 分，表下写明', () => {
    const failed = aReportIndicator(1, {
      reading: aReading({ status: 'failed', value: null, note: '监测平台没有回答' }),
    })
    const form = onlyForm(aReportInput({ indicators: [failed] }))
    expect(form.rows[0]).toMatchObject({ isScored: false, actual: '测算失败' })
    expect(form.notes.join()).toContain('监测平台没有回答')
  })

  test('整体支出的付款没有登记全时，表下写明', () => {
    const overall = aReportProject({
      id: 'overall',
      name: '整体支出',
      light: 'grey',
      lightReason: '整体支出含基本支出，基本支出的付款没有登记，执行率暂不能判断',
    })
    const form = onlyForm(aReportInput({ projects: [overall], indicators: [] }))
    expect(form.notes).toContain(overall.lightReason)
  })

  test('原因和措施写到哪个项目的哪一行，就印在哪一行', () => {
    const explanations = [
      { projectId: 'P1', indicatorId: null, reason: '资金 11 月才下达', measures: '明年早报' },
      { projectId: 'P1', indicatorId: indicatorId(1), reason: '两期改期', measures: '一季度补办' },
      { projectId: 'P2', indicatorId: null, reason: '别的项目', measures: '' },
    ]
    const form = onlyForm(aReportInput({ explanations }))
    expect(form.money.reason).toBe('资金 11 月才下达')
    expect(form.rows.map(({ reason }) => reason)).toEqual(['两期改期', '', ''])
  })
})
