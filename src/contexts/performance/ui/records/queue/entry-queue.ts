import type { Outbox } from '#web/outbox/outbox-sender.ts'

/**
 * Entries that a person made and the server does not have yet. Pure: the sender around it (`entry-sender.ts`) asks what
 * to send next, and keeps the queue in the browser, so that a lost connection or a closed page loses nothing.
 */

/** A work record as the server takes it; `id` is made here, so the same entry sent twice is stored once. */
export interface RecordEntry {
  readonly id: string
  readonly projectId: string
  readonly kind: string
  readonly day: string
  readonly item: string
  /** As typed: `12`, `3.5`. */
  readonly quantity: string
  readonly unit: string
  readonly passed: string | null
  readonly people: number | null
  readonly place: string
  readonly note: string
  readonly allowDuplicate: boolean
}

/** A photo or file that goes beside the entry once the server has it. Bytes, not a `File`: those do not outlive the page. */
export interface QueuedFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: ArrayBuffer
  /** Why the server did not take it; null: waits. */
  readonly problem: string | null
}

export interface QueuedEntry {
  readonly planId: string
  readonly entry: RecordEntry
  /** Names for the list of what waits: the lists they come from may not be there without a connection. */
  readonly kindName: string
  readonly projectName: string
  /** ISO instant. */
  readonly enteredAt: string
  /** `record`: not on the server yet; `files`: it is, but not all of its files. */
  readonly stage: 'record' | 'files'
  readonly files: readonly QueuedFile[]
  /** The server's no; it waits for the person. */
  readonly refusal: { readonly code: string; readonly text: string } | null
}

export type EntryQueue = Outbox<QueuedEntry>

export const emptyEntryQueue: EntryQueue = { entries: [], failures: 0 }

export type Task =
  | { readonly kind: 'record'; readonly planId: string; readonly entry: RecordEntry }
  | { readonly kind: 'file'; readonly recordId: string; readonly file: QueuedFile }

/** What is sent next, the oldest first; refused ones wait for the person and hold up nobody. */
export function nextTask(queue: EntryQueue): Task | null {
  for (const { planId, entry, stage, files, refusal } of queue.entries) {
    if (stage === 'record') {
      if (refusal === null) return { kind: 'record', planId, entry }
      continue
    }
    const file = files.find(({ problem }) => problem === null)
    if (file) return { kind: 'file', recordId: entry.id, file }
  }
  return null
}

export function addEntry(queue: EntryQueue, added: QueuedEntry): EntryQueue {
  return { ...queue, entries: [...queue.entries, added] }
}

/** The server has the record. Without files nothing more is to be kept. */
export function recordTaken(queue: EntryQueue, id: string): EntryQueue {
  return settle(change(queue, id, (each) => ({ ...each, stage: 'files', refusal: null })))
}

export function fileTaken(queue: EntryQueue, id: string, fileId: string): EntryQueue {
  return settle(
    change(queue, id, (each) => ({
      ...each,
      files: each.files.filter((file) => file.id !== fileId),
    })),
  )
}

export function recordRefused(queue: EntryQueue, id: string, code: string, text: string): EntryQueue {
  return change(queue, id, (each) => ({ ...each, refusal: { code, text } }))
}

export function fileRefused(queue: EntryQueue, id: string, fileId: string, text: string): EntryQueue {
  return change(queue, id, (each) => ({
    ...each,
    files: each.files.map((file) => (file.id === fileId ? { ...file, problem: text } : file)),
  }))
}

/** The same thing was done twice that day: the person says so, and it is sent once more. */
export function enterAnyway(queue: EntryQueue, id: string): EntryQueue {
  return change(queue, id, (each) => ({
    ...each,
    refusal: null,
    entry: { ...each.entry, allowDuplicate: true },
  }))
}

/** Taken out by the person: back into the form, or thrown away. */
export function removeEntry(queue: EntryQueue, id: string): EntryQueue {
  return { ...queue, entries: queue.entries.filter(({ entry }) => entry.id !== id) }
}

/** Entries that go by themselves once the connection is back, and those that ask for the person. */
export function countWaiting(queue: EntryQueue): { readonly waiting: number; readonly asking: number } {
  const asking = queue.entries.filter(asks).length
  return { waiting: queue.entries.length - asking, asking }
}

/** Whether nothing moves on it before the person has said what to do. */
export function asks({ stage, refusal, files }: QueuedEntry): boolean {
  if (stage === 'record') return refusal !== null
  return files.every(({ problem }) => problem !== null)
}

/** An answer came, whatever it says: the connection stands. */

function change(queue: EntryQueue, id: string, to: (each: QueuedEntry) => QueuedEntry): EntryQueue {
  return { ...queue, entries: queue.entries.map((each) => (each.entry.id === id ? to(each) : each)) }
}

/** What the server has wholly is kept no longer. */
function settle(queue: EntryQueue): EntryQueue {
  return {
    ...queue,
    entries: queue.entries.filter(({ stage, files }) => stage === 'record' || files.length > 0),
  }
}
