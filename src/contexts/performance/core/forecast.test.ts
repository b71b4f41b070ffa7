import { describe, expect, test } from 'vitest'
import { forecast } from './forecast.ts'

const year = (asOf: string) => ({ first: '2031-01-01', last: '2031-12-31', asOf })
const months = (amounts: readonly number[], entries: number) =>
  ({
    kind: 'months',
    amounts: new Map(amounts.map((each, index) => [index + 1, each])),
    entries,
    isWhole: true,
  }) as const

describe('年末推算', () => {
  test('各月相同也有偶然的波动：每月 1 次，6 个月后是 12 次上下', () => {
    const found = forecast(months([1, 1, 1, 1, 1, 1], 6), { kind: 'number', number: 6 }, year('2031-06-30'))
    expect(found).toMatchObject({ value: { number: 12 }, low: { number: 7 }, high: { number: 17 } })
  })

  test('月中只算完整的月，其余按剩下的天数', () => {
    const found = forecast(months([4, 4, 2], 10), { kind: 'number', number: 10 }, year('2031-03-15'))
    expect(found).toMatchObject({ value: { number: 48 } })
    expect(found?.how).toContain('前 2 个完整月')
  })

  test('第一个月没过完、年度已经结束，都不推算', () => {
    expect(forecast(months([3], 3), { kind: 'number', number: 3 }, year('2031-01-20'))).toBeNull()
    expect(forecast(months([3], 3), { kind: 'number', number: 3 }, year('2031-12-31'))).toBeNull()
  })

  test('比例保持不变，样本越多范围越窄', () => {
    const of = (n: number) =>
      forecast({ kind: 'share', of: n }, { kind: 'number', number: 90 }, year('2031-06-30'))
    const width = (found: ReturnType<typeof of>) =>
      found?.low.kind === 'number' && found.high.kind === 'number'
        ? found.high.number - found.low.number
        : Number.NaN
    expect(of(100)).toMatchObject({ value: { number: 90 } })
    expect(width(of(1000))).toBeLessThan(width(of(100)))
  })

  test('不知道各月的，按时间进度推算', () => {
    const found = forecast({ kind: 'total' }, { kind: 'number', number: 181 }, year('2031-06-30'))
    expect(found).toMatchObject({ value: { number: 365 } })
  })

  test('日期和评定不推算', () => {
    expect(forecast({ kind: 'fixed' }, { kind: 'day', day: '2031-03-01' }, year('2031-06-30'))).toBeNull()
  })
})
