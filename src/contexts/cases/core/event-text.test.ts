import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseEvent } from './case-event.ts'
import { caseNumber } from './case-number.ts'
import { eventText } from './event-text.ts'
import { anId, foundEvent, partyOf, people } from './testing/a-case.ts'
import { anyHistory } from './testing/any-history.ts'

const names = { caseNumber: (id: string) => (id === anId(700) ? caseNumber(2031, 12) : null) }
const said = (event: CaseEvent) => eventText(event, names)
const deadline = { dueAt: '2031-03-10T10:00:00.000Z', rule: '5 个工作日，2031-03-10 18:00 前' }

describe('经过的说法', () => {
  it('发现、转办、改派', () => {
    expect(said(foundEvent())).toBe('发现问题「工地裸土未覆盖」（人工登记）。')
    const sent = {
      type: 'dispatched',
      responsible: partyOf(people.owner, '示例公司'),
      coResponsible: [partyOf(people.helper)],
      acceptor: partyOf(people.acceptor),
      department: '大气科',
      requirement: '立即覆盖',
      deadline,
    } satisfies CaseEvent
    expect(said(sent)).toBe(
      '转办给孙责任（示例公司），李配合配合，由周验收验收，期限 5 个工作日，2031-03-10 18:00 前。要求：立即覆盖。',
    )
    const given = { type: 'reassigned', responsible: partyOf(people.helper), note: '归他管。' } as const
    expect(said({ ...given, deadline: null })).toBe('改派给李配合，期限不变：归他管。')
    expect(said({ ...given, deadline })).toBe('改派给李配合，期限 5 个工作日，2031-03-10 18:00 前：归他管。')
  })

  it('报送、验收、公示、回访', () => {
    expect(said({ type: 'submitted', text: '已覆盖', evidenceIds: [anId(1), anId(2)] })).toBe(
      '报送整改结果（附件 2 份）：已覆盖。',
    )
    const accepted = {
      type: 'accepted',
      level: '县区',
      isLast: false,
      needsPublicity: true,
      note: '',
    } as const
    expect(said({ ...accepted, evidenceIds: [] })).toBe('县区级验收通过。')
    expect(said({ type: 'publicised', from: '2031-03-03', until: '2031-03-10' })).toBe(
      '公示 2031-03-03 至 2031-03-10。',
    )
    expect(said({ type: 'revisited', isLasting: false, note: '又有裸土。', evidenceIds: [] })).toBe(
      '回访，发现反弹：又有裸土。',
    )
  })

  it('延期以北京时间说', () => {
    expect(said({ type: 'extensionAsked', until: '2031-03-14T10:00:00.000Z', reason: '连续大风' })).toBe(
      '申请延期至 2031-03-14 18:00：连续大风。',
    )
    const granted = { dueAt: '2031-03-14T10:00:00.000Z', rule: '延期至 2031-03-14 18:00' }
    expect(said({ type: 'extensionGranted', deadline: granted, note: '' })).toBe(
      '同意延期，期限改为 2031-03-14 18:00。',
    )
  })

  it('别的问题用文号说，不知道文号时不露出内部编号', () => {
    expect(said({ type: 'markedDuplicate', of: anId(700), note: '' })).toBe('与〔2031〕12号重复，并入办理。')
    expect(said({ type: 'linked', to: anId(701), note: '同一企业' })).toBe('关联另一问题。说明：同一企业。')
  })

  it('什么经过都说得成一句话，没有内部编号', () => {
    fc.assert(
      fc.property(anyHistory, ({ end: { events } }) => {
        for (const { event } of events) {
          expect(said(event)).toMatch(/[。！？.!?]$/)
          expect(said(event)).not.toMatch(/[0-9a-f]{8}-|undefined|null|\[object/)
        }
      }),
      { numRuns: 40 },
    )
  })
})
