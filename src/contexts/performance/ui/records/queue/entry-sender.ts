import { type OutboxStore, outboxSender, type Settling } from '#web/outbox/outbox-sender.ts'
import type { Sent } from '#web/outbox/sent.ts'
import {
  addEntry,
  asks,
  enterAnyway,
  fileRefused,
  fileTaken,
  nextTask,
  type QueuedEntry,
  recordRefused,
  recordTaken,
  removeEntry,
  type Task,
} from './entry-queue.ts'

/** Where entries are kept in this browser. */
export type EntryStore = OutboxStore<QueuedEntry>

export interface EntryTransport<Taken> {
  readonly sendRecord: (task: Extract<Task, { kind: 'record' }>) => Promise<Sent<Taken>>
  readonly sendFile: (task: Extract<Task, { kind: 'file' }>) => Promise<Sent<unknown>>
  /** Two windows of one browser must not send the same thing at once. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
}

/** The outbox of what a person entered (`web/outbox`): a record first, then its files. */
export function entrySender<Taken>(parts: {
  readonly store: EntryStore
  readonly transport: EntryTransport<Taken>
  /** Calls back after so many ms. */
  readonly after: (ms: number, run: () => void) => void
  readonly onTaken: (entry: QueuedEntry, answer: Taken) => void
}) {
  const { store, transport, after, onTaken } = parts
  const sender = outboxSender<QueuedEntry, Task>({
    ...{ store, after, nextTask, alone: transport.alone },
    idOf: ({ entry }) => entry.id,
    madeAtOf: ({ enteredAt }) => enteredAt,
    send: (task) => (task.kind === 'record' ? sendRecord(task) : sendFile(task)),
  })
  const find = (id: string) => sender.current().queue.entries.find(({ entry }) => entry.id === id)

  async function sendRecord(task: Extract<Task, { kind: 'record' }>): Promise<Settling<QueuedEntry> | null> {
    const { id } = task.entry
    const sent = await transport.sendRecord(task)
    if (sent.kind === 'unreachable') return null
    if (sent.kind === 'refused') return { settle: (queue) => recordRefused(queue, id, sent.code, sent.text) }
    const before = find(id)
    return {
      settle: (queue) => recordTaken(queue, id),
      ...(before && { afterwards: () => onTaken(before, sent.answer) }),
    }
  }

  async function sendFile({
    recordId,
    file,
  }: Extract<Task, { kind: 'file' }>): Promise<Settling<QueuedEntry> | null> {
    const sent = await transport.sendFile({ kind: 'file', recordId, file })
    if (sent.kind === 'unreachable') return null
    if (sent.kind === 'refused')
      return { settle: (queue) => fileRefused(queue, recordId, file.id, sent.text) }
    return { settle: (queue) => fileTaken(queue, recordId, file.id) }
  }

  return {
    ...sender,
    /** The entry is safe in the browser when this comes back, sent or not. */
    add: (added: QueuedEntry) => sender.change((queue) => addEntry(queue, added)),
    anyway: (id: string) => sender.change((queue) => enterAnyway(queue, id)),
    /** Only of entries that ask for the person: what is on its way cannot be called back. */
    remove: async (id: string) => {
      const found = find(id)
      if (found && asks(found)) await sender.change((queue) => removeEntry(queue, id))
    },
  }
}

export type EntrySender = Pick<
  ReturnType<typeof entrySender>,
  'current' | 'subscribe' | 'add' | 'anyway' | 'remove' | 'tryNow'
>
