import { expect, it } from 'vitest'
import { changeText } from './change-text.ts'

it('增减和比率按精确数算，比率四舍五入到两位', () => {
  expect(changeText({ nowFen: 54_980_000, previousFen: 61_170_000 })).toEqual({
    delta: -6_190_000,
    text: '下降 10.12%',
  })
  expect(changeText({ nowFen: 3, previousFen: 2 })).toEqual({ delta: 1, text: '增长 50.00%' })
})

it('上年没填、上年为零、没有变化，各有说法', () => {
  expect(changeText({ nowFen: 5, previousFen: undefined })).toEqual({ delta: null, text: '上年数未填' })
  expect(changeText({ nowFen: 5, previousFen: 0 }).text).toBe('上年为零，不算增长率')
  expect(changeText({ nowFen: 5, previousFen: 5 }).text).toBe('与上年相同')
})
