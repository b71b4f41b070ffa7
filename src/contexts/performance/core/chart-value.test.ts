import { expect, test } from 'vitest'
import { chartTarget, chartUnit, chartValue } from './chart-value.ts'
import { usualRules } from './rules.ts'

test('图上的数和目标线用同一个单位：钱以万元计，每月两次的目标是全年 24 次', () => {
  const money = { kind: 'money', operator: '≤', fen: 36_000_000, per: null } as const
  const paid = { kind: 'money', fen: 18_190_000 } as const
  expect([chartValue(paid), chartUnit(paid, money, null), chartTarget(money, paid, usualRules)]).toEqual([
    ...[18.19, '万元', 36],
  ])
  const monthly = { kind: 'number', operator: '≥', value: 2, unit: '次', per: '月' } as const
  const times = { kind: 'number', number: 5 } as const
  expect([
    chartValue(times),
    chartUnit(times, monthly, null),
    chartTarget(monthly, times, usualRules),
  ]).toEqual([...[5, '次', 24]])
})

test('一个月内完成的目标线，从开始那天起算是几天', () => {
  const goal = { kind: 'duration', value: 1, unit: '月', sense: 'within' } as const
  const span = { kind: 'span', from: '2031-02-01', to: null, days: 12 } as const
  expect([chartValue(span), chartUnit(span, goal, null), chartTarget(goal, span, usualRules)]).toEqual([
    ...[12, '天', 28],
  ])
})

test('定性的按评定的百分数画，目标线是最好一档的起点；日期没有高低', () => {
  const goal = { kind: 'qualitative', text: '效果显著' } as const
  const grade = { kind: 'grade', percent: 85 } as const
  expect([chartValue(grade), chartUnit(grade, goal, null), chartTarget(goal, grade, usualRules)]).toEqual([
    ...[85, '%', 80],
  ])
  expect(chartValue({ kind: 'day', day: '2031-08-31' })).toBeNull()
  expect(chartTarget({ kind: 'date', by: '2031-08-31' }, null, usualRules)).toBeNull()
})

test('测算口径的单位与指标值不同，图上写测得的单位，不画目标线的数也不会混', () => {
  const goal = { kind: 'number', operator: '≥', value: 70, unit: '%', per: null } as const
  expect(chartUnit({ kind: 'number', number: 240 }, goal, '天')).toBe('天')
  expect(chartTarget(goal, { kind: 'money', fen: 100 }, usualRules)).toBeNull()
})
