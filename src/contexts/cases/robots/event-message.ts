import type { Selectable } from 'kysely'
import type { CaseEvent, RecordedEvent } from '../core/case-event.ts'
import { caseNumber } from '../core/case-number.ts'
import { chinaMinute } from '../core/china-minute.ts'
import { eventText } from '../core/event-text.ts'
import type { CasesTables } from '../store/tables.ts'
import { markdownText } from './markdown-text.ts'

type CaseRowDb = Selectable<CasesTables['cases.case']>

/** Characters of a person's own words in a group: the case has the rest. Ten such messages fit into one of 4,096 bytes. */
const wordsMax = 160

/** What the group reads of an event; null: it is not for the group. */
export function eventMessage(row: CaseRowDb, { event, at, actorName }: RecordedEvent): string | null {
  const title = titleOf(event, row)
  if (title === null) return null
  const said = markdownText(eventText(event, { caseNumber: () => null }), wordsMax)
  return messageOf(row, { title, said, who: actorName, at })
}

/** What the group reads when a deadline has passed. */
export function overdueMessage(row: CaseRowDb, now: Date): string {
  const { responsible, deadline } = row.file
  const who = responsible ? `${responsible.name}（${responsible.organisation}）` : '责任人未定'
  const due = deadline ? `期限 ${chinaMinute(deadline.dueAt)} 已过` : '没有期限'
  const said = markdownText(`${who}，${due}。`, wordsMax)
  return messageOf(row, { title: '已逾期', said, who: '系统提醒', at: now.toISOString() })
}

/** What the group reads when somebody tries the robot. */
export function trialMessage(name: string, by: string, now: Date): string {
  return [
    '**测试消息**',
    `> 「${markdownText(name, 40)}」已接通，问题的转办和办理情况会发到这个群。`,
    comment(`${markdownText(by, 40)}　${chinaMinute(now)}`),
  ].join('\n')
}

function messageOf(
  row: CaseRowDb,
  { title, said, who, at }: { title: string; said: string; who: string; at: string },
): string {
  const place = markdownText(`${row.county} ${row.address}`, 60)
  return [
    `**${title}** ${caseNumber(row.year, row.number)}「${markdownText(row.title, 60)}」`,
    ...(place === '' ? [] : [place]),
    `> ${said}`,
    comment(`${markdownText(who, 40)}　${chinaMinute(at)}`),
  ].join('\n')
}

/** Grey in 企业微信. */
function comment(text: string): string {
  return `<font color="comment">${text}</font>`
}

/** Who works in the group needs to know what changes whose turn it is or by when; the rest stands on the timeline. */
function titleOf(event: CaseEvent, row: CaseRowDb): string | null {
  switch (event.type) {
    case 'dispatched':
      return row.is_emergency ? '紧急转办' : '转办'
    case 'reassigned':
      return '改派'
    case 'acked':
      return '已签收'
    case 'returnRequested':
      return '申请退回'
    case 'returnRefused':
      return '不同意退回'
    case 'extensionAsked':
      return '申请延期'
    case 'extensionGranted':
      return '同意延期'
    case 'extensionRefused':
      return '不同意延期'
    case 'submitted':
      return '已报送，待验收'
    case 'reworkOrdered':
      return '退回返工'
    case 'accepted':
      return event.isLast ? '验收通过' : null
    case 'publicised':
      return '开始公示'
    case 'closed':
      return '已销号'
    case 'reopened':
      return '重新整改'
    case 'dismissed':
    case 'markedDuplicate':
      // Before its dispatch the group has never heard of it.
      return row.dispatched_at === null ? null : '不再办理'
    case 'found':
    case 'edited':
    case 'coResponsibleChanged':
    case 'progressed':
    case 'siteCheckBegun':
    case 'revisited':
    case 'linked':
    case 'commented':
      return null
  }
}
