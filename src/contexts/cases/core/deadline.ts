import { chinaDay } from '#kernel/calendar.ts'
import { addWorkingDays, type HolidayYear } from '#kernel/working-days.ts'
import type { Term } from './case-command.ts'
import type { Deadline } from './case-event.ts'
import { atHourOfDay, chinaMinute } from './china-minute.ts'
import type { CaseRules } from './rules.ts'

/**
 * By when: working days count from the day after and end at the hour at which the unit's day ends (China time); hours run
 * through nights and weekends. What is uncertain about the calendar stands in the rule's text, so that it is seen
 * wherever the deadline is.
 */
export function deadlineOf(
  term: Term,
  from: Date,
  rules: Pick<CaseRules, 'dayEndsAtHour'>,
  holidays: readonly HolidayYear[],
): Deadline {
  switch (term.kind) {
    case 'workingDays': {
      const { day, doubts } = addWorkingDays(chinaDay(from), term.days, holidays)
      const due = atHourOfDay(day, rules.dayEndsAtHour)
      return {
        dueAt: due.toISOString(),
        rule: `${term.days} 个工作日，${chinaMinute(due)} 前${inBrackets(doubts)}`,
      }
    }
    case 'hours': {
      const due = new Date(from.getTime() + term.hours * 3_600_000)
      return { dueAt: due.toISOString(), rule: `${term.hours} 小时，${chinaMinute(due)} 前` }
    }
    case 'until': {
      const due = atHourOfDay(term.day, rules.dayEndsAtHour)
      return { dueAt: due.toISOString(), rule: `${chinaMinute(due)} 前` }
    }
  }
}

/** A term of working days may touch three years: each doubt is short, the whole stays within a rule's 200 characters. */
function inBrackets(doubts: readonly string[]): string {
  return doubts.length === 0 ? '' : `（${doubts.join('；')}）`
}
