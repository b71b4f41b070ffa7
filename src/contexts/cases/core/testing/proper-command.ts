import { addDays, chinaDay } from '#kernel/calendar.ts'
import type { CaseCommand, CommandType } from '../case-command.ts'
import type { CaseFile } from '../case-file.ts'
import { anId, partyOf, people } from './a-case.ts'

const evidenceIds = [anId(900)]
const week = { kind: 'workingDays', days: 5 } as const

/** A command of that type with content that no rule objects to, whatever the case has been through. */
export function properCommand(type: CommandType, file: CaseFile): CaseCommand {
  // Names that nobody on the case has: a case's version is never the same twice.
  const stranger = { userId: null, name: `外单位第${file.version}人`, organisation: '示例公司' }
  switch (type) {
    case 'edit':
      return { type, details: { ...file.details, description: '补充了情况。' } }
    case 'dispatch': {
      const own = { responsible: partyOf(people.owner), coResponsible: [partyOf(people.helper)] }
      const texts = { department: '大气科', requirement: '立即覆盖。' }
      return { type, ...own, acceptor: partyOf(people.acceptor), ...texts, term: week }
    }
    case 'ack':
      return { type, by: '孙责任' }
    case 'reassign':
      return { type, responsible: stranger, note: '应由该公司整改。', term: null }
    case 'changeCoResponsible':
      return { type, coResponsible: [stranger] }
    case 'askExtension':
      return {
        type,
        day: addDays(chinaDay(new Date(file.deadline?.dueAt ?? file.foundAt)), 3),
        reason: '大风。',
      }
    case 'requestReturn':
    case 'dismiss':
      return { type, reason: '不在辖区。' }
    case 'refuseReturn':
    case 'refuseExtension':
      return { type, note: '理由不足。' }
    case 'grantExtension':
    case 'beginSiteCheck':
    case 'close':
      return { type, note: '' }
    case 'progress':
    case 'submit':
      return { type, text: '已覆盖。', evidenceIds }
    case 'orderRework':
      return { type, reason: '覆盖不全。', term: week }
    case 'accept':
      return { type, note: '', evidenceIds: [] }
    case 'publicise':
      return { type, days: 7 } // no kind of the tests asks for more
    case 'revisit':
      return { type, isLasting: true, note: '没有反弹。', evidenceIds: [], term: week }
    case 'markDuplicate':
      return { type, of: anId(700), note: '' }
    case 'link':
      return { type, to: anId(1000 + file.version), note: '' }
    case 'comment':
      return { type, text: '请抓紧。' }
  }
}
