import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastDayOfMonth } from '#kernel/calendar.ts'
import { evaluate } from './evaluate.ts'
import type { Facts, RecordGroup } from './facts.ts'
import type { Goal } from './goal.ts'
import { usualRules } from './rules.ts'
import { aPlanIndicator } from './testing/an-indicator.ts'
import { aGoal, aRecord, someEvidence, someFacts } from './testing/arbitraries.ts'

const at = (asOf: string) => ({ asOf, year: 2031, rules: usualRules, budgetFenOf: () => 100_000_000 })
const people = (month: number, given: Partial<RecordGroup> = {}) => {
  const day = `2031-${String(month).padStart(2, '0')}-10`
  return aRecord({ month, count: 1, people: 10, firstDay: day, lastDay: day, ...given })
}
const monthly = (months: readonly number[], given: Partial<RecordGroup> = {}) =>
  someEvidence({ records: months.map((month) => people(month, given)) })
const at120 = (facts: Facts, asOf: string) => evaluate(aPlanIndicator(), facts, at(asOf))

describe('累计的指标', () => {
  test('每月 10 人次，半年后推算全年 120 人次，正常', () => {
    const found = at120(monthly([1, 2, 3, 4, 5, 6]), '2031-06-30')
    expect(found).toMatchObject({ attainment: 0.5, isReached: false, light: 'green', dueOn: null })
    expect(found.forecast).toMatchObject({ value: { kind: 'number', number: 120 } })
    expect(found.forecast?.how).toContain('前 6 个完整月')
  })

  test('落后时间 20 个百分点预警，并写出差多少', () => {
    const found = at120(monthly([1]), '2031-06-30')
    expect(found.light).toBe('red')
    expect(found.lightReason).toContain('落后')
  })

  test('达到以后正常，年末没达到预警', () => {
    expect(at120(monthly([1], { people: 120 }), '2031-02-28').light).toBe('green')
    const over = at120(monthly([1]), '2031-12-31')
    expect(over).toMatchObject({ light: 'red', forecast: null })
    expect(over.lightReason).toContain('到期未达到')
  })

  test('没有记录：年初正常，之后随时间转黄转红', () => {
    expect(at120(someEvidence(), '2031-01-20').light).toBe('green')
    expect(at120(someEvidence(), '2031-02-20').light).toBe('yellow')
    expect(at120(someEvidence(), '2031-06-20').light).toBe('red')
  })

  test('上限按推算提醒，超过就预警', () => {
    const goal: Goal = { kind: 'number', operator: '≤', value: 60, unit: '人次', per: null }
    const indicator = aPlanIndicator({ goal })
    expect(evaluate(indicator, monthly([1, 2, 3]), at('2031-03-31')).light).not.toBe('green')
    expect(evaluate(indicator, monthly([1], { people: 61 }), at('2031-03-31')).light).toBe('red')
    expect(evaluate(indicator, someEvidence(), at('2031-11-30')).light).toBe('green')
  })

  test('恰好 22 个：达到为止不预警，超过预警', () => {
    const goal: Goal = { kind: 'number', operator: '=', value: 20, unit: '个', per: null }
    const indicator = aPlanIndicator({ goal })
    expect(evaluate(indicator, monthly([1, 2]), at('2031-03-31')).light).toBe('green')
    expect(evaluate(indicator, monthly([1, 2, 3]), at('2031-03-31')).light).toBe('red')
  })

  test('推算范围包住推算值，不低于已有的累计', () => {
    const amounts = fc.array(fc.nat({ max: 300 }), { minLength: 1, maxLength: 11 })
    fc.assert(
      fc.property(amounts, (given) => {
        const facts = someEvidence({
          records: given.map((each, index) => people(index + 1, { people: each })),
        })
        const found = at120(facts, lastDayOfMonth(2031, given.length))
        const [so, expected] = [found.reading.value, found.forecast]
        if (so?.kind !== 'number' || expected?.value.kind !== 'number') throw new Error('no forecast')
        const [low, high] = [expected.low, expected.high].map((end) =>
          end.kind === 'number' ? end.number : Number.NaN,
        )
        expect(low).toBeGreaterThanOrEqual(so.number)
        expect(low).toBeLessThanOrEqual(expected.value.number)
        expect(high).toBeGreaterThanOrEqual(expected.value.number)
      }),
    )
  })
})

describe('日期和期限', () => {
  const doneDay = {
    kind: 'steps',
    projectId: 'P1',
    step: 'acceptance',
    from: null,
    category: null,
    formula: 'doneDay',
  } as const
  const indicator = aPlanIndicator({ goal: { kind: 'date', by: '2031-08-31' }, method: doneDay })
  const accepted = (doneOn: string) =>
    someEvidence({
      steps: [
        {
          projectId: 'P1',
          step: 'acceptance',
          title: '验收',
          plannedOn: null,
          doneOn,
          amountFen: null,
          category: null,
          serviceFrom: null,
          serviceUntil: null,
        },
      ],
    })

  test.each([
    ['2031-05-01', 'green'],
    ['2031-08-10', 'yellow'],
    ['2031-09-02', 'red'],
  ])('%s 还没有验收：%s', (asOf, light) => {
    expect(evaluate(indicator, someEvidence(), at(asOf))).toMatchObject({ light, dueOn: '2031-08-31' })
  })

  test('按期验收正常，晚了预警', () => {
    expect(evaluate(indicator, accepted('2031-08-31'), at('2031-09-30'))).toMatchObject({
      light: 'green',
      isReached: true,
    })
    expect(evaluate(indicator, accepted('2031-09-05'), at('2031-09-30')).lightReason).toBe(
      '2031-09-05 才完成，晚 5 天',
    )
  })

  test('1 个月内完成：截止日从资金下达算起', () => {
    const within = aPlanIndicator({
      goal: { kind: 'duration', value: 1, unit: '月', sense: 'within' },
      method: { ...doneDay, from: 'fundsIssued', formula: 'span' },
    })
    const funds = accepted('2031-03-15').steps.map((step) => ({ ...step, step: 'fundsIssued' as const }))
    const facts = someEvidence({ steps: funds })
    expect(evaluate(within, facts, at('2031-04-01'))).toMatchObject({ dueOn: '2031-04-15', light: 'yellow' })
    expect(evaluate(within, facts, at('2031-04-20'))).toMatchObject({ light: 'red', isReached: false })
  })
})

describe('不能判断的', () => {
  test('没绑定、测算失败、没有可比之处都是灰的，并写明原因', () => {
    expect(
      evaluate(aPlanIndicator({ method: { kind: 'unbound' } }), someEvidence(), at('2031-06-30')),
    ).toMatchObject({
      light: 'grey',
      lightReason: '还没有设定测量方法',
      attainment: null,
    })
    const failing = aPlanIndicator({ method: { kind: 'measure', measureId: 'm' } })
    const measures = new Map([['m', { ok: false, title: '某指标', unit: '次', reason: '连接超时' } as const]])
    expect(evaluate(failing, someEvidence({ measures }), at('2031-06-30')).lightReason).toBe(
      '测算失败：连接超时',
    )
    const words = aPlanIndicator({ goal: { kind: 'qualitative', text: '好转' } })
    expect(evaluate(words, monthly([1]), at('2031-06-30')).light).toBe('grey')
  })

  test('没有评定的定性指标，临近年末提醒', () => {
    const words = aPlanIndicator({
      goal: { kind: 'qualitative', text: '好转' },
      method: { kind: 'judgement' },
    })
    expect(evaluate(words, someEvidence(), at('2031-06-30')).light).toBe('grey')
    expect(evaluate(words, someEvidence(), at('2031-12-10')).light).toBe('yellow')
    const judgements = new Map([
      [words.id, { percent: 70, day: '2031-06-01', judgeName: '示例甲', reason: '有证据' }],
    ])
    expect(evaluate(words, someEvidence({ judgements }), at('2031-06-30'))).toMatchObject({
      light: 'yellow',
      isReached: false,
      attainment: 0.7,
    })
  })
})

test('服务期指标按自己的起止时间算进度', () => {
  const service = aPlanIndicator({ scope: 'service', serviceFrom: '2031-07-01', serviceUntil: '2031-12-31' })
  const early = evaluate(service, someEvidence(), at('2031-06-30'))
  expect(early).toMatchObject({ light: 'green', dueOn: '2031-12-31' })
})

test('任何目标、任何记录都有灯和原因，从不出错', () => {
  fc.assert(
    fc.property(
      aGoal,
      someFacts,
      fc.constantFrom('count', 'passRatio', 'lastDay'),
      fc.nat({ max: 364 }),
      (goal, facts, formula, day) => {
        const asOf = new Date(Date.UTC(2031, 0, 1 + day)).toISOString().slice(0, 10)
        const method = {
          kind: 'records',
          recordKind: 'training',
          formula,
          projectId: null,
          item: null,
        } as const
        const found = evaluate(aPlanIndicator({ goal, method }), facts, at(asOf))
        expect(found.lightReason).not.toBe('')
        expect(JSON.stringify(found)).not.toContain('NaN')
        if (found.attainment !== null) expect(Number.isFinite(found.attainment)).toBe(true)
      },
    ),
  )
})
