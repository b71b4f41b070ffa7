import { chinaDay } from '#kernel/calendar.ts'

const hourMs = 3_600_000

/** The instant as it is said in China, to the minute: `2031-03-03 18:00`. */
export function chinaMinute(instant: Date | string): string {
  const inChina = new Date(new Date(instant).getTime() + 8 * hourMs).toISOString()
  return `${chinaDay(new Date(instant))} ${inChina.slice(11, 16)}`
}

/** That hour of a day in China as an instant. @param hour 0 … 24; 24 is the end of the day. */
export function atHourOfDay(day: string, hour: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * hourMs)
}
