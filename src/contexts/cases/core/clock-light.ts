import type { CaseFile } from './case-file.ts'
import type { CaseRules } from './rules.ts'

/** green: in time; yellow: most of the time has gone; red: over the deadline; none: no clock runs. Never by colour alone. */
export type ClockLight = 'green' | 'yellow' | 'red' | 'none'

export interface ClockTimes {
  /** From when the term counts: `clockFrom` of a file (the dispatch, until a rework or reopening begins another term). */
  readonly dispatchedAt: string | null
  readonly deadline: { readonly dueAt: string } | null
  /** When the responsible was done; null: the clock runs. From then on it stays red or green. */
  readonly endedAt: string | null
}

/**
 * Red from the deadline on, yellow from `yellowAtPercent` of the term on. What was submitted in time is green however long the
 * acceptance takes, what was submitted late stays red: the acceptor's slowness is not the responsible's.
 */
export function clockLight(
  times: ClockTimes,
  now: Date,
  rules: Pick<CaseRules, 'yellowAtPercent'>,
): ClockLight {
  if (times.dispatchedAt === null || times.deadline === null) return 'none'
  const from = Date.parse(times.dispatchedAt)
  const due = Date.parse(times.deadline.dueAt)
  if (times.endedAt !== null) return Date.parse(times.endedAt) > due ? 'red' : 'green'
  if (now.getTime() > due) return 'red'
  return (now.getTime() - from) * 100 >= (due - from) * rules.yellowAtPercent ? 'yellow' : 'green'
}

/** The clock of a case; of one that was dismissed or is a duplicate there is none. */
export function clockOf(file: CaseFile): ClockTimes {
  if (file.state === 'dismissed' || file.state === 'duplicate') {
    return { dispatchedAt: null, deadline: null, endedAt: null }
  }
  return { dispatchedAt: file.clockFrom, deadline: file.deadline, endedAt: file.submittedAt }
}

/** 「还有 2 天 3 小时」, 「已超 5 小时」, 「按期报送」, 「超期 5 小时报送」; empty where no clock runs. */
export function remainingText(times: ClockTimes, now: Date): string {
  if (times.dispatchedAt === null || times.deadline === null) return ''
  const due = Date.parse(times.deadline.dueAt)
  if (times.endedAt !== null) {
    const late = Date.parse(times.endedAt) - due
    return late > 0 ? `超期${durationText(late)}报送` : '按期报送'
  }
  const left = due - now.getTime()
  return left >= 0 ? `还有${durationText(left)}` : `已超${durationText(-left)}`
}

/** The two largest units, rounded down, with the space before a figure: 「 2 天 3 小时」, 「 3 小时 20 分钟」, 「不到 1 分钟」. */
function durationText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return hours > 0 ? ` ${days} 天 ${hours} 小时` : ` ${days} 天`
  if (hours > 0) return rest > 0 ? ` ${hours} 小时 ${rest} 分钟` : ` ${hours} 小时`
  return rest > 0 ? ` ${rest} 分钟` : '不到 1 分钟'
}
