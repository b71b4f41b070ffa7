import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aFile, aQueuedEntry } from './a-queued-entry.ts'
import type { QueuedEntry } from './entry-queue.ts'
import { type EntryStore, type EntryTransport, entrySender } from './entry-sender.ts'

/** A browser's database: what is put stays when the page is closed. */
function aStore(kept = new Map<string, QueuedEntry>()): EntryStore & { kept: Map<string, QueuedEntry> } {
  return {
    kept,
    list: async () => [...kept.values()],
    put: async (entry) => void kept.set(entry.entry.id, entry),
    remove: async (id) => void kept.delete(id),
  }
}

type Fate = 'arrives' | 'lost on the way' | 'answer lost'

/** A server that stores by id, behind a connection that loses requests or answers as told. */
function aServer(fates: readonly Fate[] = []) {
  const records = new Map<string, number>()
  const files: string[] = []
  let at = 0
  const through = (store: () => void) => {
    const fate = fates[at++] ?? 'arrives'
    if (fate !== 'lost on the way') store()
    return fate === 'arrives'
      ? ({ kind: 'taken', answer: null } as const)
      : ({ kind: 'unreachable' } as const)
  }
  const transport: EntryTransport<null> = {
    sendRecord: async ({ entry }) => through(() => records.set(entry.id, (records.get(entry.id) ?? 0) + 1)),
    sendFile: async ({ recordId, file }) =>
      through(() => {
        if (!records.has(recordId)) throw new Error('a file before its record')
        if (!files.includes(file.id)) files.push(file.id)
      }),
    alone: (work) => work(),
  }
  return { records, files, transport }
}

function aSender(store: EntryStore, transport: EntryTransport<null>) {
  const later: (() => void)[] = []
  const taken: string[] = []
  const sender = entrySender({
    store,
    transport,
    after: (_ms, run) => later.push(run),
    onTaken: ({ entry }) => taken.push(entry.id),
  })
  const drain = async () => {
    await sender.settled()
    for (let run = later.shift(); run; run = later.shift()) {
      run()
      await sender.settled()
    }
  }
  return { sender, taken, drain }
}

test('网络时断时续、页面中途关闭，每一条登记和每一份附件最终都在服务器上，没有多余的', async () => {
  const fate = fc.constantFrom<Fate>('arrives', 'lost on the way', 'answer lost')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { maxLength: 12 }),
      fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (fates, fileCounts, closes) => {
        const store = aStore()
        const server = aServer(fates)
        const first = aSender(store, server.transport)
        const entries = fileCounts.map((count, at) =>
          aQueuedEntry(
            `e${at}`,
            Array.from({ length: count }, (_, of) => aFile(`e${at}-${of}`)),
          ),
        )
        for (const entry of entries) await first.sender.add(entry)
        if (closes) {
          first.sender.stop() // in the middle of sending
          await first.sender.settled()
          const second = aSender(store, server.transport)
          await second.sender.start()
          await second.drain()
        } else await first.drain()
        expect([...server.records.keys()].toSorted()).toEqual(entries.map(({ entry }) => entry.id))
        expect(server.files.toSorted()).toEqual(
          entries.flatMap(({ files }) => files.map(({ id }) => id)).toSorted(),
        )
        expect(store.kept.size).toBe(0)
      },
    ),
    { numRuns: 200 },
  )
})

test('登记返回时，内容已经保存在本机', async () => {
  const store = aStore()
  const { sender } = aSender(store, aServer(['lost on the way']).transport)
  await sender.add(aQueuedEntry('a'))
  expect(store.kept.has('a')).toBe(true)
})

test('另一个窗口已经发完的，这个窗口不再发送', async () => {
  const store = aStore()
  const server = aServer(['lost on the way'])
  const here = aSender(store, server.transport)
  await here.sender.add(aQueuedEntry('a'))
  await here.sender.settled()
  const there = aSender(store, server.transport)
  await there.sender.start()
  await there.drain()
  await here.drain()
  expect(server.records.get('a')).toBe(1)
  expect(here.sender.current().queue.entries).toEqual([])
})

test('本机不能保存时照样发送，并说出来', async () => {
  const server = aServer()
  const broken: EntryStore = {
    list: async () => Promise.reject(new Error('private window')),
    put: async () => Promise.reject(new Error('private window')),
    remove: async () => Promise.reject(new Error('private window')),
  }
  const { sender, drain, taken } = aSender(broken, server.transport)
  await sender.add(aQueuedEntry('a'))
  await drain()
  expect(taken).toEqual(['a'])
  expect(sender.current().isKept).toBe(false)
})

test('刚好在发送结束的一刻登记的，也发出去', async () => {
  const store = aStore()
  const server = aServer()
  let release = () => {}
  const { sender } = aSender(store, {
    ...server.transport,
    alone: async (work) => {
      await work()
      await new Promise<void>((done) => {
        release = done
      })
    },
  })
  await sender.add(aQueuedEntry('a'))
  await new Promise((done) => setTimeout(done, 5))
  await sender.add(aQueuedEntry('b')) // nothing is left to send for the run that has not ended yet
  release()
  await new Promise((done) => setTimeout(done, 5))
  release()
  await sender.settled()
  expect([...server.records.keys()]).toEqual(['a', 'b'])
})

test('还在发送的不能移除，被退回的可以', async () => {
  const store = aStore()
  const server = aServer()
  const { sender, drain } = aSender(store, {
    ...server.transport,
    sendRecord: async () => ({ kind: 'refused', code: 'plan.closed', text: '已经结账' }),
  })
  await sender.add(aQueuedEntry('a'))
  await sender.remove('a')
  await drain()
  expect(sender.current().queue.entries).toHaveLength(1)
  await sender.remove('a')
  expect(store.kept.size).toBe(0)
})
