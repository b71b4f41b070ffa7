import { describe, expect, it } from 'vitest'
import { people } from './testing/a-case.ts'
import { aCaseAfter, acked, onSite, signedOff } from './testing/steps.ts'
import { waitsOf, waitText } from './waits.ts'

describe('在等谁', () => {
  const textsOf = (...args: Parameters<typeof aCaseAfter>) => waitsOf(aCaseAfter(...args).file).map(waitText)

  it('每一步都说得出', () => {
    expect(textsOf([])).toEqual(['转办人'])
    expect(textsOf(acked)).toEqual(['责任人 孙责任'])
    expect(textsOf(onSite)).toEqual(['验收人 周验收'])
    expect(textsOf(signedOff)).toEqual(['销号经办人 钱转办'])
  })

  it('申请了延期的，同时在等负责人', () => {
    const ask = { type: 'askExtension', day: '2031-03-20', reason: '大风。' } as const
    expect(textsOf([...acked, [people.owner, ask]])).toEqual(['责任人 孙责任', '负责人（仲裁）'])
  })

  it('在等的时间从进入这一步算起，报告进展不会重新算', () => {
    const now = new Date('2031-03-06T02:00:00Z')
    const progress = { type: 'progress', text: '正在覆盖。', evidenceIds: [] as string[] } as const
    const first = aCaseAfter([...acked, [people.owner, progress, { now }]])
    expect(first.file.waitsFor?.since).toBe('2031-03-06T02:00:00.000Z')
    const second = aCaseAfter([...acked, [people.owner, progress], [people.owner, progress, { now }]])
    expect(second.file.waitsFor?.since).toBe('2031-03-03T01:00:00.000Z')
  })
})
