import { expect, test } from 'vitest'
import { findDeliverables } from './deliverables.ts'
import type { PrintedTarget } from './goal-of.ts'
import type { ProjectForm } from './plan.ts'

const aForm = (given: Partial<ProjectForm>): ProjectForm => ({
  period: '1年',
  attribute: '',
  funding: { central: 0, provincial: 0, local: 0, selfRaised: 0, other: 0 },
  plan: [],
  overview: '',
  planText: '',
  annualGoal: '',
  responsible: '',
  ...given,
})

/** Numbers only, as far as these tests need the reading of 指标值. */
const parse = (printed: string): PrintedTarget => {
  const [, sign = '', digits = '', unit = ''] = /^(≥?)(\d+)(.+)$/.exec(printed) ?? []
  const value = { digits: Number(digits), scale: 0 }
  if (/^(?:天|个月)$/.test(unit)) return { kind: 'duration', value, unit }
  return { kind: 'number', operator: sign === '≥' ? '≥' : '=', value, unit }
}
const find = (
  form: Partial<ProjectForm>,
  existing: readonly (readonly [name: string, printed: string])[] = [],
) =>
  findDeliverables(
    [{ id: 'P1', name: '走航监测', form: aForm(form) }],
    existing.map(([name, printed]) => ({ projectId: 'P1', name, printed })),
    parse,
  )

test('概况、实施计划和年度目标里没有列成指标的约定，逐条提出', () => {
  const found = find({
    overview: '组建4人专业化团队。',
    planText: '建设周期30天，服务周期为项目建设完成后24个月。',
    plan: [{ id: 'a', purpose: '6台抑尘设备的检验', amountFen: 1 }],
    annualGoal: '提交走航分析报告不少于200份。',
  })
  expect(found.map(({ name, printed, where }) => [name, printed, where])).toEqual([
    ['组建专业化团队', '4人', '概况'],
    ['建设周期', '30天', '实施计划'],
    ['服务周期', '24个月', '实施计划'],
    ['抑尘设备', '6台', '实施计划'],
    ['提交走航分析报告', '≥200份', '年度目标'],
  ])
  expect(found.map(({ goal }) => goal.kind)).toEqual(['number', 'duration', 'duration', 'number', 'number'])
})

test('指标行里已有的不再提', () => {
  const form = { annualGoal: '14名临聘人员全年在岗，印制资料不少于10次。' }
  expect(
    find(form, [
      ['临时人员人数', '14人'],
      ['印制次数', '≥10次/年'],
    ]),
  ).toEqual([])
})

test('同一约定写了两遍只提一次', () => {
  expect(find({ overview: '报告不少于200份', annualGoal: '提交报告不少于200份' })).toHaveLength(1)
})

test('别的项目恰好同数同单位、说的不是一回事，照样提', () => {
  const forms = [{ id: 'P1', name: '甲', form: aForm({ overview: '编制评估报告20份' }) }]
  const other = { projectId: 'P2', name: '法律文书', printed: '20份' }
  expect(findDeliverables(forms, [other], parse)).toHaveLength(1)
  expect(findDeliverables(forms, [{ ...other, name: '评估报告数量' }], parse)).toEqual([])
})
