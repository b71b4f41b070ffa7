import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClockTimes, clockLight, clockOf, remainingText } from './clock-light.ts'
import { people } from './testing/a-case.ts'
import { aCaseAfter, acked, dispatched, submitted } from './testing/steps.ts'

const rules = { yellowAtPercent: 80 }
const from = Date.parse('2031-03-03T00:00:00Z')
const hour = 3_600_000

/** A term of ten hours. */
function tenHours(changes: Partial<ClockTimes> = {}): ClockTimes {
  const dispatchedAt = new Date(from).toISOString()
  return { dispatchedAt, deadline: { dueAt: hoursLater(10).toISOString() }, endedAt: null, ...changes }
}

const hoursLater = (hours: number) => new Date(from + hours * hour)

describe('红黄绿灯', () => {
  it('用去八成时间起是黄灯，过了期限是红灯', () => {
    const lightAfter = (hours: number) => clockLight(tenHours(), hoursLater(hours), rules)
    expect([0, 7.99, 8, 10].map(lightAfter)).toEqual(['green', 'green', 'yellow', 'yellow'])
    expect(lightAfter(10.001)).toBe('red')
  })

  it('按期报送的一直是绿灯，超期报送的一直是红灯，不管验收多久', () => {
    expect(clockLight(tenHours({ endedAt: hoursLater(9).toISOString() }), hoursLater(1000), rules)).toBe(
      'green',
    )
    expect(clockLight(tenHours({ endedAt: hoursLater(11).toISOString() }), hoursLater(1000), rules)).toBe(
      'red',
    )
  })

  it('没有转办的没有灯，不属实和重复的也没有', () => {
    expect(clockLight(tenHours({ dispatchedAt: null }), hoursLater(1), rules)).toBe('none')
    expect(clockLight(tenHours({ deadline: null }), hoursLater(1), rules)).toBe('none')
    const { file } = aCaseAfter([[people.finder, { type: 'dismiss', reason: '没有这回事。' }]])
    expect(clockLight(clockOf(file), hoursLater(1), rules)).toBe('none')
  })

  it('报送后停表；返工后按新的期限重新起算', () => {
    expect(clockOf(aCaseAfter(acked).file).endedAt).toBeNull()
    const handedIn = aCaseAfter(submitted)
    expect(clockOf(handedIn.file).endedAt).toBe(handedIn.file.submittedAt)
    const now = new Date('2031-03-06T02:00:00Z')
    const again = aCaseAfter([
      ...submitted,
      [people.acceptor, { type: 'orderRework', reason: '覆盖不全。', term: null }, { now }],
    ])
    expect(clockOf(again.file)).toMatchObject({ dispatchedAt: now.toISOString(), endedAt: null })
  })

  it('时间只往前走时，灯只会变红，不会变回去', () => {
    const order = ['green', 'yellow', 'red']
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.integer({ min: 1, max: 99 }), (a, b, yellowAtPercent) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((tenths) =>
          order.indexOf(clockLight(tenHours(), hoursLater(tenths / 100), { yellowAtPercent })),
        )
        expect(late).toBeGreaterThanOrEqual(early ?? 0)
      }),
    )
  })
})

describe('剩余时间', () => {
  it('说出还有多久、超了多久', () => {
    expect(remainingText(tenHours(), hoursLater(0))).toBe('还有 10 小时')
    expect(remainingText(tenHours(), hoursLater(9.5))).toBe('还有 30 分钟')
    expect(remainingText(tenHours(), hoursLater(10))).toBe('还有不到 1 分钟')
    expect(remainingText(tenHours(), hoursLater(10 + 51))).toBe('已超 2 天 3 小时')
    expect(remainingText(tenHours(), hoursLater(10 + 1.5))).toBe('已超 1 小时 30 分钟')
  })

  it('报送后说按期还是超期', () => {
    expect(remainingText(tenHours({ endedAt: hoursLater(10).toISOString() }), hoursLater(99))).toBe(
      '按期报送',
    )
    expect(remainingText(tenHours({ endedAt: hoursLater(34).toISOString() }), hoursLater(99))).toBe(
      '超期 1 天报送',
    )
  })

  it('没有转办就不说', () => {
    expect(remainingText(clockOf(aCaseAfter([]).file), hoursLater(0))).toBe('')
    expect(remainingText(clockOf(aCaseAfter(dispatched).file), new Date('2031-03-10T09:00:00Z'))).toBe(
      '还有 1 小时',
    )
  })
})
