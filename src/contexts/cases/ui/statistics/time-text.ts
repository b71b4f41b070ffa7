const hoursOfDay = 24

/** A span as people say it: 「3.5 小时」, 「2.1 天」 from two days on; a dash where nothing has been measured. */
export function timeText(hours: number | null): string {
  if (hours === null) return '—'
  if (hours < 1) return `${Math.round(hours * 60)} 分钟`
  return hours < 2 * hoursOfDay ? `${hours.toFixed(1)} 小时` : `${(hours / hoursOfDay).toFixed(1)} 天`
}
