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

interface SenderParts<Taken> {
  readonly store: EntryStore
  readonly transport: EntryTransport<Taken>
  /** Calls back after so many ms. */
  readonly after: (ms: number, run: () => void) => void
  readonly onTaken: (entry: QueuedEntry, answer: Taken) => void
}

/**
 * Sends what a person entered until the server has it, and keeps it in the browser until then. One at a time and in
 * order; what the server refuses stays for the person, what did not arrive is tried again after a pause.
 */
export class EntrySender<Taken> {
  #state: SenderState = { queue: emptyEntryQueue, isSending: false, isKept: true }
  #running: Promise<void> | null = null
  #isStopped = false
  #pause = 0
  readonly #parts: SenderParts<Taken>
  readonly #listeners = new Set<() => void>()
  /** Ids that the browser is known to hold. */
  readonly #written = new Set<string>()

  constructor(parts: SenderParts<Taken>) {
    this.#parts = parts
  }

  readonly current = (): SenderState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads what was left from before, and begins. */
  async start(): Promise<void> {
    await this.#readKept()
    this.tryNow()
  }

  /** The entry is safe in the browser when this comes back, sent or not. */
  readonly add = async (added: QueuedEntry): Promise<void> => {
    await this.#take(addEntry(this.#state.queue, added), added.entry.id)
    this.tryNow()
  }

  readonly anyway = async (id: string): Promise<void> => {
    await this.#take(enterAnyway(this.#state.queue, id), id)
    this.tryNow()
  }

  /** Only of entries that ask for the person: what is on its way cannot be called back. */
  readonly remove = async (id: string): Promise<void> => {
    const found = this.#find(id)
    if (found && asks(found)) await this.#take(removeEntry(this.#state.queue, id), id)
  }

  readonly tryNow = (): void => {
    if (this.#running || this.#isStopped || !nextTask(this.#state.queue)) return
    this.#show({ isSending: true })
    this.#running = this.#parts.transport
      .alone(() => this.#work())
      .finally(() => {
        this.#running = null
        this.#show({ isSending: false })
        // What was added in the moment of ending is not left lying; after a failure the pause decides.
        if (this.#state.queue.failures === 0) this.tryNow()
      })
  }

  stop(): void {
    this.#isStopped = true
  }

  /** Everything that can be sent now has been tried. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #work(): Promise<void> {
    await this.#readKept()
    for (let task = this.#next(); task; task = this.#next()) {
      if (await this.#send(task)) continue
      const queue = connectionFailed(this.#state.queue)
      this.#show({ queue })
      const own = ++this.#pause
      this.#parts.after(pauseMs(queue.failures), () => {
        if (own === this.#pause) this.tryNow()
      })
      return
    }
  }

  #next(): Task | null {
    return this.#isStopped ? null : nextTask(this.#state.queue)
  }

  /** @returns whether an answer came. */
  #send(task: Task): Promise<boolean> {
    return task.kind === 'record' ? this.#sendRecord(task) : this.#sendFile(task)
  }

  async #sendRecord(task: Extract<Task, { kind: 'record' }>): Promise<boolean> {
    const { id } = task.entry
    const sent = await this.#parts.transport.sendRecord(task)
    if (sent.kind === 'unreachable') return false
    if (sent.kind === 'refused') {
      await this.#take(recordRefused(this.#state.queue, id, sent.code, sent.text), id)
      return true
    }
    const before = this.#find(id)
    await this.#take(recordTaken(this.#state.queue, id), id)
    if (before) this.#parts.onTaken(before, sent.answer)
    return true
  }

  async #sendFile(task: Extract<Task, { kind: 'file' }>): Promise<boolean> {
    const { recordId: id, file } = task
    const sent = await this.#parts.transport.sendFile(task)
    if (sent.kind === 'unreachable') return false
    const { queue } = this.#state
    const next =
      sent.kind === 'refused' ? fileRefused(queue, id, file.id, sent.text) : fileTaken(queue, id, file.id)
    await this.#take(next, id)
    return true
  }

  #find(id: string): QueuedEntry | undefined {
    return this.#state.queue.entries.find(({ entry }) => entry.id === id)
  }

  #show(next: Partial<SenderState>): void {
    this.#state = { ...this.#state, ...next }
    for (const listener of this.#listeners) listener()
  }

  /** Takes the change over on the screen and into the browser. */
  async #take(queue: EntryQueue, id: string): Promise<void> {
    this.#show({ queue })
    const changed = this.#find(id)
    try {
      await (changed ? this.#parts.store.put(changed) : this.#parts.store.remove(id))
      this.#written.add(id)
    } catch {
      this.#show({ isKept: false }) // said on the page; the entry itself goes on from memory
    }
  }

  /** What another window of this browser has sent or added meanwhile. */
  async #readKept(): Promise<void> {
    const kept = await this.#parts.store.list().catch(() => null)
    if (!kept) return this.#show({ isKept: false })
    const byId = new Map(kept.map((each) => [each.entry.id, each]))
    const { queue } = this.#state
    const own = queue.entries.flatMap((each) => {
      const { id } = each.entry
      const found = byId.get(id)
      byId.delete(id)
      return found ? [found] : this.#written.has(id) ? [] : [each]
    })
    for (const id of byId.keys()) this.#written.add(id)
    const entries = [...own, ...byId.values()].toSorted((a, b) => a.enteredAt.localeCompare(b.enteredAt))
    this.#show({ queue: { ...queue, entries } })
  }
}
