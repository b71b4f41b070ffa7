import { describe, expect, it } from 'vitest'
import type { CaseCommand } from './case-command.ts'
import type { Decider } from './decider.ts'
import { aDecider, aKind, aMoment, partyOf, people, someDetails } from './testing/a-case.ts'
import { afterTheDeadline, doing, onThursday } from './testing/doing.ts'
import { properCommand } from './testing/proper-command.ts'
import { aCaseAfter, acked, dispatched, dispatchStep, submitted } from './testing/steps.ts'

const { finder, dispatcher, owner, helper, acceptor, head, secondHead, leader, cardHolder } = people

describe('转办', () => {
  it('从转办起计时：5 个工作日，到下周一 18 点', () => {
    const { file } = aCaseAfter([dispatchStep()])
    expect(file.state).toBe('dispatched')
    expect(file.dispatchedAt).toBe('2031-03-03T01:00:00.000Z')
    expect(file.deadline).toEqual({
      dueAt: '2031-03-10T10:00:00.000Z',
      rule: '5 个工作日，2031-03-10 18:00 前',
    })
    expect(file.waitsFor).toEqual({ role: 'responsible', name: '孙责任', since: '2031-03-03T01:00:00.000Z' })
  })

  it('签收不会重新计时', () => {
    const { file } = aCaseAfter(acked, aMoment())
    const later = doing(aCaseAfter(dispatched), owner, 'ack', onThursday)
    expect(later).toMatchObject({ deadline: file.deadline, clockFrom: file.clockFrom, state: 'acked' })
  })

  it('验收人不能是责任人或配合人；外单位的人按姓名认', () => {
    const send = (responsible: Decider, helpers: readonly Decider[], by: Decider): CaseCommand => ({
      type: 'dispatch',
      responsible: partyOf(responsible),
      coResponsible: helpers.map((one) => partyOf(one)),
      acceptor: partyOf(by),
      department: '',
      requirement: '',
      term: null,
    })
    const found = aCaseAfter([])
    const outsider = aDecider({ userId: null, name: '周 验收' })
    expect(doing(found, dispatcher, send(acceptor, [], acceptor))).toBe('case.same-person')
    expect(doing(found, dispatcher, send(owner, [acceptor], acceptor))).toBe('case.same-person')
    expect(doing(found, dispatcher, send(outsider, [], acceptor))).toBe('case.same-person')
    expect(doing(found, dispatcher, send(owner, [owner], acceptor))).toBe('case.person-twice')
    expect(doing(found, dispatcher, send(owner, [helper], acceptor))).toMatchObject({ state: 'dispatched' })
  })

  it('期限不能已经过去', () => {
    const [by, command] = dispatchStep({ kind: 'until', day: '2031-02-28' })
    expect(doing(aCaseAfter([]), by, command)).toBe('case.term-past')
  })

  it('紧急问题按小时计：种类平时按工作日的，给 24 小时', () => {
    const found = aCaseAfter([])
    const details = someDetails({ isEmergency: true })
    const urgent = aCaseAfter([[finder, { type: 'edit', details }], dispatchStep()])
    expect(urgent.file.deadline?.rule).toBe('24 小时，2031-03-04 09:00 前')
    const kind = aKind({ term: { kind: 'hours', hours: 4 }, isEmergency: true })
    const [by, command] = dispatchStep()
    expect(doing(found, by, command, { kind })).toMatchObject({
      deadline: { rule: '4 小时，2031-03-03 13:00 前' },
    })
  })

  it('转办后不能改种类，责任人也不能改问题的内容', () => {
    const given = aCaseAfter(dispatched)
    expect(doing(given, finder, { type: 'edit', details: someDetails({ kind: 'coal' }) })).toBe(
      'case.kind-fixed',
    )
    expect(doing(given, owner, 'edit')).toBe('case.not-yours')
    expect(doing(given, finder, 'edit')).toMatchObject({ state: 'dispatched' })
  })

  it('系统和持卡人不能转办', () => {
    expect(doing(aCaseAfter([]), people.clock, 'dispatch')).toBe('case.not-yours')
    expect(doing(aCaseAfter([]), cardHolder, 'dispatch')).toBe('case.not-yours')
  })
})

describe('办理', () => {
  it('本单位的责任人自己签收、报告、报送；别人不能代办，持卡人可以', () => {
    const given = aCaseAfter(dispatched)
    expect(doing(given, head, 'ack')).toBe('case.not-yours')
    expect(doing(given, owner, 'ack')).toMatchObject({ state: 'acked' })
    expect(doing(given, cardHolder, 'ack')).toMatchObject({ state: 'acked' })
  })

  it('责任人没有账号时，经办人可以代为记录，验收人不可以', () => {
    const outside = aCaseAfter([
      ...dispatched,
      [
        head,
        {
          type: 'reassign',
          responsible: { userId: null, name: '冯企业', organisation: '示例公司' },
          note: '企业整改。',
          term: null,
        },
      ],
    ])
    expect(doing(outside, finder, 'ack')).toMatchObject({ state: 'acked' })
    expect(doing(outside, acceptor, 'ack')).toBe('case.not-yours')
  })

  it('配合人可以报告进展，不能报送', () => {
    const working = aCaseAfter(acked)
    expect(doing(working, helper, 'progress')).toMatchObject({ state: 'rectifying' })
    expect(doing(working, helper, 'submit')).toBe('case.not-yours')
  })

  it('报送要附照片或材料', () => {
    const bare = { type: 'submit', text: '已整改。', evidenceIds: [] } satisfies CaseCommand
    expect(doing(aCaseAfter(acked), owner, bare)).toBe('case.evidence-needed')
  })

  it('签收以前不能报送', () => {
    expect(doing(aCaseAfter(dispatched), owner, 'submit')).toBe('case.state')
  })
})

describe('退回和改派', () => {
  it('报送以前可以申请退回，由不是责任人的负责人或分管领导决定', () => {
    const asked = aCaseAfter([...acked, [owner, { type: 'requestReturn', reason: '不在辖区。' }]])
    expect(asked.file.waitsFor).toMatchObject({ role: 'arbiter' })
    expect(doing(asked, dispatcher, 'refuseReturn')).toBe('case.not-yours')
    expect(doing(asked, owner, 'refuseReturn')).toBe('case.not-yours')
    expect(doing(asked, head, 'refuseReturn')).toMatchObject({ state: 'rectifying' })
    expect(doing(asked, head, 'dismiss')).toMatchObject({ state: 'dismissed', waitsFor: null })
  })

  it('责任人自己是科长时，由别的负责人决定', () => {
    const ownHead = aCaseAfter([
      ...dispatched,
      [head, { type: 'reassign', responsible: partyOf(secondHead), note: '二科负责。', term: null }],
      [secondHead, { type: 'requestReturn', reason: '不归二科。' }],
    ])
    expect(doing(ownHead, secondHead, 'refuseReturn')).toBe('case.not-yours')
    expect(doing(ownHead, leader, 'refuseReturn')).toMatchObject({ state: 'dispatched' })
  })

  it('报送以后不能再申请退回', () => {
    expect(doing(aCaseAfter(submitted), owner, 'requestReturn')).toBe('case.state')
    const again = aCaseAfter([
      ...submitted,
      [acceptor, { type: 'orderRework', reason: '覆盖不全。', term: null }],
    ])
    expect(doing(again, owner, 'requestReturn')).toBe('case.state')
  })

  it('改派不另给期限时，原来的期限继续走，由新的责任人重新签收', () => {
    const given = aCaseAfter(acked)
    const after = doing(given, head, 'reassign', onThursday)
    expect(after).toMatchObject({ state: 'dispatched', ackedAt: null, deadline: given.file.deadline })
    const term = { kind: 'workingDays', days: 2 } as const
    const responsible = { userId: null, name: '冯企业', organisation: '' }
    expect(
      doing(given, head, { type: 'reassign', responsible, note: '企业整改。', term }, onThursday),
    ).toMatchObject({
      deadline: { dueAt: '2031-03-10T10:00:00.000Z' },
      clockFrom: '2031-03-06T02:00:00.000Z',
    })
  })

  it('不能改派给同一个人或验收人；同名的人在别的单位是另一个人', () => {
    const to = (userId: string | null, name: string, organisation = ''): CaseCommand => ({
      type: 'reassign',
      responsible: { userId, name, organisation },
      note: '改派。',
      term: null,
    })
    const given = aCaseAfter(dispatched)
    expect(doing(given, head, to(owner.userId, '孙责任'))).toBe('case.same-responsible')
    expect(doing(given, head, to(acceptor.userId, '周验收'))).toBe('case.same-person')
    expect(doing(given, head, to(null, '孙责任', '示例公司'))).toMatchObject({ state: 'dispatched' })
  })

  it('责任人离岗而没有申请，负责人也可以改派', () => {
    expect(
      doing(
        aCaseAfter([...acked, [owner, properCommand('progress', aCaseAfter(acked).file)]]),
        head,
        'reassign',
      ),
    ).toMatchObject({ state: 'dispatched' })
  })
})

describe('延期', () => {
  const ask = { type: 'askExtension', day: '2031-03-14', reason: '连续大风。' } as const

  it('期限以前申请，负责人同意后期限才变', () => {
    const asked = aCaseAfter([...acked, [owner, ask]])
    expect(asked.file.deadline?.dueAt).toBe('2031-03-10T10:00:00.000Z')
    expect(doing(asked, owner, 'grantExtension')).toBe('case.not-yours')
    expect(doing(asked, head, 'grantExtension')).toMatchObject({
      deadline: { dueAt: '2031-03-14T10:00:00.000Z', rule: '延期至 2031-03-14 18:00' },
      clockFrom: '2031-03-03T01:00:00.000Z',
      extensions: 1,
      extension: null,
    })
    expect(doing(asked, head, 'refuseExtension')).toMatchObject({
      deadline: asked.file.deadline,
      extensions: 0,
    })
  })

  it('期限已过不能再申请；期限以前申请的，过后也可以批准', () => {
    expect(doing(aCaseAfter(acked), owner, ask, afterTheDeadline)).toBe('case.extension-late')
    const asked = aCaseAfter([...acked, [owner, ask]])
    expect(doing(asked, head, 'grantExtension', afterTheDeadline)).toMatchObject({ extensions: 1 })
  })

  it('延期的日子要晚于期限，同时只能有一份申请，次数有限', () => {
    const early = { ...ask, day: '2031-03-10' }
    expect(doing(aCaseAfter(acked), owner, early)).toBe('case.extension-short')
    expect(doing(aCaseAfter([...acked, [owner, ask]]), owner, ask)).toBe('case.extension-pending')
    const rules = { ...aMoment().rules, extensionsMax: 1 }
    const once = aCaseAfter([...acked, [owner, ask], [head, { type: 'grantExtension', note: '' }]])
    expect(doing(once, owner, { ...ask, day: '2031-03-20' }, { rules })).toBe('case.extension-many')
  })

  it('改派以后，前一个人的延期申请不再等批准', () => {
    const asked = aCaseAfter([...acked, [owner, ask]])
    expect(doing(asked, head, 'reassign')).toMatchObject({ extension: null, deadline: asked.file.deadline })
  })

  it('没有申请，就没有可批准的', () => {
    expect(doing(aCaseAfter(acked), head, 'grantExtension')).toBe('case.no-extension')
  })
})
