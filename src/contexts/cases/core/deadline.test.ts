import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, chinaDay } from '#kernel/calendar.ts'
import { deadlineOf } from './deadline.ts'
import { usualRules } from './rules.ts'
import { aMoment } from './testing/a-case.ts'
import { usualTermOf } from './usual-term.ts'

const { holidays, rules } = aMoment()
// A Monday, 09:20 in China.
const monday = new Date('2031-03-03T01:20:00Z')

describe('期限', () => {
  it('工作日从第二天数起，到最后一天下班时', () => {
    const fiveDays = { kind: 'workingDays', days: 5 } as const
    expect(deadlineOf(fiveDays, monday, rules, holidays)).toEqual({
      dueAt: '2031-03-10T10:00:00.000Z',
      rule: '5 个工作日，2031-03-10 18:00 前',
    })
    expect(deadlineOf(fiveDays, monday, { dayEndsAtHour: 24 }, holidays).dueAt).toBe(
      '2031-03-10T16:00:00.000Z',
    )
  })

  it('深夜转办按中国的日子数，不按世界时', () => {
    const lateOnMonday = new Date('2031-03-03T16:30:00Z')
    const oneDay = { kind: 'workingDays', days: 1 } as const
    expect(deadlineOf(oneDay, lateOnMonday, rules, holidays).dueAt).toBe('2031-03-05T10:00:00.000Z')
  })

  it('应急的按小时，夜里和周末照走', () => {
    expect(deadlineOf({ kind: 'hours', hours: 4 }, monday, rules, holidays)).toEqual({
      dueAt: '2031-03-03T05:20:00.000Z',
      rule: '4 小时，2031-03-03 13:20 前',
    })
    const onFridayNight = new Date('2031-03-07T15:00:00Z')
    expect(deadlineOf({ kind: 'hours', hours: 24 }, onFridayNight, rules, holidays).dueAt).toBe(
      '2031-03-08T15:00:00.000Z',
    )
  })

  it('指定日子的，到那天下班时', () => {
    expect(deadlineOf({ kind: 'until', day: '2031-06-30' }, monday, rules, holidays)).toEqual({
      dueAt: '2031-06-30T10:00:00.000Z',
      rule: '2031-06-30 18:00 前',
    })
  })

  it('缺了节假日安排的，在期限里说明', () => {
    const tenDays = { kind: 'workingDays', days: 10 } as const
    const atYearEnd = new Date('2031-12-24T01:00:00Z')
    expect(deadlineOf(tenDays, atYearEnd, rules, holidays).rule).toBe(
      '10 个工作日，2032-01-07 18:00 前（2032年没有节假日安排，按周一至周五计）',
    )
  })

  it('无论多长，都在开始以后，天数多的不会更早，说明放得下', () => {
    const anyMoment = fc.date({
      min: new Date('2030-01-01'),
      max: new Date('2034-01-01'),
      noInvalidDate: true,
    })
    const anyHour = fc.integer({ min: 0, max: 24 })
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 1, max: 364 }), anyHour, (from, days, dayEndsAtHour) => {
        const due = (count: number) =>
          deadlineOf({ kind: 'workingDays', days: count }, from, { dayEndsAtHour }, holidays)
        expect(Date.parse(due(days).dueAt)).toBeGreaterThan(from.getTime() - 1)
        expect(Date.parse(due(days + 1).dueAt)).toBeGreaterThan(Date.parse(due(days).dueAt))
        expect(due(days).rule.length).toBeLessThanOrEqual(200)
        expect(chinaDay(new Date(due(days).dueAt)) >= addDays(chinaDay(from), days)).toBe(true)
      }),
    )
  })
})

describe('通常的期限', () => {
  const days = { kind: 'workingDays', days: 13 } as const
  const hours = { kind: 'hours', hours: 4 } as const

  it('按种类；紧急的一件给 24 小时，种类本来按小时的不变', () => {
    expect(usualTermOf({ isEmergency: false }, { term: days })).toEqual(days)
    expect(usualTermOf({ isEmergency: true }, { term: days })).toEqual({ kind: 'hours', hours: 24 })
    expect(usualTermOf({ isEmergency: true }, { term: hours })).toEqual(hours)
  })

  it('规则里下班是 18 点', () => {
    expect(usualRules.dayEndsAtHour).toBe(18)
  })
})
