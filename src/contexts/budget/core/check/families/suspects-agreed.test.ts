import { expect, test } from 'vitest'
import type { Finding } from '../finding.ts'
import { suspectsAgreed } from './suspects-agreed.ts'

const part = (label: string, cell: number) => ({ label, printed: label, anchor: { block: 1, row: 1, cell } })

const sum: Finding = {
  rule: 'plan-sum.sources',
  severity: 'error',
  parts: [part('总额', 0), part('甲', 1), part('乙', 2)],
  printed: '总额',
  expected: '9',
  message: '',
  suggestion: '',
  equation: {
    left: [{ sign: 1, part: 0 }],
    relation: '=',
    right: [
      { sign: 1, part: 1 },
      { sign: 1, part: 2 },
    ],
    text: '',
  },
}

test('相加不符的几个数里，别处也说错的那个是第一个怀疑，等式仍指着原来的数', () => {
  const other: Finding = { ...sum, rule: 'same-fact.overall-money', parts: [part('乙', 2)] }
  const [agreed] = suspectsAgreed([sum, other])
  expect(agreed?.parts.map(({ label }) => label)).toEqual(['乙', '总额', '甲'])
  expect(agreed).toMatchObject({
    printed: '乙',
    equation: { left: [{ part: 1 }], right: [{ part: 2 }, { part: 0 }] },
  })
  expect(agreed).not.toHaveProperty('expected')
})

test('没有别处可以参照的，照旧', () => {
  expect(suspectsAgreed([sum])).toEqual([sum])
})
