import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Goal } from './goal.ts'
import type { Reading, ReadingValue } from './reading.ts'
import { emptyReading, failedReading, measuredReading, unboundReading } from './reading-of.ts'
import { usualRules } from './rules.ts'
import { bandOf, gradeOf, scoreExecution, scoreIndicator } from './scoring.ts'
import { aGoal, aNumberGoal, aReading, someRules } from './testing/arbitraries.ts'

const found = (value: ReadingValue): Reading => measuredReading(value, { records: 1, arithmetic: '' })
const number = (n: number) => found({ kind: 'number', number: n })
const goal = (operator: '≥' | '≤' | '>' | '<' | '=', value: number): Goal => ({
  kind: 'number',
  operator,
  value,
  unit: '次',
  per: null,
})
const score = (of: Goal, reading: Reading, weight = 1250) => scoreIndicator(of, reading, weight, usualRules)

describe('指标得分', () => {
  test('≥：达到得满分，否则按比例，算式写明', () => {
    expect(score(goal('≥', 20), number(20)).score).toBe(1250)
    expect(score(goal('≥', 20), number(18))).toMatchObject({
      score: 1125,
      arithmetic: '18 次 ÷ 20 次 × 12.50 = 11.25',
    })
  })

  test('≤：不超过得满分，超过按目标除以结果', () => {
    expect(score(goal('≤', 36), number(12)).score).toBe(1250)
    expect(score(goal('≤', 36), number(40))).toMatchObject({
      score: 1125,
      arithmetic: '36 次 ÷ 40 次 × 12.50 = 11.25',
    })
  })

  test('=：相等得满分，多了少了都按较小的商', () => {
    expect(score(goal('=', 22), number(22)).score).toBe(1250)
    expect(score(goal('=', 20), number(10)).score).toBe(625)
    expect(score(goal('=', 20), number(40)).score).toBe(625)
  })

  test('日期：按期满分；逾期得 0，或按规则扣减', () => {
    const by: Goal = { kind: 'date', by: '2031-08-31' }
    expect(score(by, found({ kind: 'day', day: '2031-08-31' })).score).toBe(1250)
    expect(score(by, found({ kind: 'day', day: '2031-09-10' })).score).toBe(0)
    const rules = { ...usualRules, lateness: { perDayPercent: 2, fromScorePercent: 80 } }
    expect(scoreIndicator(by, found({ kind: 'day', day: '2031-09-10' }), 1000, rules).score).toBe(600)
  })

  test('1 个月内完成：3 月 15 日起到 4 月 15 日为止', () => {
    const within: Goal = { kind: 'duration', value: 1, unit: '月', sense: 'within' }
    const span = (to: string | null, days: number) => found({ kind: 'span', from: '2031-03-15', to, days })
    expect(score(within, span('2031-04-15', 31)).score).toBe(1250)
    expect(score(within, span('2031-04-16', 32)).score).toBe(0)
    expect(score(within, span(null, 10))).toMatchObject({ score: 0, isScored: false })
  })

  test('服务期不足一年按天数比例', () => {
    const lasting: Goal = { kind: 'duration', value: 1, unit: '年', sense: 'lasting' }
    const span = (to: string, days: number) => found({ kind: 'span', from: '2031-01-01', to, days })
    expect(score(lasting, span('2031-12-31', 365)).score).toBe(1250)
    expect(score(lasting, span('2031-07-02', 183), 1000).score).toBe(501)
  })

  test('定性按评定的百分比', () => {
    const words: Goal = { kind: 'qualitative', text: '效果显著' }
    expect(score(words, found({ kind: 'grade', percent: 85 }), 1000)).toMatchObject({
      score: 850,
      arithmetic: '评定 85%（达成） × 10.00 = 8.50',
    })
    expect(score(words, number(72)).isScored).toBe(false)
  })

  test('没有结果按 0 分计，测算失败不评分，都写明', () => {
    expect(score(goal('≥', 20), emptyReading('还没有工作记录'))).toMatchObject({
      score: 0,
      note: '没有结果，按 0 分计（还没有工作记录）',
    })
    expect(score(goal('≥', 20), unboundReading).note).toContain('没有设定测量方法')
    expect(score(goal('≥', 20), failedReading('连接超时'))).toMatchObject({ score: 0, isScored: false })
  })

  test('每月不少于 2 次，一年就是 24 次', () => {
    const monthly: Goal = { kind: 'number', operator: '≥', value: 2, unit: '次', per: '月' }
    expect(score(monthly, number(12)).score).toBe(625)
  })

  test('远超过低的目标，规则要求时扣减', () => {
    const rules = { ...usualRules, excess: { fromPercent: 130, maxReductionPercent: 20 } }
    expect(scoreIndicator(goal('≥', 10), number(13), 1000, rules).score).toBe(1000)
    expect(scoreIndicator(goal('≥', 10), number(14), 1000, rules).score).toBe(900)
    expect(scoreIndicator(goal('≥', 10), number(90), 1000, rules).score).toBe(800)
  })

  test('得分总在 0 和分值之间', () => {
    fc.assert(
      fc.property(aGoal, aReading, fc.nat({ max: 10_000 }), someRules, (of, reading, weight, rules) => {
        const { score: got } = scoreIndicator(of, reading, weight, rules)
        expect(Number.isInteger(got)).toBe(true)
        expect(got).toBeGreaterThanOrEqual(0)
        expect(got).toBeLessThanOrEqual(weight)
      }),
    )
  })

  test('结果越好得分不会越低', () => {
    const value = fc.double({ min: 0, max: 2000, noNaN: true })
    fc.assert(
      fc.property(aNumberGoal, value, value, fc.nat({ max: 10_000 }), (of, one, other, weight) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const [less, more] = [score(of, number(low), weight).score, score(of, number(high), weight).score]
        if (of.operator === '≥' || of.operator === '>') expect(more).toBeGreaterThanOrEqual(less)
        if (of.operator === '≤' || of.operator === '<') expect(more).toBeLessThanOrEqual(less)
      }),
    )
  })
})

describe('预算执行率得分', () => {
  test('付款 ÷ 预算 × 分值，多付不多得', () => {
    expect(scoreExecution(100_000_000, 90_000_000, 1000)).toMatchObject({
      score: 900,
      arithmetic: '90.00 万元 ÷ 100.00 万元 × 10.00 = 9.00',
    })
    expect(scoreExecution(100, 120, 1000).score).toBe(1000)
  })
})

test.each([
  [9000, '优'],
  [8999, '良'],
  [8000, '良'],
  [6000, '中'],
  [5999, '差'],
  [0, '差'],
])('%s 个百分之一分是%s', (total, grade) => {
  expect(gradeOf(total, usualRules)).toBe(grade)
})

test.each([
  [100, '达成'],
  [80, '达成'],
  [79.9, '部分达成'],
  [0, '未达成'],
])('评定 %s%% 是%s', (percent, band) => {
  expect(bandOf(percent, usualRules)).toBe(band)
})
