import type { CaseEvent, Deadline, Party } from './case-event.ts'
import { chinaMinute } from './china-minute.ts'
import { originNames } from './origin-names.ts'

/** What an event's text needs from outside the case. */
export interface EventNames {
  /** 〔2031〕12号 of another case; null where it is not known or not to be seen. */
  caseNumber(id: string): string | null
}

/** One sentence of what happened, without who and when: these stand beside it on the timeline, in the PDF, in a message. */
export function eventText(event: CaseEvent, names: EventNames): string {
  switch (event.type) {
    case 'found':
      return `发现问题「${event.details.title}」（${originNames[event.origin]}）。`
    case 'edited':
      return event.timetable ? `修改了问题内容，计划${plan(event.timetable)}。` : '修改了问题内容。'
    case 'dispatched':
      return dispatchedText(event)
    case 'acked':
      return `${event.by}签收。`
    case 'returnRequested':
      return `申请退回：${sentence(event.reason)}`
    case 'returnRefused':
      return `不同意退回：${sentence(event.note)}`
    case 'reassigned':
      return `改派给${party(event.responsible)}，${newTerm(event.deadline)}：${sentence(event.note)}`
    case 'coResponsibleChanged':
      return event.coResponsible.length === 0
        ? '不再有配合人员。'
        : `配合人员调整为${event.coResponsible.map(party).join('、')}。`
    case 'progressed':
      return `报告进展${attached(event.evidenceIds)}：${sentence(event.text)}`
    case 'extensionAsked':
      return `申请延期至 ${chinaMinute(event.until)}：${sentence(event.reason)}`
    case 'extensionGranted':
      return withNote(`同意延期，期限改为 ${chinaMinute(event.deadline.dueAt)}`, event.note)
    case 'extensionRefused':
      return `不同意延期：${sentence(event.note)}`
    case 'submitted':
      return `报送整改结果${attached(event.evidenceIds)}：${sentence(event.text)}`
    case 'siteCheckBegun':
      return withNote('开始现场核查', event.note)
    case 'reworkOrdered':
      return `退回返工，期限 ${event.deadline.rule}：${sentence(event.reason)}`
    case 'accepted':
      return withNote(`${event.level}级验收通过${attached(event.evidenceIds)}`, event.note)
    case 'publicised':
      return `公示 ${event.from} 至 ${event.until}。`
    case 'closed':
      return withNote('销号', event.note)
    case 'revisited':
      return `回访${attached(event.evidenceIds)}，${event.isLasting ? '没有反弹' : '发现反弹'}：${sentence(event.note)}`
    case 'reopened':
      return `重新整改，期限 ${event.deadline.rule}。`
    case 'dismissed':
      return `认定不属实：${sentence(event.reason)}`
    case 'markedDuplicate':
      return withNote(`与${names.caseNumber(event.of) ?? '另一问题'}重复，并入办理`, event.note)
    case 'linked':
      return withNote(`关联${names.caseNumber(event.to) ?? '另一问题'}`, event.note)
    case 'commented':
      return `留言：${sentence(event.text)}`
  }
}

function dispatchedText(event: Extract<CaseEvent, { type: 'dispatched' }>): string {
  const { responsible, coResponsible, acceptor, deadline, requirement } = event
  const withOthers = coResponsible.length > 0 ? `，${coResponsible.map(party).join('、')}配合` : ''
  return withNote(
    `转办给${party(responsible)}${withOthers}，由${party(acceptor)}验收，期限 ${deadline.rule}`,
    requirement,
    '要求',
  )
}

function plan({ from, until }: { from: string | null; until: string | null }): string {
  if (from === null && until === null) return '时间不定'
  return until === null ? `自 ${from}` : from === null ? `至 ${until}` : `${from} 至 ${until}`
}

function party({ name, organisation }: Party): string {
  return organisation === '' ? name : `${name}（${organisation}）`
}

function newTerm(deadline: Deadline | null): string {
  return deadline === null ? '期限不变' : `期限 ${deadline.rule}`
}

function attached(evidenceIds: readonly string[]): string {
  return evidenceIds.length === 0 ? '' : `（附件 ${evidenceIds.length} 份）`
}

function withNote(what: string, note: string, called = '说明'): string {
  return note.trim() === '' ? `${what}。` : `${what}。${called}：${sentence(note)}`
}

/** What was typed, closed by one full stop. */
function sentence(typed: string): string {
  const text = typed.trim()
  return /[。！？.!?]$/.test(text) ? text : `${text}。`
}
