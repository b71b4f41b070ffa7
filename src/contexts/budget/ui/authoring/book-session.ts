import {
  type Batch,
  batchDone,
  batchRefused,
  type Change,
  currentValue,
  type EditQueue,
  type EntryKey,
  type EntryKind,
  emptyQueue,
  entryKey,
  mergeChanges,
  queueChanges,
  resolveConflict,
  restoreQueue,
  takeBatch,
  unsavedCount,
} from './edit-queue.ts'
import { type Keeper, keptDrafts } from './kept-work.ts'
import { type LineDraft, lineOf } from './line-draft.ts'
import { inTheirPlaces } from './line-places.ts'
import { didStep, emptyUndo, redoStep, type Step, type UndoStack, undoStep } from './undo-stack.ts'

/** What the session needs of the server. */
export interface Transport {
  /** @throws when the batch was not applied. */
  send(
    batch: Batch,
  ): Promise<{ revision: number; versions: { kind: EntryKind; id: string; version: number }[] }>
  changes(since: number): Promise<{ revision: number; entries: (Change & { version: number })[] }>
  /** `conflict`: read what others changed. `offline`: try again. Anything else is told to the person. */
  judge(error: unknown): { kind: 'conflict' | 'offline' | 'refused'; text: string }
  newKey(): string
}

export interface StartingBook {
  revision: number
  entries: (Change & { version: number })[]
}

/** What the screen shows; a new object with every change. */
export interface SessionView {
  readonly queue: EditQueue
  /** Lines that cannot be sent yet, because something in them is missing or unclear. */
  readonly drafts: ReadonlyMap<string, LineDraft>
  /** Ids of all lines in the order of the grid. */
  readonly order: readonly string[]
  readonly undo: UndoStack
  readonly saving: 'saved' | 'saving' | 'waiting' | 'offline' | 'refused'
  readonly refusal: string
}

const batchMax = 2000
/** Typing goes on while nothing is sent; a pause sends it. */
const pauseMs = 700
const retryMs = [2_000, 5_000, 15_000]

export interface Session {
  view(): SessionView
  subscribe(listener: () => void): () => void
  /** Changes entries other than lines, or whole lines. */
  change(label: string, changes: readonly Change[]): void
  /** Changes lines as the grid has them; unfinished ones stay here until they are whole. */
  changeLines(label: string, lines: readonly LineDraft[], removed?: readonly string[], after?: string): void
  undo(): { label: string; left: number } | undefined
  redo(): { label: string; left: number } | undefined
  resolve(key: EntryKey, keep: 'mine' | 'theirs'): void
  /** Reads what others changed. */
  pull(): Promise<void>
  /** Sends now, also after a refusal. */
  flush(): Promise<void>
  close(): void
}

export function openSession(start: StartingBook, transport: Transport, keeper: Keeper): Session {
  const kept = keeper.read()
  let queue = mergeChanges(emptyQueue, start.entries)
  let revision = start.revision
  let drafts = new Map(keptDrafts(kept))
  let undo = emptyUndo
  let order: readonly string[] = lineIds(queue)
  let saving: SessionView['saving'] = 'saved'
  let refusal = ''
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSending = false
  let isClosed = false
  let snapshot: SessionView | undefined
  const listeners = new Set<() => void>()

  if (kept) queue = restoreQueue(queue, kept)
  order = withNew(order, [...drafts.keys(), ...changedLineIds(queue)])

  const publish = () => {
    snapshot = undefined
    keeper.write({ sent: queue.sent, waiting: [...queue.waiting], drafts: [...drafts] })
    for (const listener of listeners) listener()
  }
  const plan = (ms: number) => {
    clearTimeout(timer)
    if (!isClosed) timer = setTimeout(() => void sendNow(), ms)
  }
  const value = (kind: EntryKind, id: string): object | null =>
    (kind === 'line' ? drafts.get(id) : undefined) ?? currentValue(queue, entryKey(kind, id))

  const apply = (changes: readonly Change[]) => {
    const whole: Change[] = []
    const nextDrafts = new Map(drafts)
    for (const change of changes) {
      if (change.kind !== 'line') whole.push(change)
      else {
        const line = change.value === null ? null : lineOf(change.value as LineDraft) // lines of the grid only
        if (line === undefined) nextDrafts.set(change.id, change.value as LineDraft)
        else {
          nextDrafts.delete(change.id)
          whole.push({ kind: 'line', id: change.id, value: line })
        }
      }
    }
    const isSame = nextDrafts.size === 0 && drafts.size === 0
    if (!isSame) drafts = nextDrafts // the same object, or every row would be drawn again
    queue = queueChanges(queue, whole)
    order = withNew(
      order,
      changes.flatMap(({ kind, id, value: now }) => (kind === 'line' && now ? [id] : [])),
    )
    if (unsavedCount(queue) > 0) {
      saving = saving === 'offline' ? 'offline' : 'waiting'
      refusal = ''
      plan(failures > 0 ? (retryMs[0] ?? 0) : pauseMs)
    }
    publish()
  }
  const record = (label: string, changes: readonly Change[]) => {
    const step: Step = {
      label,
      changes: changes.map(({ kind, id, value: after }) => ({ kind, id, before: value(kind, id), after })),
    }
    undo = didStep(undo, step)
    apply(changes)
  }

  async function sendNow(): Promise<void> {
    if (isSending) return
    isSending = true
    try {
      for (;;) {
        queue = inTheirPlaces(takeBatch(queue, transport.newKey(), batchMax), order)
        const batch = queue.sent
        if (!batch) break
        if (saving !== 'offline') saving = 'saving'
        publish()
        if (!(await sendBatch(batch))) return
      }
      saving = queue.conflicts.size > 0 ? 'waiting' : 'saved'
      publish()
    } finally {
      isSending = false
    }
  }

  /** @returns whether to go on with the next batch. */
  async function sendBatch(batch: Batch): Promise<boolean> {
    try {
      const answered = await transport.send(batch)
      queue = batchDone(queue, answered.versions)
      failures = 0
      saving = 'saving'
      return true
    } catch (error) {
      const { kind, text } = transport.judge(error)
      if (kind === 'conflict') {
        queue = batchRefused(queue)
        await pullNow().catch(() => undefined)
        // Only what is in conflict now waits for the person; the rest of the batch goes on.
        failures++
        if (failures > 5) return refuse(text)
        return true
      }
      if (kind === 'offline') {
        saving = 'offline'
        plan(retryMs[Math.min(failures, retryMs.length - 1)] ?? 0)
        failures++
        publish()
        return false
      }
      queue = batchRefused(queue)
      return refuse(text)
    }
  }
  function refuse(text: string): false {
    saving = 'refused'
    refusal = text
    publish()
    return false
  }
  async function pullNow(): Promise<void> {
    const news = await transport.changes(revision)
    revision = Math.max(revision, news.revision)
    queue = mergeChanges(queue, news.entries)
    order = withNew(
      order,
      news.entries.flatMap(({ kind, id, value: now }) => (kind === 'line' && now ? [id] : [])),
    )
    publish()
  }
  const travel = (take: typeof undoStep) => {
    const step = take(undo, value)
    if (!step) return undefined
    undo = step.stack
    apply(step.changes)
    return { label: step.label, left: step.left }
  }

  if (unsavedCount(queue) > 0) {
    saving = 'waiting'
    plan(0)
  }
  return {
    view: () => {
      snapshot ??= { queue, drafts, order, undo, saving, refusal }
      return snapshot
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change: record,
    changeLines: (label, lines, removed = [], after) => {
      const known = new Set(order)
      const fresh = lines.map(({ id }) => id).filter((id) => !known.has(id))
      if (fresh.length > 0) order = insertedAfter(order, fresh, after)
      record(label, [
        ...lines.map((line) => ({ kind: 'line' as const, id: line.id, value: line })),
        ...removed.map((id) => ({ kind: 'line' as const, id, value: null })),
      ])
    },
    undo: () => travel(undoStep),
    redo: () => travel(redoStep),
    resolve: (key, keep) => {
      queue = resolveConflict(queue, key, keep)
      if (unsavedCount(queue) > 0) plan(0)
      else if (saving === 'waiting') saving = 'saved'
      publish()
    },
    pull: pullNow,
    flush: async () => {
      clearTimeout(timer)
      await sendNow()
    },
    close: () => {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

function lineIds(queue: EditQueue): string[] {
  return [...queue.known].flatMap(([key, { value }]) =>
    key.startsWith('line ') && value ? [key.slice('line '.length)] : [],
  )
}

function changedLineIds(queue: EditQueue): string[] {
  const waiting = [...queue.waiting].flatMap(([key, { value }]) =>
    key.startsWith('line ') && value ? [key.slice('line '.length)] : [],
  )
  const sent =
    queue.sent?.edits.flatMap((edit) => (edit.kind === 'line' && edit.value ? [edit.id] : [])) ?? []
  return [...sent, ...waiting]
}

function withNew(order: readonly string[], ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return order
  const known = new Set(order)
  const fresh = ids.filter((id) => !known.has(id) && known.add(id))
  return fresh.length === 0 ? order : [...order, ...fresh]
}

function insertedAfter(
  order: readonly string[],
  fresh: readonly string[],
  after: string | undefined,
): string[] {
  if (fresh.length === 0) return [...order]
  const at = after === undefined ? order.length : order.indexOf(after) + 1
  return [...order.slice(0, at), ...fresh, ...order.slice(at)]
}
