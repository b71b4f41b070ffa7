import type { NewNotice } from '#platform/outbox/post-notice.ts'
import { numberOf } from './commands/case-access.ts'
import type { CaseEvent } from './core/case-event.ts'
import type { CaseFile } from './core/case-file.ts'
import { chinaMinute } from './core/china-minute.ts'
import type { Decider } from './core/decider.ts'
import type { CasesParts } from './parts.ts'
import type { CaseRowDb } from './store/case-log.ts'

interface Acted {
  readonly after: CaseRowDb
  readonly events: readonly CaseEvent[]
  readonly by: Decider
}

/** Whom an event is for, and how it is put to them. */
interface Told {
  readonly to: readonly (string | null)[]
  readonly title: string
  readonly body: string
}

/** What those who have to act next, or have waited for it, find in their inbox; whoever did it is not told. */
export async function noticesOf(
  parts: Pick<CasesParts, 'findColleagues'>,
  { after, events, by }: Acted,
): Promise<NewNotice[]> {
  const heads = events.some(isForHeads) ? await findHeads(parts, after.owner_unit_id) : []
  const firstSeq = after.version - events.length + 1
  return events.flatMap((event, at) => {
    const told = toldOf(event, after.file, heads)
    if (!told) return []
    const recipients = new Set(told.to.filter((id) => id !== null && id !== by.userId))
    return [...recipients].flatMap((recipient) =>
      recipient === null
        ? []
        : [
            {
              ...{ channel: 'inbox', recipient },
              title: `${told.title}：${after.title}`.slice(0, 200),
              body: `${numberOf(after)}「${after.title}」${told.body}`,
              link: caseLink(after.id),
              dedupeKey: `cases.event:${after.id}:${firstSeq + at}:${recipient}`,
            },
          ],
    )
  })
}

/** Where the case is looked at within the platform. */
export function caseLink(id: string): string {
  return `/cases/items/${id}`
}

/** Those who arbitrate: the heads; where a unit has none, its leaders. */
export async function findHeads(
  { findColleagues }: Pick<CasesParts, 'findColleagues'>,
  unitId: string,
): Promise<readonly string[]> {
  const heads = await findColleagues(unitId, 'head')
  return heads.length > 0 ? heads : findColleagues(unitId, 'leader')
}

function isForHeads(event: CaseEvent): boolean {
  const isLevelLeft = event.type === 'accepted' && !event.isLast
  return isLevelLeft || event.type === 'returnRequested' || event.type === 'extensionAsked'
}

function toldOf(event: CaseEvent, file: CaseFile, heads: readonly string[]): Told | null {
  switch (event.type) {
    case 'dispatched':
    case 'reassigned':
    case 'returnRefused':
    case 'extensionGranted':
    case 'extensionRefused':
    case 'reworkOrdered':
    case 'reopened':
      return toldToResponsible(event, file)
    case 'coResponsibleChanged':
      return {
        to: event.coResponsible.map(({ userId }) => userId),
        title: '请您配合整改',
        body: `由${file.responsible?.name ?? ''}负责，${dueText(file)}。`,
      }
    case 'returnRequested':
      return { to: heads, title: '申请退回', body: `，理由：${event.reason}。请决定改派还是不同意。` }
    case 'extensionAsked':
      return {
        to: heads,
        title: '申请延期',
        body: `，申请延到 ${chinaMinute(event.until)}，理由：${event.reason}。`,
      }
    case 'submitted':
      return { to: [file.acceptor?.userId ?? null], title: '请验收', body: `已报送整改结果：${event.text}` }
    case 'accepted':
      return event.isLast
        ? { to: [file.dispatcherId], title: '验收通过', body: '已通过全部验收，可以公示或销号。' }
        : { to: heads, title: '请作下一级验收', body: `已通过${event.level}级验收。` }
    case 'closed':
      return { to: [file.finderId, file.responsible?.userId ?? null], title: '已销号', body: '已销号。' }
    case 'dismissed':
      return { to: [file.finderId], title: '认定不属实', body: `经核实不属实：${event.reason}` }
    case 'markedDuplicate':
      return { to: [file.finderId], title: '标为重复', body: '与另一个问题重复，今后在那里办理。' }
    case 'found':
    case 'edited':
    case 'acked':
    case 'progressed':
    case 'siteCheckBegun':
    case 'publicised':
    case 'revisited':
    case 'linked':
    case 'commented':
      return null
  }
}

type ForResponsible = Extract<
  CaseEvent,
  {
    type:
      | 'dispatched'
      | 'reassigned'
      | 'returnRefused'
      | 'extensionGranted'
      | 'extensionRefused'
      | 'reworkOrdered'
      | 'reopened'
  }
>

function toldToResponsible(event: ForResponsible, file: CaseFile): Told {
  const to = [file.responsible?.userId ?? null]
  const due = dueText(file)
  switch (event.type) {
    case 'dispatched': {
      const everybody = [...to, ...event.coResponsible.map(({ userId }) => userId)]
      return { to: everybody, title: '转办给您', body: `请签收并整改，${due}。` }
    }
    case 'reassigned':
      return { to, title: '改派给您', body: `请签收并整改，${due}。` }
    case 'returnRefused':
      return { to, title: '不同意退回', body: `：${event.note}。请继续整改，${due}。` }
    case 'extensionGranted':
      return { to, title: '同意延期', body: `，${due}。` }
    case 'extensionRefused':
      return { to, title: '不同意延期', body: `：${event.note}。${due}。` }
    case 'reworkOrdered':
      return { to, title: '退回返工', body: `需要返工：${event.reason}。${due}。` }
    case 'reopened':
      return { to, title: '重新整改', body: `回访发现问题反复：${event.reason}。${due}。` }
  }
}

function dueText({ deadline }: CaseFile): string {
  return deadline === null ? '没有规定期限' : `期限 ${chinaMinute(deadline.dueAt)}`
}
