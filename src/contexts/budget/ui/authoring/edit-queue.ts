import type { EntryKind } from '../../core/book/edits.ts'
import { sameValue } from './same-value.ts'
import { threeWayMerge } from './three-way-merge.ts'

/**
 * What a person has changed and the server does not have yet. Pure: the session around it (`book-session.ts`) sends
 * the batches, and keeps what waits in the browser, so that a lost connection or a closed window loses nothing.
 */
export type { EntryKind }
export type EntryKey = `${EntryKind} ${string}`

export interface Change {
  kind: EntryKind
  id: string
  /** `null` removes the entry. */
  value: object | null
}

/** An entry as the server has it; a removed one keeps its version. */
export interface Known {
  version: number
  value: object | null
}

export interface Edit extends Change {
  baseVersion: number
  /** Of a new line: the line that it stands behind; see `core/book/edits.ts`. */
  behind?: string | null
}

export interface Batch {
  /** The same batch sent twice under the same key is applied once. */
  key: string
  edits: Edit[]
}

export interface Waiting {
  value: object | null
  /** What the change was made on: the version, and the value for merging. */
  base: Known
}

export interface Conflict {
  kind: EntryKind
  id: string
  mine: object | null
  theirs: object | null
  theirVersion: number
}

export interface EditQueue {
  readonly known: ReadonlyMap<EntryKey, Known>
  readonly waiting: ReadonlyMap<EntryKey, Waiting>
  readonly sent: Batch | null
  readonly conflicts: ReadonlyMap<EntryKey, Conflict>
}

const nothing: Known = { version: 0, value: null }

export const emptyQueue: EditQueue = {
  known: new Map(),
  waiting: new Map(),
  sent: null,
  conflicts: new Map(),
}

export function entryKey(kind: EntryKind, id: string): EntryKey {
  return `${kind} ${id}`
}

/** The entry as the person sees it: own changes first. */
export function currentValue(queue: EditQueue, key: EntryKey): object | null {
  const waiting = queue.waiting.get(key)
  if (waiting) return waiting.value
  const sent = queue.sent?.edits.find((edit) => entryKey(edit.kind, edit.id) === key)
  if (sent) return sent.value
  return queue.known.get(key)?.value ?? null
}

export function queueChanges(queue: EditQueue, changes: readonly Change[]): EditQueue {
  const waiting = new Map(queue.waiting)
  const conflicts = new Map(queue.conflicts)
  const underway = sentByKey(queue.sent)
  for (const { kind, id, value } of changes) {
    const key = entryKey(kind, id)
    const before = waiting.get(key)
    const known = queue.known.get(key) ?? nothing
    const base = before?.base ?? known
    const isNew = base.version === 0 && base.value === null && !underway.has(key)
    if (value === null && isNew) waiting.delete(key)
    else if (value !== null && !underway.has(key) && sameValue(value, known.value)) waiting.delete(key)
    else waiting.set(key, { value, base })
    const conflict = conflicts.get(key)
    if (!waiting.has(key)) conflicts.delete(key)
    else if (conflict) conflicts.set(key, { ...conflict, mine: value }) // what is shown as mine is what would be kept
  }
  return { ...queue, waiting, conflicts }
}

/** Moves what waits into a batch, unless one is underway. Entries in conflict stay until the person has chosen. */
export function takeBatch(queue: EditQueue, key: string, editsMax: number): EditQueue {
  if (queue.sent) return queue
  const free = [...queue.waiting].filter(([entry]) => !queue.conflicts.has(entry)).slice(0, editsMax)
  if (free.length === 0) return queue
  const edits = free.map(([entry, { value, base }]) => {
    const [kind = 'line', id = ''] = entry.split(' ') as [EntryKind, string] // as `entryKey` wrote it
    return { kind, id, baseVersion: base.version, value }
  })
  const waiting = new Map(queue.waiting)
  for (const [entry] of free) waiting.delete(entry)
  return { ...queue, waiting, sent: { key, edits } }
}

/** The server has taken the batch. What was changed again meanwhile goes on from the new versions. */
export function batchDone(
  queue: EditQueue,
  versions: readonly { kind: EntryKind; id: string; version: number }[],
): EditQueue {
  const known = new Map(queue.known)
  const waiting = new Map(queue.waiting)
  const underway = sentByKey(queue.sent)
  for (const { kind, id, version } of versions) {
    const key = entryKey(kind, id)
    const edit = underway.get(key)
    if (!edit) continue
    const now: Known = { version, value: edit.value }
    if ((known.get(key)?.version ?? 0) < version) known.set(key, now)
    const later = waiting.get(key)
    if (later) waiting.set(key, { ...later, base: now })
  }
  return { ...queue, known, waiting, sent: null }
}

/** The server has refused the batch: all of it waits again, behind what was changed since. */
export function batchRefused(queue: EditQueue): EditQueue {
  if (!queue.sent) return queue
  const waiting = new Map<EntryKey, Waiting>()
  for (const edit of queue.sent.edits) {
    const key = entryKey(edit.kind, edit.id)
    const known = queue.known.get(key)
    const base = known?.version === edit.baseVersion ? known : { version: edit.baseVersion, value: null }
    waiting.set(key, { value: edit.value, base })
  }
  for (const [key, later] of queue.waiting) {
    const base = waiting.get(key)?.base ?? later.base
    waiting.set(key, { value: later.value, base })
  }
  const returned = { ...queue, waiting, sent: null }
  return [...waiting.keys()].reduce(reconcile, returned)
}

/** What others have changed. Where the same entry is changed here too, it is merged or becomes a conflict. */
export function mergeChanges(
  queue: EditQueue,
  changes: readonly (Change & { version: number })[],
): EditQueue {
  const known = new Map(queue.known)
  const underway = sentByKey(queue.sent)
  const news = changes.filter(
    ({ kind, id, version }) => version > (known.get(entryKey(kind, id))?.version ?? 0),
  )
  for (const { kind, id, version, value } of news) known.set(entryKey(kind, id), { version, value })
  // What is underway is decided by the server; its answer or its refusal comes next.
  const keys = news.map(({ kind, id }) => entryKey(kind, id)).filter((key) => !underway.has(key))
  return keys.filter((key) => queue.waiting.has(key)).reduce(reconcile, { ...queue, known })
}

/** Holds one waiting change against what the server has by now. */
function reconcile(queue: EditQueue, key: EntryKey): EditQueue {
  const own = queue.waiting.get(key)
  const theirs = queue.known.get(key)
  if (!own || !theirs || theirs.version <= own.base.version) return queue
  const waiting = new Map(queue.waiting)
  const conflicts = new Map(queue.conflicts)
  conflicts.delete(key)
  const [kind = 'line', id = ''] = key.split(' ') as [EntryKind, string] // as `entryKey` wrote it
  const merged = mayMerge(kind) ? threeWayMerge(own.base.value, own.value, theirs.value) : undefined
  if (sameValue(own.value, theirs.value)) waiting.delete(key)
  else if (merged) waiting.set(key, { value: merged, base: theirs })
  else conflicts.set(key, { kind, id, mine: own.value, theirs: theirs.value, theirVersion: theirs.version })
  return { ...queue, waiting, conflicts }
}

/** What has not reached the server, as it can be written down. */
export interface Pending {
  sent: Batch | null
  waiting: [EntryKey, Waiting][]
}

/** What waited when the window was closed, held against what the server has by now. */
export function restoreQueue(queue: EditQueue, pending: Pending): EditQueue {
  const underway = sentByKey(pending.sent)
  const restored = { ...queue, sent: pending.sent, waiting: new Map(pending.waiting) }
  return [...restored.waiting.keys()].filter((key) => !underway.has(key)).reduce(reconcile, restored)
}

/** The person has chosen. */
export function resolveConflict(queue: EditQueue, key: EntryKey, keep: 'mine' | 'theirs'): EditQueue {
  const conflict = queue.conflicts.get(key)
  if (!conflict) return queue
  const conflicts = new Map(queue.conflicts)
  const waiting = new Map(queue.waiting)
  conflicts.delete(key)
  const base: Known = { version: conflict.theirVersion, value: conflict.theirs }
  if (keep === 'mine') waiting.set(key, { value: waiting.get(key)?.value ?? conflict.mine, base })
  else waiting.delete(key)
  return { ...queue, waiting, conflicts }
}

export function unsavedCount(queue: EditQueue): number {
  return queue.waiting.size + (queue.sent?.edits.length ?? 0)
}

/** Forms and parts have fields that several people fill in; a line, an asset is changed as a whole. */
function mayMerge(kind: EntryKind): boolean {
  return kind === 'part' || kind === 'project'
}

function sentByKey(batch: Batch | null): Map<EntryKey, Edit> {
  return new Map(batch?.edits.map((edit) => [entryKey(edit.kind, edit.id), edit]))
}
