const minute = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const second = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** An instant as people here write it: 「2026-01-31 09:05」, Beijing time. */
export function showTime(instant: string, precision: 'minute' | 'second' = 'minute'): string {
  const format = precision === 'minute' ? minute : second
  return format.format(new Date(instant)).replaceAll('/', '-')
}
