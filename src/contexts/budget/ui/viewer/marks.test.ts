import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ViewFinding } from '../../core/report/view.ts'
import { marksOf, stretches } from './marks.ts'

function aFinding(number: number, anchors: ViewFinding['parts'][number]['anchor'][]): ViewFinding {
  return {
    number,
    rule: 'identity.example',
    severity: 'error',
    message: '不符',
    suggestion: '核对',
    printed: '1',
    expected: '2',
    equation: null,
    parts: anchors.map((anchor) => ({ label: '合计', printed: '1', place: '第1行', anchor })),
  }
}

it('两条发现指向同一单元格时只有一处标记，点它先到较重的一条', () => {
  const cell = { block: 3, row: 1, cell: 2 }
  const marks = marksOf([aFinding(1, [cell]), aFinding(2, [cell, { block: 4, start: 0, end: 2 }])])
  expect(marks.get(3)).toEqual([{ row: 1, cell: 2, findings: [1, 2] }])
  expect(marks.get(4)).toEqual([{ start: 0, end: 2, findings: [2] }])
})

it('文字按标记切开后拼起来仍是原文，每段的标记完整覆盖该段', () => {
  const range = fc
    .tuple(fc.nat(30), fc.nat(30))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), findings: [1] }))
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.array(range, { maxLength: 5 }), (text, marks) => {
      const pieces = stretches(text, marks)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const piece of pieces)
        for (const mark of piece.marks) {
          expect(mark.start ?? 0).toBeLessThanOrEqual(piece.start)
          expect(mark.end ?? text.length).toBeGreaterThanOrEqual(piece.start + piece.text.length)
        }
    }),
  )
})
