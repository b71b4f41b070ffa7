import { describe, expect, test } from 'vitest'
import { usualSpans } from './span-address.ts'

describe('常看的时间段', () => {
  test('一月里的上月是去年十二月', () => {
    expect(usualSpans('2031-01-15').find(({ name }) => name === '上月')).toMatchObject({
      from: '2030-12-01',
      until: '2030-12-31',
    })
  })

  test('季度从季度的第一个月算起', () => {
    const from = (today: string) => usualSpans(today).find(({ name }) => name === '本季度')?.from
    expect(from('2031-05-31')).toBe('2031-04-01')
    expect(from('2031-12-01')).toBe('2031-10-01')
  })
})
