import { expect, it } from 'vitest'
import { didStep, emptyUndo, redoStep, undoStep } from './undo-stack.ts'

const step = {
  label: '修改金额',
  changes: [
    { kind: 'line' as const, id: 'a', before: { n: 1 }, after: { n: 2 } },
    { kind: 'line' as const, id: 'b', before: null, after: { n: 3 } },
  ],
}

it('撤销写回原来的值，重做再写一遍', () => {
  const values = new Map<string, object | null>([
    ['a', { n: 2 }],
    ['b', { n: 3 }],
  ])
  const undone = undoStep(didStep(emptyUndo, step), (_, id) => values.get(id) ?? null)
  expect(undone?.changes).toEqual([
    { kind: 'line', id: 'a', value: { n: 1 } },
    { kind: 'line', id: 'b', value: null },
  ])
  values.set('a', { n: 1 }).set('b', null)
  const redone = undone && redoStep(undone.stack, (_, id) => values.get(id) ?? null)
  expect(redone?.changes).toEqual([
    { kind: 'line', id: 'a', value: { n: 2 } },
    { kind: 'line', id: 'b', value: { n: 3 } },
  ])
  expect(redone?.stack.done).toHaveLength(1)
})

it('别人后来改过的行不撤销，并说明有几行', () => {
  const undone = undoStep(didStep(emptyUndo, step), (_, id) => (id === 'a' ? { n: 99 } : { n: 3 }))
  expect(undone?.changes).toEqual([{ kind: 'line', id: 'b', value: null }])
  expect(undone?.left).toBe(1)
})

it('没有做过什么时，撤销不做任何事；做了新的一步后不能再重做', () => {
  expect(undoStep(emptyUndo, () => null)).toBeUndefined()
  const undone = undoStep(didStep(emptyUndo, step), () => null)
  expect(undone && redoStep(didStep(undone.stack, step), () => null)).toBeUndefined()
})
