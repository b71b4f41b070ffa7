import { describe, expect, test } from 'vitest'
import type { Goal } from './goal.ts'
import { nextTarget } from './next-year.ts'

const atLeast: Goal = { kind: 'number', operator: '≥', value: 20, unit: '次', per: null }
const times = (number: number) => ({ kind: 'number' as const, number })

describe('下一年度的指标值', () => {
  test('远超的按实际提高', () => {
    const next = nextTarget({ printed: '≥20次', goal: atLeast, value: times(30) }, 1.5, 2031)
    expect(next.suggestion).toBe('≥30次')
    expect(next.why).toContain('150%')
  })

  test('达到的沿用，没有达到的也不调低', () => {
    expect(nextTarget({ printed: '≥20次', goal: atLeast, value: times(21) }, 1.05, 2031).suggestion).toBe(
      '≥20次',
    )
    const missed = nextTarget({ printed: '≥20次', goal: atLeast, value: times(12) }, 0.6, 2031)
    expect(missed.suggestion).toBe('≥20次')
    expect(missed.why).toContain('不因未完成而调低')
  })

  test('比例超出多少也不提高到百分之百以上', () => {
    const goal: Goal = { kind: 'number', operator: '≥', value: 80, unit: '%', per: null }
    expect(nextTarget({ printed: '≥80%', goal, value: times(98) }, 1.225, 2031).suggestion).toBe('≥80%')
  })

  test('按年计的保留「/年」', () => {
    const goal: Goal = { kind: 'number', operator: '≥', value: 20, unit: '种', per: '年' }
    expect(nextTarget({ printed: '≥20种/年', goal, value: times(40) }, 2, 2031).suggestion).toBe('≥40种/年')
  })

  test('日期顺延一年，照原来的写法', () => {
    const goal: Goal = { kind: 'date', by: '2031-08-31' }
    expect(nextTarget({ printed: '2031年8月', goal, value: null }, null, 2031).suggestion).toBe('2032年8月')
  })

  test('没有结果、读不出的说明白', () => {
    expect(nextTarget({ printed: '≥20次', goal: atLeast, value: null }, null, 2031).why).toContain(
      '没有可比的结果',
    )
    const unread: Goal = { kind: 'unparsed', text: '约 20' }
    expect(nextTarget({ printed: '约 20', goal: unread, value: null }, null, 2031).suggestion).toBe('')
  })
})
