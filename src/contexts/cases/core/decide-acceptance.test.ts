import { describe, expect, it } from 'vitest'
import type { CaseCommand } from './case-command.ts'
import { afterSteps, aKind, aMoment, anId, partyOf, people } from './testing/a-case.ts'
import { afterTheDeadline, doing, onThursday } from './testing/doing.ts'
import { properCommand } from './testing/proper-command.ts'
import { aCaseAfter, acked, closed, dispatched, onSite, signedOff, submitted } from './testing/steps.ts'

const { finder, dispatcher, owner, helper, acceptor, head, secondHead, leader, cardHolder } = people

describe('验收', () => {
  it('要先现场核查；责任人、配合人和代为办理的人都不能验收', () => {
    expect(doing(aCaseAfter(submitted), acceptor, 'accept')).toBe('case.state')
    const checked = aCaseAfter(onSite)
    expect(doing(checked, owner, 'accept')).toBe('case.own-acceptance')
    expect(doing(checked, helper, 'accept')).toBe('case.own-acceptance')
    expect(doing(checked, finder, 'accept')).toBe('case.not-yours')
    expect(doing(checked, acceptor, 'accept')).toMatchObject({ state: 'signedOff', wasOnTime: true })
  })

  it('用卡片签收的人，换了账号也不能验收', () => {
    const byCard = aCaseAfter([
      ...dispatched,
      [cardHolder, { type: 'ack', by: '吴科长' }],
      [cardHolder, properCommand('submit', aCaseAfter(acked).file)],
      [acceptor, { type: 'beginSiteCheck', note: '' }],
    ])
    expect(doing(byCard, head, 'accept')).toBe('case.own-acceptance')
    expect(doing(byCard, secondHead, 'accept')).toMatchObject({ state: 'signedOff' })
  })

  it('验收人离岗时，负责人可以验收', () => {
    expect(doing(aCaseAfter(onSite), head, 'accept')).toMatchObject({ state: 'signedOff' })
  })

  it('分级验收：逐级由不同的人，第二级起由负责人', () => {
    const at = aMoment({ kind: aKind({ acceptance: ['县区', '市', '省'] }) })
    const first = aCaseAfter(signedOff, at)
    expect(first.file).toMatchObject({ state: 'siteCheck', accepted: [{ level: '县区', by: '周验收' }] })
    expect(doing(first, acceptor, 'accept', at)).toBe('case.level-taken')
    expect(doing(first, dispatcher, 'accept', at)).toBe('case.not-yours')
    const second = aCaseAfter([...signedOff, [head, { type: 'accept', note: '', evidenceIds: [] }]], at)
    expect(second.file).toMatchObject({ state: 'siteCheck', waitsFor: { role: 'acceptor', name: '' } })
    expect(doing(second, head, 'accept', at)).toBe('case.level-taken')
    expect(doing(second, leader, 'accept', at)).toMatchObject({ state: 'signedOff' })
  })

  it('负责人先给了第一级，经办的验收人不能再给第二级', () => {
    const at = aMoment({ kind: aKind({ acceptance: ['县区', '市'] }) })
    const first = aCaseAfter([...onSite, [head, { type: 'accept', note: '', evidenceIds: [] }]], at)
    expect(doing(first, acceptor, 'accept', at)).toBe('case.not-yours')
    expect(doing(first, leader, 'accept', at)).toMatchObject({ state: 'signedOff' })
  })

  it('正好在期限那一刻报送，是按期', () => {
    const onTheDot = { now: new Date('2031-03-10T10:00:00Z') }
    const handedIn = aCaseAfter([
      ...acked,
      [owner, properCommand('submit', aCaseAfter(acked).file), onTheDot],
      [acceptor, { type: 'beginSiteCheck', note: '' }, onTheDot],
    ])
    expect(doing(handedIn, acceptor, 'accept', afterTheDeadline)).toMatchObject({ wasOnTime: true })
  })

  it('按期与否看报送的时间，不看验收的时间', () => {
    expect(doing(aCaseAfter(onSite), acceptor, 'accept', afterTheDeadline)).toMatchObject({ wasOnTime: true })
    const late = aCaseAfter([
      ...acked,
      [owner, properCommand('submit', aCaseAfter(acked).file), afterTheDeadline],
      [acceptor, { type: 'beginSiteCheck', note: '' }, afterTheDeadline],
    ])
    expect(doing(late, acceptor, 'accept', afterTheDeadline)).toMatchObject({ wasOnTime: false })
  })

  it('返工另给期限，已有的各级验收作废', () => {
    const at = aMoment({ kind: aKind({ acceptance: ['县区', '市'] }) })
    const first = aCaseAfter(signedOff, at)
    const rework = {
      type: 'orderRework',
      reason: '覆盖不全。',
      term: { kind: 'workingDays', days: 1 },
    } as const
    expect(doing(first, head, rework, { ...at, ...onThursday })).toMatchObject({
      state: 'rework',
      accepted: [],
      submittedAt: null,
      reworks: 1,
      deadline: { dueAt: '2031-03-07T10:00:00.000Z' },
      clockFrom: '2031-03-06T02:00:00.000Z',
    })
  })
})

describe('公示、销号、回访', () => {
  const publicised = aMoment({ kind: aKind({ publicityDays: 7 }) })
  const publicise = { type: 'publicise', days: 7 } as const

  it('要公示的，公示期满的第二天才能销号', () => {
    const accepted = aCaseAfter(signedOff, publicised)
    expect(accepted.file.waitsFor).toMatchObject({ role: 'publisher' })
    expect(doing(accepted, dispatcher, 'close', publicised)).toBe('case.publicity-needed')
    expect(doing(accepted, dispatcher, { type: 'publicise', days: 5 }, publicised)).toBe(
      'case.publicity-needed',
    )
    const shown = aCaseAfter([...signedOff, [dispatcher, publicise]], publicised)
    expect(shown.file.publicity).toEqual({ from: '2031-03-03', until: '2031-03-10' })
    const onLastDay = { ...publicised, now: new Date('2031-03-10T15:59:59Z') }
    const dayAfter = { ...publicised, now: new Date('2031-03-10T16:00:00Z') }
    expect(doing(shown, dispatcher, 'close', onLastDay)).toBe('case.publicity-running')
    expect(doing(shown, dispatcher, 'close', dayAfter)).toMatchObject({ state: 'closed', waitsFor: null })
  })

  it('公示期间有异议，退回返工，再报送后要重新公示', () => {
    const shown = aCaseAfter([...signedOff, [dispatcher, publicise]], publicised)
    expect(doing(shown, head, 'orderRework', publicised)).toMatchObject({
      ...{ state: 'rework', publicity: null, signedOffAt: null, wasOnTime: null },
    })
  })

  it('不要公示的，验收后就能销号，责任人不能自己销号', () => {
    const accepted = aCaseAfter(signedOff)
    expect(doing(accepted, dispatcher, publicise)).toBe('case.no-publicity')
    expect(doing(accepted, owner, 'close')).toBe('case.not-yours')
    expect(doing(accepted, dispatcher, 'close')).toMatchObject({ state: 'closed' })
  })

  it('回访发现反弹，重新整改并另给期限', () => {
    const done = aCaseAfter(closed)
    const revisit = {
      type: 'revisit',
      isLasting: false,
      note: '又有裸土。',
      evidenceIds: [],
      term: null,
    } satisfies CaseCommand
    expect(doing(done, owner, revisit, onThursday)).toBe('case.not-yours')
    expect(doing(done, finder, revisit, onThursday)).toMatchObject({
      state: 'reopened',
      reopenings: 1,
      revisits: 1,
      closedAt: null,
      wasOnTime: null,
      deadline: { dueAt: '2031-03-13T10:00:00.000Z' },
      waitsFor: { role: 'responsible', name: '孙责任' },
    })
    expect(doing(done, finder, 'revisit', onThursday)).toMatchObject({
      ...{ state: 'closed', revisitedAt: '2031-03-06T02:00:00.000Z' },
    })
  })

  it('自己转办给自己的人和担责的科长，都不能销号', () => {
    const given: CaseCommand = {
      ...{ type: 'dispatch', responsible: partyOf(dispatcher), coResponsible: [partyOf(head)] },
      ...{ acceptor: partyOf(acceptor), department: '', requirement: '', term: null },
    }
    const own = aCaseAfter([
      [dispatcher, given],
      [dispatcher, { type: 'ack', by: dispatcher.name }],
      [dispatcher, properCommand('submit', aCaseAfter(acked).file)],
      [acceptor, { type: 'beginSiteCheck', note: '' }],
      [acceptor, { type: 'accept', note: '', evidenceIds: [] }],
    ])
    expect(doing(own, dispatcher, 'close')).toBe('case.not-yours')
    expect(doing(own, head, 'close')).toBe('case.not-yours')
    expect(doing(own, acceptor, 'close')).toMatchObject({ state: 'closed' })
  })

  it('重新整改的，延期次数和回访都从头算', () => {
    const ask = { type: 'askExtension', day: '2031-03-14', reason: '连续大风。' } as const
    const extended = aCaseAfter([...acked, [owner, ask], [head, { type: 'grantExtension', note: '' }]])
    const done = afterSteps(extended, [
      [owner, properCommand('submit', extended.file)],
      [acceptor, { type: 'beginSiteCheck', note: '' }],
      [acceptor, { type: 'accept', note: '', evidenceIds: [] }],
      [dispatcher, { type: 'close', note: '' }],
    ])
    const revisit = { type: 'revisit', isLasting: false, note: '又有裸土。', term: null } as const
    expect(done.file.extensions).toBe(1)
    expect(doing(done, finder, { ...revisit, evidenceIds: [] })).toMatchObject({
      extensions: 0,
      revisitedAt: null,
    })
  })

  it('没有销号的不能回访', () => {
    expect(doing(aCaseAfter(signedOff), finder, 'revisit')).toBe('case.state')
  })
})

describe('不属实、重复、关联', () => {
  it('转办以前经办人可以认定不属实，转办以后只能在申请退回时由负责人认定', () => {
    expect(doing(aCaseAfter([]), finder, 'dismiss')).toMatchObject({ state: 'dismissed' })
    expect(doing(aCaseAfter(acked), head, 'dismiss')).toBe('case.state')
  })

  it('重复的到此为止，只能再留言和关联', () => {
    const twin = aCaseAfter([[finder, { type: 'markDuplicate', of: anId(700), note: '' }]])
    expect(twin.file).toMatchObject({ state: 'duplicate', duplicateOf: anId(700), waitsFor: null })
    expect(doing(twin, dispatcher, 'dispatch')).toBe('case.state')
    expect(doing(twin, dispatcher, 'comment')).toMatchObject({ state: 'duplicate' })
    expect(doing(aCaseAfter(acked), finder, 'markDuplicate')).toBe('case.not-yours')
  })

  it('关联一次就够', () => {
    const linked = aCaseAfter([[finder, { type: 'link', to: anId(701), note: '' }]])
    expect(linked.file.linked).toEqual([anId(701)])
    expect(doing(linked, finder, { type: 'link', to: anId(701), note: '' })).toBe('case.linked')
  })
})
