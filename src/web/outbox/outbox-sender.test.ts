import { expect, test } from 'vitest'
import { type OutboxStore, outboxSender, pauseMs } from './outbox-sender.ts'

interface Letter {
  readonly id: string
  readonly madeAt: string
}

function aStore(): OutboxStore<Letter> & { kept: Map<string, Letter> } {
  const kept = new Map<string, Letter>()
  return {
    kept,
    list: async () => [...kept.values()],
    put: async (letter) => void kept.set(letter.id, letter),
    remove: async (id) => void kept.delete(id),
  }
}

function aSender(store: OutboxStore<Letter>, isReachable: () => boolean) {
  const arrived: string[] = []
  const later: (() => void)[] = []
  const sender = outboxSender<Letter, Letter>({
    store,
    idOf: ({ id }) => id,
    madeAtOf: ({ madeAt }) => madeAt,
    nextTask: ({ entries }) => entries[0] ?? null,
    send: async ({ id }) => {
      if (!isReachable()) return null
      arrived.push(id)
      return {
        settle: (queue) => ({ ...queue, entries: queue.entries.filter((letter) => letter.id !== id) }),
      }
    },
    alone: (work) => work(),
    after: (_ms, run) => later.push(run),
  })
  const add = (id: string) =>
    sender.change((queue) => ({ ...queue, entries: [...queue.entries, { id, madeAt: id }] }))
  return { sender, arrived, later, add }
}

test('连不上时隔 2、4、8 秒再试，最长一分钟', () => {
  expect([0, 1, 2, 3, 6, 40].map(pauseMs)).toEqual([0, 2_000, 4_000, 8_000, 60_000, 60_000])
})

test('没有网络时先保存在本机，恢复后按先后发出，发完不再保留', async () => {
  const store = aStore()
  let isReachable = false
  const { sender, arrived, add } = aSender(store, () => isReachable)
  await add('1')
  await add('2')
  await sender.settled()
  expect([...store.kept.keys()]).toEqual(['1', '2'])
  expect(sender.current().queue.failures).toBe(1)
  isReachable = true
  sender.tryNow()
  await sender.settled()
  expect(arrived).toEqual(['1', '2'])
  expect(store.kept.size).toBe(0)
  expect(sender.current().queue.failures).toBe(0)
})

test('一次改动涉及几条的，几条都保存', async () => {
  const store = aStore()
  const { sender, add } = aSender(store, () => false)
  await add('1')
  await add('2')
  await sender.change((queue) => ({
    ...queue,
    entries: queue.entries.map((letter) => ({ ...letter, madeAt: `${letter.madeAt}0` })),
  }))
  expect([...store.kept.values()].map(({ madeAt }) => madeAt)).toEqual(['10', '20'])
})
