import { addDays, chinaDay, type Day } from '#kernel/calendar.ts'
import type { NewNotice } from '#platform/outbox/post-notice.ts'
import { numberOf } from './commands/case-access.ts'
import { chinaMinute } from './core/china-minute.ts'
import { clockLight, clockOf, remainingText } from './core/clock-light.ts'
import type { CaseKind } from './core/kinds.ts'
import type { CaseRules } from './core/rules.ts'
import { caseLink } from './notices-of-events.ts'
import type { CaseRowDb } from './store/case-log.ts'

/** What is known of the unit whose cases are looked at. */
export interface RemindingUnit {
  readonly rules: CaseRules
  /** Who arbitrates, and hears of what is overdue. */
  readonly heads: readonly string[]
  /** Ids of those whose accounts are in use. */
  readonly active: ReadonlySet<string>
  readonly now: Date
}

/**
 * What people are told of a case because time has passed: a deadline that comes near or was missed, a responsible person
 * whose account is gone, a publicity that is over, a revisit that is due. Asked for again it is the same notices: the
 * outbox keeps each once.
 */
export function remindersOf(row: CaseRowDb, kind: CaseKind, unit: RemindingUnit): NewNotice[] {
  if (row.state === 'publicised') return publicityOver(row, unit)
  if (row.state === 'closed') return revisitDue(row, kind, unit)
  return [...ownerGone(row, unit), ...clockReminder(row, unit)]
}

function clockReminder(row: CaseRowDb, { rules, heads, active, now }: RemindingUnit): NewNotice[] {
  const times = clockOf(row.file)
  const light = clockLight(times, now, rules)
  const dueAt = times.deadline?.dueAt
  if (dueAt === undefined || (light !== 'yellow' && light !== 'red')) return []
  const { responsible, dispatcherId } = row.file
  const who = responsible?.name ?? ''
  const owner = activeOf([responsible?.userId ?? null], active)
  const left = remainingText(times, now)
  const put = { key: `${light}:${dueAt}` }
  if (light === 'yellow') {
    const body = `期限 ${chinaMinute(dueAt)}，${left}。`
    return noticesTo(owner, row, { ...put, title: '期限将到', body })
  }
  const to = [...owner, ...heads, ...activeOf([dispatcherId], active)]
  const body = `${who}应在 ${chinaMinute(dueAt)} 前报送，${left}。`
  return noticesTo(to, row, { ...put, title: '已超期限', body })
}

/** Somebody who left does not answer: those who can give the case to another person are told at once. */
function ownerGone(row: CaseRowDb, { heads, active }: RemindingUnit): NewNotice[] {
  const { responsible } = row.file
  if (!responsible || responsible.userId === null || active.has(responsible.userId)) return []
  const body = `责任人${responsible.name}的账号已停用或已调离。请改派给别人，期限照旧。`
  return noticesTo(heads, row, { key: `ownerGone:${responsible.userId}`, title: '责任人已离岗', body })
}

function publicityOver(row: CaseRowDb, unit: RemindingUnit): NewNotice[] {
  const { publicity } = row.file
  if (!publicity || chinaDay(unit.now) <= publicity.until) return []
  const body = `公示已于 ${publicity.until} 结束。没有异议的，请销号。`
  return noticesTo(keepersOf(row, unit), row, {
    key: `publicity:${publicity.until}`,
    title: '公示已结束',
    body,
  })
}

function revisitDue(row: CaseRowDb, { revisitDays }: CaseKind, unit: RemindingUnit): NewNotice[] {
  const { closedAt, revisitedAt } = row.file
  if (revisitDays === null || closedAt === null || revisitedAt !== null) return []
  const due: Day = addDays(chinaDay(new Date(closedAt)), revisitDays)
  if (chinaDay(unit.now) < due) return []
  const body = `销号已满 ${revisitDays} 天，请回访并登记有没有反弹。`
  return noticesTo(keepersOf(row, unit), row, { key: `revisit:${closedAt}`, title: '请回访', body })
}

/** Who dispatched it; the heads where that person has left. */
function keepersOf({ file }: CaseRowDb, { heads, active }: RemindingUnit): readonly string[] {
  const dispatcher = activeOf([file.dispatcherId], active)
  return dispatcher.length > 0 ? dispatcher : heads
}

function activeOf(ids: readonly (string | null)[], active: ReadonlySet<string>): string[] {
  return ids.flatMap((id) => (id !== null && active.has(id) ? [id] : []))
}

function noticesTo(
  to: readonly string[],
  row: CaseRowDb,
  { key, title, body }: { key: string; title: string; body: string },
): NewNotice[] {
  return [...new Set(to)].map((recipient) => ({
    ...{ channel: 'inbox', recipient },
    title: `${title}：${row.title}`,
    body: `${numberOf(row)}「${row.title}」${body}`,
    link: caseLink(row.id),
    dedupeKey: `cases.${key}:${row.id}:${recipient}`,
  }))
}
