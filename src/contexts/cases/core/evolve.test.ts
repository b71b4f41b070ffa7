import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evolve, replay } from './evolve.ts'
import { anyHistory } from './testing/any-history.ts'

describe('事件的顺序', () => {
  it('缺了一个、重了一个、没有开头的，都不接受', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), ({ end: { events, file } }, at) => {
        const [last] = events.slice(-1)
        if (last === undefined) return
        expect(() => evolve(file, last)).toThrow()
        const missing = at % events.length
        if (missing === events.length - 1) return
        expect(() => replay(events.filter((_, index) => index !== missing))).toThrow()
      }),
      { numRuns: 60 },
    )
    expect(() => replay([])).toThrow()
  })
})
