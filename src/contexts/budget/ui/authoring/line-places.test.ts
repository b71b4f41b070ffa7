import { expect, test } from 'vitest'
import { emptyQueue, mergeChanges, queueChanges, takeBatch } from './edit-queue.ts'
import { inTheirPlaces } from './line-places.ts'

const line = (id: string) => ({ kind: 'line' as const, id, value: { id } })
const known = mergeChanges(emptyQueue, [
  { ...line('a'), version: 1 },
  { ...line('b'), version: 1 },
])

test('新的明细按表中的顺序送出，各说明在哪一条之后；没写完的那一行跳过', () => {
  const waiting = queueChanges(known, [
    line('y'),
    line('x'),
    line('top'),
    { ...line('b'), value: { id: 'b', note: '改' } },
  ])
  const order = ['top', 'a', 'x', 'unfinished', 'y', 'b']
  const batch = inTheirPlaces(takeBatch(waiting, 'k', 100), order).sent
  expect(batch?.edits.map(({ id, behind }) => [id, behind])).toEqual([
    ['b', undefined],
    ['top', null],
    ['x', 'a'],
    ['y', 'x'],
  ])
})

test('没有新的明细，批次原样送出', () => {
  const queue = takeBatch(queueChanges(known, [{ ...line('a'), value: null }]), 'k', 100)
  expect(inTheirPlaces(queue, ['a', 'b'])).toBe(queue)
})
