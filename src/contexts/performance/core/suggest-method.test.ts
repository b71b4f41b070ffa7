import { describe, expect, test } from 'vitest'
import type { Goal } from './goal.ts'
import type { Method } from './method.ts'
import type { ProjectForm } from './plan.ts'
import type { RecordKind } from './record-kind.ts'
import { type KnownSources, suggestMethod } from './suggest-method.ts'
import { aPlanIndicator } from './testing/an-indicator.ts'

const kind = (id: string, name: string, ...units: string[]): RecordKind => ({
  id,
  name,
  itemLabel: '名目',
  units,
  asks: [],
  items: [],
})
const form: ProjectForm = {
  period: '1年',
  attribute: '',
  funding: { central: 0, provincial: 0, local: 0, selfRaised: 0, other: 0 },
  plan: [
    { id: 'a', purpose: '印刷费', amountFen: 10_000_000 },
    { id: 'b', purpose: '世界环境日宣传', amountFen: 2_000_000 },
  ],
  overview: '',
  planText: '',
  annualGoal: '',
  responsible: '',
}
const known: KnownSources = {
  measures: [
    { id: 'performance.air.goodDays.ratio', title: '优良天数比例', unit: '%' },
    { id: 'trading.count', title: '企业之间排污权交易', unit: '笔' },
  ],
  recordKinds: [
    kind('training', '培训', '次', '期'),
    kind('printing', '印制', '次', '份'),
    kind('purchase', '购置', '件'),
    kind('disbursement', '发放', '元'),
    kind('equipment', '设备到位', '套', '个'),
    kind('work', '其他工作', '次', '个'),
  ],
  projects: [{ id: 'P1', form }],
  surveys: [{ id: 's1', title: '群众满意度调查' }],
  annualFenOf: () => 36_000_000,
}
const number = (unit: string): Goal => ({ kind: 'number', operator: '≥', value: 10, unit, per: null })
const money: Goal = { kind: 'money', operator: '≤', fen: 36_000_000, per: null }
const suggest = (name: string, goal: Goal, given: object = {}, sources = known) =>
  suggestMethod(aPlanIndicator({ name, goal, ...given }), sources)?.method ?? null

describe('按名称建议测量方法', () => {
  test.each<[string, Goal, Partial<Method>]>([
    ['培训人数', number('人次'), { kind: 'records', recordKind: 'training', formula: 'people' }],
    ['印制次数', number('次'), { kind: 'records', recordKind: 'printing', formula: 'count' }],
    ['办公用品购置种类', number('种'), { kind: 'records', recordKind: 'purchase', formula: 'distinct' }],
    ['培训合格率', number('%'), { kind: 'records', recordKind: 'training', formula: 'passRatio' }],
    ['高点监控点位', number('个'), { kind: 'records', recordKind: 'equipment', item: '高点监控点位' }],
    ['优良天数比例', number('%'), { kind: 'measure', measureId: 'performance.air.goodDays.ratio' }],
    ['企业之间排污权交易', number('笔'), { kind: 'measure', measureId: 'trading.count' }],
    ['群众满意度', number('%'), { kind: 'survey', surveyId: 's1' }],
    ['项目成本', money, { kind: 'payments', projectId: 'P1', planItem: null }],
    ['宣传费用', money, { kind: 'payments', projectId: 'P1', planItem: 'b' }],
    ['交通费', money, { kind: 'records', recordKind: 'disbursement', formula: 'quantity', item: '交通费' }],
    [
      '购买时间',
      { kind: 'date', by: '2031-12-31' },
      { kind: 'records', recordKind: 'purchase', formula: 'lastDay' },
    ],
    [
      '项目完成时间',
      { kind: 'date', by: '2031-08-31' },
      { kind: 'steps', step: 'acceptance', formula: 'doneDay' },
    ],
    [
      '安装及时性',
      { kind: 'duration', value: 1, unit: '月', sense: 'within' },
      { kind: 'steps', from: 'fundsIssued', formula: 'span' },
    ],
    [
      '服务周期',
      { kind: 'duration', value: 1, unit: '年', sense: 'lasting' },
      { kind: 'steps', step: 'contract', formula: 'service' },
    ],
    ['公众环保意识', { kind: 'qualitative', text: '效果显著' }, { kind: 'judgement' }],
  ])('%s', (name, goal, method) => {
    expect(suggest(name, goal)).toMatchObject(method)
  })

  test('没有调查、没有相近的记录时不建议', () => {
    expect(suggest('群众满意度', number('%'), {}, { ...known, surveys: [] })).toBeNull()
    expect(suggest('环保指标达标率', number('%'))).toBeNull()
    expect(suggest('任务', { kind: 'none' })).toBeNull()
  })

  test('整体支出的成本只管一部分项目时不建议累计全部付款', () => {
    const overall = { projectId: 'overall' }
    expect(suggest('项目支出成本', money, overall)).toMatchObject({ projectId: null })
    expect(suggest('项目支出成本', { ...money, fen: 10_000_000 }, overall)).toBeNull()
  })
})
