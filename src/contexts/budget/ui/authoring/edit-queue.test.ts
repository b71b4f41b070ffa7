import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  batchDone,
  batchRefused,
  currentValue,
  type EditQueue,
  emptyQueue,
  entryKey,
  mergeChanges,
  queueChanges,
  resolveConflict,
  takeBatch,
  unsavedCount,
} from './edit-queue.ts'

const line = (amountFen: number) => ({ amountFen })
const key = entryKey('line', 'a')
const withLine: EditQueue = { ...emptyQueue, known: new Map([[key, { version: 3, value: line(1) }]]) }

it('改过的内容马上看得见，存好以后不再等待', () => {
  let queue = queueChanges(withLine, [{ kind: 'line', id: 'a', value: line(2) }])
  expect(currentValue(queue, key)).toEqual(line(2))
  queue = takeBatch(queue, 'k', 100)
  expect(queue.sent?.edits).toEqual([{ kind: 'line', id: 'a', baseVersion: 3, value: line(2) }])
  expect(currentValue(queue, key)).toEqual(line(2))
  queue = batchDone(queue, [{ kind: 'line', id: 'a', version: 4 }])
  expect(unsavedCount(queue)).toBe(0)
  expect(queue.known.get(key)).toEqual({ version: 4, value: line(2) })
})

it('在路上时又改了一次：接着新版本再存，不算冲突', () => {
  let queue = takeBatch(queueChanges(withLine, [{ kind: 'line', id: 'a', value: line(2) }]), 'k', 100)
  queue = queueChanges(queue, [{ kind: 'line', id: 'a', value: line(5) }])
  expect(takeBatch(queue, 'k2', 100)).toBe(queue)
  queue = takeBatch(batchDone(queue, [{ kind: 'line', id: 'a', version: 4 }]), 'k2', 100)
  expect(queue.sent?.edits).toEqual([{ kind: 'line', id: 'a', baseVersion: 4, value: line(5) }])
})

it('改回原样、新增后又删掉的，不必存', () => {
  const changed = queueChanges(withLine, [{ kind: 'line', id: 'a', value: line(2) }])
  expect(unsavedCount(queueChanges(changed, [{ kind: 'line', id: 'a', value: line(1) }]))).toBe(0)
  const added = queueChanges(withLine, [{ kind: 'line', id: 'b', value: line(2) }])
  expect(unsavedCount(queueChanges(added, [{ kind: 'line', id: 'b', value: null }]))).toBe(0)
})

it('有冲突的行又改了一次：显示的「我的」就是会存下的', () => {
  const mine = queueChanges(withLine, [{ kind: 'line', id: 'a', value: line(2) }])
  const both = mergeChanges(mine, [{ kind: 'line', id: 'a', version: 4, value: line(9) }])
  const again = queueChanges(both, [{ kind: 'line', id: 'a', value: line(3) }])
  expect(again.conflicts.get(key)).toMatchObject({ mine: line(3), theirs: line(9) })
  const kept = takeBatch(resolveConflict(again, key, 'mine'), 'k', 100)
  expect(kept.sent?.edits[0]).toMatchObject({ baseVersion: 4, value: line(3) })
})

it('别人改了同一行：两个值都留着，选了哪个就存哪个', () => {
  const mine = queueChanges(withLine, [{ kind: 'line', id: 'a', value: line(2) }])
  const both = mergeChanges(mine, [{ kind: 'line', id: 'a', version: 4, value: line(9) }])
  expect(both.conflicts.get(key)).toMatchObject({ mine: line(2), theirs: line(9), theirVersion: 4 })
  expect(takeBatch(both, 'k', 100).sent).toBeNull()
  expect(currentValue(both, key)).toEqual(line(2))

  const kept = takeBatch(resolveConflict(both, key, 'mine'), 'k', 100)
  expect(kept.sent?.edits[0]).toMatchObject({ baseVersion: 4, value: line(2) })
  const given = resolveConflict(both, key, 'theirs')
  expect(currentValue(given, key)).toEqual(line(9))
  expect(unsavedCount(given)).toBe(0)
})

it('服务器因冲突没有收下整批：没有冲突的照常再存', () => {
  let queue = queueChanges(withLine, [
    { kind: 'line', id: 'a', value: line(2) },
    { kind: 'line', id: 'b', value: line(7) },
  ])
  queue = batchRefused(takeBatch(queue, 'k', 100))
  queue = mergeChanges(queue, [{ kind: 'line', id: 'a', version: 4, value: line(9) }])
  expect(queue.conflicts.size).toBe(1)
  queue = takeBatch(queue, 'k2', 100)
  expect(queue.sent?.edits.map((edit) => edit.id)).toEqual(['b'])
})

it('冲突的消息先到、退回后到，也不会一直退回', () => {
  let queue = takeBatch(queueChanges(withLine, [{ kind: 'line', id: 'a', value: line(2) }]), 'k', 100)
  queue = mergeChanges(queue, [{ kind: 'line', id: 'a', version: 4, value: line(9) }])
  expect(queue.conflicts.size).toBe(0)
  queue = batchRefused(queue)
  expect(queue.conflicts.get(key)).toMatchObject({ mine: line(2), theirs: line(9) })
})

it('两个人改同一份表的不同栏，自动合在一起', () => {
  const part = entryKey('part', 'reasons')
  const start: EditQueue = {
    ...emptyQueue,
    known: new Map([[part, { version: 1, value: { texts: { a: '' } } }]]),
  }
  const mine = queueChanges(start, [{ kind: 'part', id: 'reasons', value: { texts: { a: '', mine: '我' } } }])
  const both = mergeChanges(mine, [
    { kind: 'part', id: 'reasons', version: 2, value: { texts: { a: '', theirs: '他' } } },
  ])
  expect(both.conflicts.size).toBe(0)
  expect(currentValue(both, part)).toEqual({ texts: { a: '', mine: '我', theirs: '他' } })
  expect(takeBatch(both, 'k', 9).sent?.edits[0]?.baseVersion).toBe(2)
})

it('无论怎样穿插、断线和重发，最后一次改动总会存下，别人的行不丢', () => {
  const action = fc.oneof(
    fc.record({ do: fc.constant('edit' as const), id: fc.constantFrom('a', 'b', 'c'), amount: fc.nat(9) }),
    fc.record({ do: fc.constantFrom('take' as const, 'done' as const, 'refuse' as const) }),
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const server = new Map<string, { version: number; value: object | null }>()
      const last = new Map<string, number>()
      let queue = emptyQueue
      const deliver = () => {
        const versions = (queue.sent?.edits ?? []).map((edit) => {
          const version = (server.get(edit.id)?.version ?? 0) + 1
          expect(edit.baseVersion).toBe(version - 1)
          server.set(edit.id, { version, value: edit.value })
          return { kind: edit.kind, id: edit.id, version }
        })
        queue = batchDone(queue, versions)
      }
      for (const each of actions) {
        if (each.do === 'edit') {
          last.set(each.id, each.amount)
          queue = queueChanges(queue, [{ kind: 'line', id: each.id, value: line(each.amount) }])
        } else if (each.do === 'take') queue = takeBatch(queue, 'k', 2)
        else if (each.do === 'done') deliver()
        else queue = batchRefused(queue)
      }
      while (unsavedCount(queue) > 0) {
        queue = takeBatch(queue, 'k', 2)
        deliver()
      }
      for (const [id, amount] of last) expect(server.get(id)?.value).toEqual(line(amount))
    }),
  )
})
