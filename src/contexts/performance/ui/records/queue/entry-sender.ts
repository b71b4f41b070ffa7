import {
  addEntry,
  asks,
  connectionFailed,
  type EntryQueue,
  emptyEntryQueue,
  enterAnyway,
  fileRefused,
  fileTaken,
  nextTask,
  pauseMs,
  type QueuedEntry,
  recordRefused,
  recordTaken,
  removeEntry,
  type Task,
} from './entry-queue.ts'

/** Where entries are kept in this browser. */
export interface EntryStore {
  readonly list: () => Promise<readonly QueuedEntry[]>
  readonly put: (entry: QueuedEntry) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}

/** What came of sending: `unreachable` is tried again, `refused` waits for the person. */
export type Sent<Taken> =
  | { readonly kind: 'taken'; readonly answer: Taken }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  | { readonly kind: 'unreachable' }

export interface EntryTransport<Taken> {
  readonly sendRecord: (task: Extract<Task, { kind: 'record' }>) => Promise<Sent<Taken>>
  readonly sendFile: (task: Extract<Task, { kind: 'file' }>) => Promise<Sent<unknown>>
  /** Two windows of one browser must not send the same thing at once. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
}

export interface SenderState {
  readonly queue: EntryQueue
  readonly isSending: boolean
  /** False: the browser keeps nothing (full, or private); the page must stay open until all is sent. */
  readonly isKept: boolean
}

/**
 * Sends what a person entered until the server has it, and keeps it in the browser until then. One at a time and in
 * order; what the server refuses stays for the person, what did not arrive is tried again after a pause.
 */
export function entrySender<Taken>(parts: {
  readonly store: EntryStore
  readonly transport: EntryTransport<Taken>
  /** Calls back after so many ms. */
  readonly after: (ms: number, run: () => void) => void
  readonly onTaken: (entry: QueuedEntry, answer: Taken) => void
}) {
  const { store, transport } = parts
  let state: SenderState = { queue: emptyEntryQueue, isSending: false, isKept: true }
  const listeners = new Set<() => void>()
  let running: Promise<void> | null = null
  let isStopped = false
  let pause = 0
  /** Ids that the browser is known to hold. */
  const written = new Set<string>()

  const show = (next: Partial<SenderState>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  /** Takes the change over on the screen and into the browser. */
  const take = async (queue: EntryQueue, id: string) => {
    show({ queue })
    const changed = queue.entries.find(({ entry }) => entry.id === id)
    try {
      await (changed ? store.put(changed) : store.remove(id))
      written.add(id)
    } catch {
      show({ isKept: false }) // said on the page; the entry itself goes on from memory
    }
  }
  /** What another window of this browser has sent or added meanwhile. */
  const readKept = async () => {
    const kept = await store.list().catch(() => null)
    if (!kept) return show({ isKept: false })
    const byId = new Map(kept.map((each) => [each.entry.id, each]))
    const own = state.queue.entries.flatMap((each) => {
      const found = byId.get(each.entry.id)
      byId.delete(each.entry.id)
      return found ? [found] : written.has(each.entry.id) ? [] : [each]
    })
    for (const id of byId.keys()) written.add(id)
    const entries = [...own, ...byId.values()].toSorted((a, b) => a.enteredAt.localeCompare(b.enteredAt))
    show({ queue: { ...state.queue, entries } })
  }

  /** @returns whether an answer came. */
  const send = async (task: Task): Promise<boolean> => {
    const id = task.kind === 'record' ? task.entry.id : task.recordId
    if (task.kind === 'record') {
      const sent = await transport.sendRecord(task)
      const before = state.queue.entries.find(({ entry }) => entry.id === id)
      if (sent.kind === 'unreachable') return false
      if (sent.kind === 'refused') await take(recordRefused(state.queue, id, sent.code, sent.text), id)
      else {
        await take(recordTaken(state.queue, id), id)
        if (before) parts.onTaken(before, sent.answer)
      }
      return true
    }
    const sent = await transport.sendFile(task)
    if (sent.kind === 'unreachable') return false
    if (sent.kind === 'refused') await take(fileRefused(state.queue, id, task.file.id, sent.text), id)
    else await take(fileTaken(state.queue, id, task.file.id), id)
    return true
  }

  const work = async () => {
    await readKept()
    for (let task = nextTask(state.queue); task && !isStopped; task = nextTask(state.queue)) {
      if (await send(task)) continue
      show({ queue: connectionFailed(state.queue) })
      const own = ++pause
      parts.after(pauseMs(state.queue.failures), () => {
        if (own === pause) tryNow()
      })
      return
    }
  }

  function tryNow(): void {
    if (running || isStopped || !nextTask(state.queue)) return
    show({ isSending: true })
    running = transport.alone(work).finally(() => {
      running = null
      show({ isSending: false })
    })
  }

  return {
    current: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Reads what was left from before, and begins. */
    start: async () => {
      await readKept()
      tryNow()
    },
    /** The entry is safe in the browser when this comes back, sent or not. */
    add: async (added: QueuedEntry) => {
      await take(addEntry(state.queue, added), added.entry.id)
      tryNow()
    },
    anyway: async (id: string) => {
      await take(enterAnyway(state.queue, id), id)
      tryNow()
    },
    /** Only of entries that ask for the person: what is on its way cannot be called back. */
    remove: async (id: string) => {
      const found = state.queue.entries.find(({ entry }) => entry.id === id)
      if (found && asks(found)) await take(removeEntry(state.queue, id), id)
    },
    tryNow,
    stop: () => {
      isStopped = true
    },
    /** For tests and for leaving: everything that can be sent now has been tried. */
    settled: async () => {
      while (running) await running
    },
  }
}

export type EntrySender = Pick<
  ReturnType<typeof entrySender>,
  'current' | 'subscribe' | 'add' | 'anyway' | 'remove' | 'tryNow'
>
