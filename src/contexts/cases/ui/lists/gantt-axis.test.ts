import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { ganttSpan, ganttTicks, percentAt } from './gantt-axis.ts'

const item = (plannedFrom: string | null, plannedUntil: string | null) => ({ plannedFrom, plannedUntil })

describe('时间表的时间轴', () => {
  test('含头含尾的整月，今天也在里面', () => {
    expect(ganttSpan([item('2031-02-10', '2031-05-20'), item(null, '2031-12-01')], '2031-01-15')).toEqual({
      from: '2031-01-01',
      until: '2031-12-31',
    })
  })

  test('没有排时间的清单没有时间轴', () => {
    expect(ganttSpan([item(null, null)], '2031-01-15')).toBeNull()
  })

  test('一年按月标，三年按季标，年初写年份', () => {
    const year = ganttTicks({ from: '2031-01-01', until: '2031-12-31' })
    expect(year.map(({ label }) => label).slice(0, 3)).toEqual(['2031年1月', '2月', '3月'])
    const three = ganttTicks({ from: '2031-01-01', until: '2033-12-31' })
    expect(three.map(({ label }) => label).slice(3, 6)).toEqual(['10月', '2032年1月', '4月'])
  })

  test('任何日子都落在轴内，先后不颠倒，刻度不超过十四个（十四年以内）', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2031-01-01', days))
    fc.assert(
      fc.property(day, day, day, (a, b, today) => {
        const span = ganttSpan([item(a, b)], today)
        if (!span) throw new Error('planned')
        const [first, second] = [a, b].toSorted()
        expect(percentAt(span, first ?? a)).toBeLessThanOrEqual(percentAt(span, second ?? b))
        expect(percentAt(span, today)).toBeGreaterThanOrEqual(0)
        expect(percentAt(span, addDays(span.until, 1))).toBe(100)
        expect(ganttTicks(span).length).toBeLessThanOrEqual(14)
      }),
    )
  })
})
