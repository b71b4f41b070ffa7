import { describe, expect, it } from 'vitest'
import type { HolidayYear } from '#kernel/working-days.ts'
import { dueDay } from './due-day.ts'

const calendar = { days: 20, counting: 'calendar' } as const
const working = { days: 20, counting: 'working' } as const
const year: HolidayYear = {
  year: 2031,
  status: 'unverified',
  holidays: ['2031-02-10', '2031-02-11'],
  workdays: ['2031-02-15'],
}

describe('公开期限', () => {
  it('自然日从批复次日起算', () => {
    expect(dueDay('2031-01-31', calendar, [])).toEqual({
      dueOn: '2031-02-20',
      rule: '批复后 20 日内（自然日）',
    })
  })

  it('工作日跳过周末和假日，调休上班的周末算工作日', () => {
    // 2031-02-03 is a Monday: 20 weekdays later 03-03; two days off and one Saturday of work make it one day later.
    const { dueOn, rule } = dueDay('2031-02-03', working, [year])
    expect(dueOn).toBe('2031-03-04')
    expect(rule).toContain('2031年节假日安排未核实')
  })

  it('没有当年的节假日安排时按周一至周五，并且说明', () => {
    const { dueOn, rule } = dueDay('2031-02-03', working, [])
    expect(dueOn).toBe('2031-03-03')
    expect(rule).toContain('2031年没有节假日安排，按周一至周五计')
  })

  it('跨年的两年都要有安排', () => {
    expect(dueDay('2031-12-20', working, [year]).rule).toContain('2032年没有节假日安排')
  })
})
