import { type EditQueue, type EntryKey, type EntryKind, entryKey } from './edit-queue.ts'

/** Reads many entries as the person sees them; for ten thousand lines, looked up and not searched. */
export function valueReader(queue: EditQueue): (key: EntryKey) => object | null {
  const sent = new Map(queue.sent?.edits.map((edit) => [entryKey(edit.kind, edit.id), edit.value]))
  return (key) => {
    const waiting = queue.waiting.get(key)
    if (waiting) return waiting.value
    const underway = sent.get(key)
    if (underway !== undefined) return underway
    return queue.known.get(key)?.value ?? null
  }
}

/** Keys of what the server has, by kind; found once for each state of the server. */
const knownKeys = new WeakMap<EditQueue['known'], Map<string, EntryKey[]>>()

function keysByKind(known: EditQueue['known']): Map<string, EntryKey[]> {
  const before = knownKeys.get(known)
  if (before) return before
  const keys = new Map<string, EntryKey[]>()
  for (const key of known.keys()) {
    const kind = key.slice(0, key.indexOf(' '))
    if (kind === 'line') continue
    const own = keys.get(kind)
    if (own) own.push(key)
    else keys.set(kind, [key])
  }
  knownKeys.set(known, keys)
  return keys
}

/** All entries of a kind that are no lines, in the order in which they came. */
export function entriesOfKind(queue: EditQueue, kind: Exclude<EntryKind, 'line'>): object[] {
  const prefix = `${kind} `
  const fresh = [
    ...(queue.sent?.edits.map((edit) => entryKey(edit.kind, edit.id)) ?? []),
    ...queue.waiting.keys(),
  ].filter((key) => key.startsWith(prefix))
  const keys = new Set([...(keysByKind(queue.known).get(kind) ?? []), ...fresh])
  const read = valueReader(queue)
  return [...keys].flatMap((key) => read(key) ?? [])
}
