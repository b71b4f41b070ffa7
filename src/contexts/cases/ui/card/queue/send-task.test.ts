import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OutboxStore, outboxSender } from '#web/outbox/outbox-sender.ts'
import type { Sent } from '#web/outbox/sent.ts'
import { addDeed, type CardTask, nextTask, type QueuedDeed } from './card-queue.ts'
import { type DeedTransport, sendTask } from './send-task.ts'

type Fate = 'arrives' | 'lost on the way' | 'answer lost'

/** A browser's database: what is put stays when the page is closed. */
function aStore(): OutboxStore<QueuedDeed> & { kept: Map<string, QueuedDeed> } {
  const kept = new Map<string, QueuedDeed>()
  return {
    kept,
    list: async () => [...kept.values()],
    put: async (queued) => void kept.set(queued.id, queued),
    remove: async (id) => void kept.delete(id),
  }
}

/** The platform as a card meets it: by key and version, behind a connection that loses requests or answers. */
function aServer(fates: readonly Fate[]) {
  const [done, photos]: [string[], string[]] = [[], []]
  let version = 2
  let at = 0
  const through = <Answer>(work: () => Sent<Answer>): Sent<Answer> => {
    const fate = fates[at++] ?? 'arrives'
    if (fate === 'lost on the way') return { kind: 'unreachable' }
    const answer = work()
    return fate === 'arrives' ? answer : { kind: 'unreachable' }
  }
  const transport: DeedTransport<{ version: number }> = {
    sendPhoto: async ({ id }) =>
      through(() => {
        if (!photos.includes(id)) photos.push(id)
        return { kind: 'taken', answer: null }
      }),
    sendDeed: async (queued) =>
      through(() => {
        if (!done.includes(queued.id)) {
          if (queued.version !== version) return { kind: 'refused', code: 'case.stale', text: '' }
          for (const { id } of queued.photos)
            if (!photos.includes(id)) throw new Error('cited before it came')
          done.push(queued.id)
          version++
        }
        return { kind: 'taken', answer: { version } }
      }),
  }
  return { done, photos, transport }
}

function aSender(store: OutboxStore<QueuedDeed>, transport: DeedTransport<{ version: number }>) {
  let seenVersion = 2
  const take = ({ version }: { version: number }) => {
    seenVersion = version
  }
  const later: (() => void)[] = []
  const sender = outboxSender<QueuedDeed, CardTask>({
    store,
    idOf: ({ id }) => id,
    madeAtOf: ({ madeAt }) => madeAt,
    nextTask,
    send: (task) => sendTask(transport, task, { take, readAgain: () => undefined }),
    alone: (work) => work(),
    after: (_ms, run) => later.push(run),
  })
  const drain = async () => {
    await sender.settled()
    for (let run = later.shift(); run; run = later.shift()) {
      run()
      await sender.settled()
    }
  }
  const act = (deed: QueuedDeed) =>
    sender.change((queue) => addDeed(queue, { ...deed, version: seenVersion }))
  return { sender, drain, act }
}

function aDeed(at: number, photoCount: number): QueuedDeed {
  const photoIds = Array.from({ length: photoCount }, (_, of) => `p${at}-${of}`)
  return {
    ...{ id: `d${at}`, madeAt: `${at}`, version: 2, refusal: null },
    deed: { kind: 'act', command: { type: 'progress', text: '进展', evidenceIds: photoIds } },
    photos: photoIds.map((id) => ({
      ...{ id, name: `${id}.jpg`, mediaType: 'image/jpeg', bytes: new ArrayBuffer(2) },
      ...{ position: null, isSent: false, problem: null },
    })),
  }
}

test('网络时断时续、页面中途关闭，所办的事按次序各到一次，照片一张不少', async () => {
  const fate = fc.constantFrom<Fate>('arrives', 'lost on the way', 'answer lost')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { maxLength: 12 }),
      fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (fates, photoCounts, closes) => {
        const store = aStore()
        const server = aServer(fates)
        const first = aSender(store, server.transport)
        const deeds = photoCounts.map((count, at) => aDeed(at, count))
        for (const deed of deeds) await first.act(deed)
        if (closes) {
          first.sender.stop()
          await first.sender.settled()
          const second = aSender(store, server.transport)
          await second.sender.start()
          await second.drain()
        } else await first.drain()
        expect(server.done).toEqual(deeds.map(({ id }) => id))
        expect(server.photos).toEqual(deeds.flatMap(({ photos }) => photos.map(({ id }) => id)))
        expect(store.kept.size).toBe(0)
      },
    ),
    { numRuns: 200 },
  )
})
