import { describe, expect, it } from 'vitest'
import { addDays, chinaDay, daysBetween, endOfDay, lastDayOfMonth } from './calendar.ts'

describe('日历', () => {
  it('一天从北京时间零点开始', () => {
    expect(chinaDay(new Date('2031-01-31T15:59:59.999Z'))).toBe('2031-01-31')
    expect(chinaDay(new Date('2031-01-31T16:00:00Z'))).toBe('2031-02-01')
    expect(endOfDay('2031-01-31')).toEqual(new Date('2031-01-31T16:00:00Z'))
  })

  it('加减天数和间隔跨月、跨闰日都对', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2031-03-01', '2031-02-20')).toBe(-9)
    expect(lastDayOfMonth(2028, 2)).toBe('2028-02-29')
  })
})
