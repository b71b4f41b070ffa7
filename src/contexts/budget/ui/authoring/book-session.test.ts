import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openSession, type Session, type Transport } from './book-session.ts'
import { entryKey } from './edit-queue.ts'
import type { KeptWork } from './kept-work.ts'
import type { LineDraft } from './line-draft.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function aLine(id: string, amountFen: number): LineDraft {
  return {
    id,
    fund: 'generalPublic',
    timing: 'current',
    functional: '2110301',
    departmentItem: null,
    governmentItem: null,
    use: 'publicUse',
    projectId: null,
    amountFen: amountFen as NonNullable<LineDraft['amountFen']>,
    note: '',
  }
}

/** A server that can be cut off, lose its answers, or be changed by somebody else. */
interface FakeServer {
  rows: Map<string, { version: number; value: object | null; revision: number }>
  revision: number
  state: 'up' | 'down' | 'answerLost' | 'inReview'
  put(id: string, value: object | null): void
  transport: Transport
}

function aServer(): FakeServer {
  const rows = new Map<string, { version: number; value: object | null; revision: number }>()
  const applied = new Map<string, Awaited<ReturnType<Transport['send']>>>()
  let keys = 0
  const server: FakeServer = {
    rows,
    revision: 0,
    state: 'up',
    put(id: string, value: object | null) {
      server.revision++
      rows.set(id, { version: (rows.get(id)?.version ?? 0) + 1, value, revision: server.revision })
    },
    transport: {
      newKey: () => `k${++keys}`,
      send: async (batch) => {
        if (server.state === 'down') throw new Error('offline')
        if (server.state === 'inReview') throw new Error('refused')
        const before = applied.get(batch.key)
        if (before) return before
        for (const edit of batch.edits)
          if ((rows.get(edit.id)?.version ?? 0) !== edit.baseVersion) throw new Error('conflict')
        const versions = batch.edits.map((edit) => {
          server.put(edit.id, edit.value)
          return { kind: edit.kind, id: edit.id, version: rows.get(edit.id)?.version ?? 0 }
        })
        applied.set(batch.key, { revision: server.revision, versions })
        if (server.state === 'answerLost') {
          server.state = 'up'
          throw new Error('offline')
        }
        return { revision: server.revision, versions }
      },
      changes: async (since) => ({
        revision: server.revision,
        entries: [...rows]
          .filter(([, row]) => row.revision > since)
          .map(([id, { version, value }]) => ({ kind: 'line' as const, id, version, value })),
      }),
      judge: (error) => ({
        kind: (error as Error).message as 'conflict' | 'offline' | 'refused', // thrown above
        text: '正在审核，不能修改。',
      }),
    },
  }
  return server
}

function aKeeper() {
  let kept: KeptWork | undefined
  return {
    read: () => structuredClone(kept),
    write: (work: KeptWork) => {
      kept = structuredClone(work)
    },
  }
}
const empty = { revision: 0, entries: [] }
const settle = () => vi.advanceTimersByTimeAsync(60_000)

it('停一会儿就自动保存；没填完的行留在本机，填完才送出', async () => {
  const server = aServer()
  const session = openSession(empty, server.transport, aKeeper())
  const { amountFen: _, ...unfinished } = aLine('b', 0)
  session.changeLines('新增', [aLine('a', 5), unfinished])
  expect(session.view().saving).toBe('waiting')
  await settle()
  expect(session.view().saving).toBe('saved')
  expect([...server.rows.keys()]).toEqual(['a'])
  expect(session.view().order).toEqual(['a', 'b'])
  session.changeLines('填金额', [aLine('b', 7)])
  await settle()
  expect(server.rows.get('b')?.value).toMatchObject({ amountFen: 7 })
})

it('断线时改动留在本机，连上后自己存上，只存一次', async () => {
  const server = aServer()
  server.state = 'down'
  const session = openSession(empty, server.transport, aKeeper())
  session.changeLines('新增', [aLine('a', 5)])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(session.view().saving).toBe('offline')
  server.state = 'answerLost'
  await settle()
  expect(session.view().saving).toBe('saved')
  expect(server.rows.get('a')?.version).toBe(1)
})

it('断线时关了窗口，下次打开接着存，不会丢也不会存两遍', async () => {
  const server = aServer()
  const keeper = aKeeper()
  server.state = 'answerLost'
  const first = openSession(empty, server.transport, keeper)
  first.changeLines('新增', [aLine('a', 5)])
  await vi.advanceTimersByTimeAsync(800)
  first.changeLines('再改', [aLine('a', 6)])
  first.close()
  const again = openSession(await startOf(server), server.transport, keeper)
  await settle()
  expect(again.view().saving).toBe('saved')
  expect(server.rows.get('a')).toMatchObject({ version: 2, value: { amountFen: 6 } })
})

it('两个人同时改：各自的新行都在，同一行由后存的人选', async () => {
  const server = aServer()
  server.put('a', lineValue('a', 1))
  const [one, two] = [aSession(server), aSession(server)]
  one.changeLines('改', [aLine('a', 2)])
  one.changeLines('新增', [aLine('one', 10)])
  await vi.advanceTimersByTimeAsync(800)
  two.changeLines('改', [aLine('a', 3)])
  two.changeLines('新增', [aLine('two', 20)])
  await settle()
  expect([...server.rows.keys()].sort()).toEqual(['a', 'one', 'two'])
  expect(server.rows.get('a')?.value).toMatchObject({ amountFen: 2 })
  const conflict = two.view().queue.conflicts.get(entryKey('line', 'a'))
  expect(conflict).toMatchObject({ mine: { amountFen: 3 }, theirs: { amountFen: 2 } })
  two.resolve(entryKey('line', 'a'), 'mine')
  await settle()
  expect(server.rows.get('a')?.value).toMatchObject({ amountFen: 3 })
  await one.pull()
  expect(one.view().queue.known.get(entryKey('line', 'a'))?.value).toMatchObject({ amountFen: 3 })
})

it('服务器不收时说明原因，改动都还在，可以再存', async () => {
  const server = aServer()
  server.state = 'inReview'
  const session = aSession(server)
  session.changeLines('新增', [aLine('a', 5)])
  await settle()
  expect(session.view()).toMatchObject({ saving: 'refused', refusal: '正在审核，不能修改。' })
  server.state = 'up'
  await session.flush()
  expect(server.rows.get('a')?.value).toMatchObject({ amountFen: 5 })
})

it('撤销和重做也存到服务器', async () => {
  const server = aServer()
  const session = aSession(server)
  session.changeLines('新增', [aLine('a', 5)])
  await settle()
  session.changeLines('改金额', [aLine('a', 6)])
  expect(session.undo()).toEqual({ label: '改金额', left: 0 })
  await settle()
  expect(server.rows.get('a')?.value).toMatchObject({ amountFen: 5 })
  session.undo()
  await settle()
  expect(server.rows.get('a')?.value).toBeNull()
  session.redo()
  await settle()
  expect(server.rows.get('a')?.value).toMatchObject({ amountFen: 5 })
})

function aSession(server: FakeServer): Session {
  return openSession({ revision: server.revision, entries: entriesOf(server) }, server.transport, aKeeper())
}
async function startOf(server: FakeServer) {
  return { revision: server.revision, entries: entriesOf(server) }
}
function entriesOf(server: FakeServer) {
  return [...server.rows].map(([id, { version, value }]) => ({ kind: 'line' as const, id, version, value }))
}
function lineValue(id: string, amountFen: number): object {
  return aLine(id, amountFen)
}
