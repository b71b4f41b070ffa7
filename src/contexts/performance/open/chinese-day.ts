import { chinaDay, type Day } from '#kernel/calendar.ts'

/** 「2031年1月31日」. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The day in Asia/Shanghai at that moment, in the same words. */
export function chineseDayOf(at: Date): string {
  return chineseDay(chinaDay(at))
}
