import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from './calendar.ts'
import { addWorkingDays, type HolidayYear, isWorkingDay } from './working-days.ts'

// 2031-01-23 is a Thursday.
const springFestival: HolidayYear = {
  year: 2031,
  status: 'verified',
  holidays: ['2031-01-01', '2031-01-22', '2031-01-23', '2031-01-24', '2031-01-27', '2031-01-28'],
  workdays: ['2031-01-18', '2031-02-08'],
}

describe('工作日', () => {
  it('周末不算，法定节假日不算，调休上班的周末算', () => {
    expect(isWorkingDay('2031-01-17', [springFestival])).toBe(true)
    expect(isWorkingDay('2031-01-19', [springFestival])).toBe(false)
    expect(isWorkingDay('2031-01-22', [springFestival])).toBe(false)
    expect(isWorkingDay('2031-01-18', [springFestival])).toBe(true)
  })

  it('从第二天起算：周五起 1 个工作日，遇调休是周六，否则是下周一', () => {
    expect(addWorkingDays('2031-01-17', 1, [springFestival]).day).toBe('2031-01-18')
    expect(addWorkingDays('2031-01-10', 1, [springFestival]).day).toBe('2031-01-13')
  })

  it('跨过春节的 3 个工作日，落在节后', () => {
    expect(addWorkingDays('2031-01-20', 3, [springFestival]).day).toBe('2031-01-30')
  })

  it('没有某年的节假日安排时按周一至周五计，并说明', () => {
    const { day, doubts } = addWorkingDays('2031-12-30', 3, [springFestival])
    expect(day).toBe('2032-01-02')
    expect(doubts).toEqual(['2032年没有节假日安排，按周一至周五计'])
  })

  it('节假日安排没有核实的年份，也说明', () => {
    const { doubts } = addWorkingDays('2031-03-03', 1, [{ ...springFestival, status: 'unverified' }])
    expect(doubts).toEqual(['2031年节假日安排未核实'])
  })

  it('只说用到的年份', () => {
    expect(addWorkingDays('2031-03-03', 5, [springFestival]).doubts).toEqual([])
  })

  it('数出来的那天是工作日，其间的工作日正好是要的天数', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 90 }), anyHolidays, (from, days, years) => {
        const { day } = addWorkingDays(from, days, years)
        expect(isWorkingDay(day, years)).toBe(true)
        expect(workingDaysAfter(from, day, years)).toBe(days)
      }),
    )
  })
})

const anyDay = fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2030-01-01', days))

const anyHolidays: fc.Arbitrary<HolidayYear[]> = fc
  .array(fc.integer({ min: 0, max: 364 }), { maxLength: 60 })
  .map((offsets) => {
    const days = [...new Set(offsets)].map((offset) => addDays('2031-01-01', offset))
    const [holidays, workdays] = [days.slice(0, 30), days.slice(30)]
    return [{ year: 2031, status: 'verified', holidays, workdays }]
  })

function workingDaysAfter(from: Day, until: Day, years: readonly HolidayYear[]): number {
  let count = 0
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1))
    if (isWorkingDay(day, years)) count += 1
  return count
}
