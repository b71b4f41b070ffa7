import { describe, expect, test } from 'vitest'
import { aFile, aQueuedEntry } from './a-queued-entry.ts'
import {
  addEntry,
  countWaiting,
  type EntryQueue,
  emptyEntryQueue,
  enterAnyway,
  fileRefused,
  fileTaken,
  nextTask,
  recordRefused,
  recordTaken,
  removeEntry,
} from './entry-queue.ts'

const queueOf = (...ids: string[]): EntryQueue =>
  ids.reduce((queue, id) => addEntry(queue, aQueuedEntry(id)), emptyEntryQueue)

describe('等待发送的登记', () => {
  test('先登记的先发送', () => {
    expect(nextTask(queueOf('a', 'b'))).toMatchObject({ kind: 'record', entry: { id: 'a' } })
  })
  test('没有附件的，服务器收下后不再保留', () => {
    expect(recordTaken(queueOf('a'), 'a').entries).toEqual([])
  })
  test('附件在记录之后一份一份发送，全部收下后不再保留', () => {
    const taken = recordTaken(addEntry(emptyEntryQueue, aQueuedEntry('a', [aFile('f'), aFile('g')])), 'a')
    expect(nextTask(taken)).toMatchObject({ kind: 'file', recordId: 'a', file: { id: 'f' } })
    const one = fileTaken(taken, 'a', 'f')
    expect(nextTask(one)).toMatchObject({ file: { id: 'g' } })
    expect(fileTaken(one, 'a', 'g').entries).toEqual([])
  })
  test('被退回的等人处理，不拦住后面的', () => {
    const refused = recordRefused(queueOf('a', 'b'), 'a', 'record.duplicate', '已有一条同样的记录')
    expect(nextTask(refused)).toMatchObject({ entry: { id: 'b' } })
    expect(countWaiting(refused)).toEqual({ waiting: 1, asking: 1 })
  })
  test('「仍然登记」以后再次发送，并说明不是重复', () => {
    const refused = recordRefused(queueOf('a'), 'a', 'record.duplicate', '已有一条同样的记录')
    expect(nextTask(enterAnyway(refused, 'a'))).toMatchObject({ entry: { id: 'a', allowDuplicate: true } })
  })
  test('附件没有收下的，记录已在服务器，只等人看过', () => {
    const taken = recordTaken(addEntry(emptyEntryQueue, aQueuedEntry('a', [aFile('f')])), 'a')
    const refused = fileRefused(taken, 'a', 'f', '不是图片')
    expect(nextTask(refused)).toBeNull()
    expect(countWaiting(refused)).toEqual({ waiting: 0, asking: 1 })
    expect(removeEntry(refused, 'a').entries).toEqual([])
  })
})
