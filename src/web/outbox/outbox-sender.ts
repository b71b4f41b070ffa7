/**
 * Sends what a person did on this device until the server has it, and keeps it in the browser until then: a lost
 * connection or a closed page loses nothing. One thing at a time and in order; what the server refuses stays for the
 * person, what did not arrive is tried again after a pause. The server knows everything by an id that was made here, so
 * that what is sent twice is stored once.
 */

/** Where things are kept in this browser. */
export interface OutboxStore<Entry> {
  readonly list: () => Promise<readonly Entry[]>
  readonly put: (entry: Entry) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}

/** What the server does not have yet. */
export interface Outbox<Entry> {
  /** In the order in which they were made. */
  readonly entries: readonly Entry[]
  /** Attempts in a row that did not reach the server. */
  readonly failures: number
}

export interface OutboxState<Entry> {
  readonly queue: Outbox<Entry>
  readonly isSending: boolean
  /** False: the browser keeps nothing (full, or private); the page must stay open until all is sent. */
  readonly isKept: boolean
}

/** What an answer of the server makes of the outbox, and what is done once that is kept. */
export interface Settling<Entry> {
  readonly settle: (queue: Outbox<Entry>) => Outbox<Entry>
  readonly afterwards?: () => void
}

export interface OutboxParts<Entry, Task> {
  readonly store: OutboxStore<Entry>
  readonly idOf: (entry: Entry) => string
  /** ISO instant of its making. */
  readonly madeAtOf: (entry: Entry) => string
  /** What is sent next; null: nothing, or nothing before the person has said what to do. */
  readonly nextTask: (queue: Outbox<Entry>) => Task | null
  /** @returns null when no answer came: it is tried again. */
  readonly send: (task: Task) => Promise<Settling<Entry> | null>
  /** Two windows of one browser must not send the same thing at once. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
  /** Calls back after so many ms. */
  readonly after: (ms: number, run: () => void) => void
}

export function outboxSender<Entry, Task>(parts: OutboxParts<Entry, Task>) {
  const { store, idOf, madeAtOf, nextTask } = parts
  let state: OutboxState<Entry> = { queue: { entries: [], failures: 0 }, isSending: false, isKept: true }
  const listeners = new Set<() => void>()
  let running: Promise<void> | null = null
  let isStopped = false
  let pause = 0
  /** Ids that the browser is known to hold. */
  const written = new Set<string>()

  const show = (next: Partial<OutboxState<Entry>>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  /** Takes a change over on the screen and into the browser. */
  const take = async (queue: Outbox<Entry>) => {
    const before = new Map(state.queue.entries.map((entry) => [idOf(entry), entry]))
    show({ queue })
    const after = new Set(queue.entries.map(idOf))
    try {
      for (const entry of queue.entries) {
        if (before.get(idOf(entry)) === entry) continue
        await store.put(entry)
        written.add(idOf(entry))
      }
      for (const id of before.keys()) if (!after.has(id)) await store.remove(id)
    } catch {
      show({ isKept: false }) // said on the page; the entry itself goes on from memory
    }
  }
  /** What another window of this browser has sent or added meanwhile. */
  const readKept = async () => {
    const kept = await store.list().catch(() => null)
    if (!kept) return show({ isKept: false })
    const byId = new Map(kept.map((each) => [idOf(each), each]))
    const own = state.queue.entries.flatMap((each) => {
      const id = idOf(each)
      const found = byId.get(id)
      byId.delete(id)
      return found ? [found] : written.has(id) ? [] : [each]
    })
    for (const id of byId.keys()) written.add(id)
    const entries = [...own, ...byId.values()].toSorted((a, b) => madeAtOf(a).localeCompare(madeAtOf(b)))
    show({ queue: { ...state.queue, entries } })
  }

  /** @returns whether an answer came. */
  const send = async (task: Task): Promise<boolean> => {
    const settling = await parts.send(task)
    if (settling === null) return false
    await take({ ...settling.settle(state.queue), failures: 0 })
    settling.afterwards?.()
    return true
  }

  const work = async () => {
    await readKept()
    for (let task = nextTask(state.queue); task && !isStopped; task = nextTask(state.queue)) {
      if (await send(task)) continue
      const failures = state.queue.failures + 1
      show({ queue: { ...state.queue, failures } })
      const own = ++pause
      parts.after(pauseMs(failures), () => {
        if (own === pause) tryNow()
      })
      return
    }
  }

  function tryNow(): void {
    if (running || isStopped || !nextTask(state.queue)) return
    show({ isSending: true })
    running = parts.alone(work).finally(() => {
      running = null
      show({ isSending: false })
      // What was added in the moment of ending is not left lying; after a failure the pause decides.
      if (state.queue.failures === 0) tryNow()
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
    /** What the person adds or decides. It is safe in the browser when this comes back, sent or not. */
    change: async (make: (queue: Outbox<Entry>) => Outbox<Entry>) => {
      await take(make(state.queue))
      tryNow()
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

const firstPauseMs = 2_000
const longestPauseMs = 60_000

/** How long to wait before the next attempt, ms: twice as long each time, a minute at most. */
export function pauseMs(failures: number): number {
  if (failures === 0) return 0
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1))
}
