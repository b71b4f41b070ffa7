import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts, MeasureOutcome, StepFact } from './facts.ts'
import type { Goal } from './goal.ts'
import { measureMethod } from './measure-method.ts'
import { type Method, type RecordFormula, recordFormulas } from './method.ts'
import { aRecord, someEvidence, someFacts } from './testing/arbitraries.ts'

const about = { indicatorId: 'i1', asOf: '2031-06-30', budgetFenOf: () => 100_000_000 }
const times: Goal = { kind: 'number', operator: '≥', value: 10, unit: '次', per: '年' }
const share: Goal = { kind: 'number', operator: '≥', value: 90, unit: '%', per: null }
const money: Goal = { kind: 'money', operator: '≤', fen: 36_000_000, per: null }
const date: Goal = { kind: 'date', by: '2031-12-31' }

const byRecords = (formula: RecordFormula, given: object = {}): Method => ({
  kind: 'records',
  recordKind: 'training',
  formula,
  projectId: null,
  item: null,
  ...given,
})
const measure = (method: Method, goal: Goal, facts: Partial<Facts>) =>
  measureMethod(method, goal, someEvidence(facts), about)

describe('按工作记录测量', () => {
  const records = [
    aRecord({ count: 2, quantityMilli: 3500, people: 40, judgedMilli: 3000, passedMilli: 2900 }),
    aRecord({
      item: '执法培训',
      count: 1,
      quantityMilli: 1500,
      people: 20,
      lastDay: '2031-05-06',
      lastQuantityMilli: 1500,
    }),
    aRecord({ kind: 'printing', count: 9 }),
    aRecord({ projectId: 'P2', count: 1, quantityMilli: 1000, people: 5 }),
  ]

  test.each([
    ['count', times, { kind: 'number', number: 4 }, '条数 4 次'],
    ['quantity', times, { kind: 'number', number: 6 }, '4 条记录，Σ数量 6 次'],
    ['people', times, { kind: 'number', number: 65 }, '4 条记录，Σ人数 65 次'],
    ['average', times, { kind: 'number', number: 1.5 }, 'Σ数量 6 ÷ 4 条 = 1.5 次'],
    ['latest', times, { kind: 'number', number: 1.5 }, '2031-05-06 的数量 1.5 次'],
    ['distinct', times, { kind: 'number', number: 2 }, '4 条记录，不同名目 2 次'],
    ['lastDay', date, { kind: 'day', day: '2031-05-06' }, '4 条记录，最后一条 2031-05-06'],
  ] as const)('%s', (formula, goal, value, arithmetic) => {
    expect(measure(byRecords(formula), goal, { records })).toMatchObject({
      status: 'measured',
      value,
      arithmetic,
      records: 4,
    })
  })

  test('合格率写明分子分母，没判定的另说', () => {
    const found = measure(byRecords('passRatio'), share, { records })
    expect(found.arithmetic).toBe('合格 2.9 ÷ 已判定 3 = 96.7%')
    expect(found.note).toBe('另有数量 3 没有判定，未计入')
  })

  test('只数一个项目、一个名目', () => {
    expect(measure(byRecords('count', { projectId: 'P2' }), times, { records }).value).toEqual({
      kind: 'number',
      number: 1,
    })
    expect(measure(byRecords('count', { item: '执法培训' }), times, { records }).value).toEqual({
      kind: 'number',
      number: 1,
    })
  })

  test('以元登记的数量对着金额目标就是钱', () => {
    const value = measure(byRecords('quantity', { projectId: 'P2' }), money, { records }).value
    expect(value).toEqual({ kind: 'money', fen: 100 })
  })

  test('没有记录不是 0，没绑定也不是 0', () => {
    expect(measure(byRecords('count'), times, {})).toMatchObject({ status: 'empty', value: null })
    expect(measure({ kind: 'unbound' }, times, { records })).toMatchObject({ status: 'unbound', value: null })
  })

  test('与登记的先后无关', () => {
    const seeds = fc.integer()
    fc.assert(
      fc.property(someFacts, seeds, fc.constantFrom(...recordFormulas), (facts, seed, formula) => {
        const order = (n: number) => Math.sin(seed + n * 7919)
        const shuffled = {
          ...facts,
          records: facts.records
            .map((each, at) => ({ each, at }))
            .sort((a, b) => order(a.at) - order(b.at))
            .map(({ each }) => each),
          payments: facts.payments.toReversed(),
        }
        const paid: Method = { kind: 'payments', projectId: 'P1', planItem: null, formula: 'sum' }
        for (const method of [byRecords(formula), paid])
          expect(measureMethod(method, times, shuffled, about)).toEqual(
            measureMethod(method, times, facts, about),
          )
      }),
    )
  })
})

describe('按付款测量', () => {
  const payments = [
    { projectId: 'P1', planItem: 'a', month: 1, count: 2, fen: 12_000_000, lastDay: '2031-01-20' },
    { projectId: 'P1', planItem: null, month: 3, count: 1, fen: 8_000_000, lastDay: '2031-03-05' },
  ]
  const method = (given: object): Method =>
    ({ kind: 'payments', projectId: 'P1', planItem: null, formula: 'sum', ...given }) as Method // overrides of the same kind

  test('累计、占预算、最后一笔和笔数', () => {
    expect(measure(method({}), money, { payments })).toMatchObject({
      value: { kind: 'money', fen: 20_000_000 },
      arithmetic: '3 笔付款，合计 20.00 万元',
    })
    expect(measure(method({ formula: 'ofBudget' }), share, { payments })).toMatchObject({
      value: { kind: 'number', number: 20 },
      arithmetic: '付款 20.00 万元 ÷ 预算 100.00 万元 = 20%',
    })
    expect(measure(method({}), date, { payments }).value).toEqual({ kind: 'day', day: '2031-03-05' })
    expect(measure(method({}), times, { payments }).value).toEqual({ kind: 'number', number: 3 })
    expect(measure(method({ planItem: 'a' }), money, { payments }).value).toEqual({
      kind: 'money',
      fen: 12_000_000,
    })
  })
})

describe('按项目节点测量', () => {
  const step = (given: Partial<StepFact>): StepFact => ({
    projectId: 'P1',
    step: 'acceptance',
    title: '验收',
    plannedOn: null,
    doneOn: null,
    amountFen: null,
    category: null,
    serviceFrom: null,
    serviceUntil: null,
    ...given,
  })
  const method = (formula: 'doneDay' | 'span' | 'service' | 'amount' | 'count', given: object = {}): Method =>
    ({
      kind: 'steps',
      projectId: 'P1',
      step: 'acceptance',
      from: 'fundsIssued',
      category: null,
      formula,
      ...given,
    }) as Method // overrides of the same kind
  const funds = step({ step: 'fundsIssued', doneOn: '2031-03-15' })

  test('有一项没完成就没有完成日', () => {
    const steps = [step({ doneOn: '2031-04-01' }), step({ plannedOn: '2031-08-01' })]
    expect(measure(method('doneDay'), date, { steps })).toMatchObject({
      status: 'empty',
      note: '「验收」还有 1 项没有完成，计划 2031-08-01',
    })
    expect(measure(method('doneDay'), date, { steps: [step({ doneOn: '2031-04-01' })] }).value).toEqual({
      kind: 'day',
      day: '2031-04-01',
    })
  })

  test('从资金下达到验收的用时，没验收就还在走', () => {
    const goal: Goal = { kind: 'duration', value: 1, unit: '月', sense: 'within' }
    expect(measure(method('span'), goal, { steps: [funds, step({ doneOn: '2031-04-10' })] }).value).toEqual({
      kind: 'span',
      from: '2031-03-15',
      to: '2031-04-10',
      days: 26,
    })
    expect(measure(method('span'), goal, { steps: [funds] }).value).toMatchObject({ to: null, days: 107 })
    expect(measure(method('span'), goal, { steps: [] }).status).toBe('empty')
  })

  test('最长的服务期，首尾两天都算', () => {
    const goal: Goal = { kind: 'duration', value: 1, unit: '年', sense: 'lasting' }
    const contract = step({ step: 'contract', serviceFrom: '2031-01-01', serviceUntil: '2031-12-31' })
    expect(measure(method('service', { step: 'contract' }), goal, { steps: [contract] }).value).toMatchObject(
      { days: 365 },
    )
  })
})

describe('按调查、评定和测量指标', () => {
  test('答卷少于 30 份写明样本小，并给出区间', () => {
    const survey = {
      title: '群众满意度',
      answers: 20,
      questions: [{ id: 'q1', title: '您满意吗', counts: { 满意: 18, 不满意: 2 }, satisfied: ['满意'] }],
    }
    const found = measure({ kind: 'survey', surveyId: 's', questionId: null }, share, {
      surveys: new Map([['s', survey]]),
    })
    expect(found).toMatchObject({ value: { number: 90 }, arithmetic: '满意 18 ÷ 答卷 20 = 90%' })
    expect(found.note).toContain('样本小')
    expect(found.interval?.low).toBeCloseTo(69.9, 1)
  })

  const by = (outcome: MeasureOutcome | undefined, goal: Goal) =>
    measure({ kind: 'measure', measureId: 'm' }, goal, { measures: new Map(outcome ? [['m', outcome]] : []) })
  const good = {
    ok: true,
    title: '优良天数比例',
    unit: '%',
    period: 'year',
    value: 72.5,
    records: 100,
    note: null,
  } as const

  test('测算失败有原因，从不显示为 0；没有数据与失败不同', () => {
    expect(by({ ok: false, title: '某指标', unit: '%', reason: '连接超时' }, share)).toMatchObject({
      status: 'failed',
      value: null,
      note: '连接超时',
    })
    expect(by(undefined, share).status).toBe('failed')
    expect(by({ ...good, value: null }, share).status).toBe('empty')
    expect(by(good, share)).toMatchObject({ value: { number: 72.5 }, arithmetic: '优良天数比例 72.5%' })
  })

  test('以万元给出的测量指标换成分，单位不同要写明', () => {
    expect(by({ ...good, unit: '万元', value: 1.5 }, money).value).toEqual({ kind: 'money', fen: 1_500_000 })
    expect(by(good, times).note).toBe('测得的单位是「%」，指标值的单位是「次」')
  })

  test('定性由人评定，写明谁在哪天', () => {
    const judgements = new Map([
      ['i1', { percent: 85, day: '2031-06-01', judgeName: '示例甲', reason: '见佐证' }],
    ])
    expect(
      measure({ kind: 'judgement' }, { kind: 'qualitative', text: '显著' }, { judgements }),
    ).toMatchObject({
      value: { kind: 'grade', percent: 85 },
      arithmetic: '示例甲 2031-06-01 评定 85%',
    })
  })
})
