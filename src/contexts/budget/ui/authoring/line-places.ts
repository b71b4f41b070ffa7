import { type EditQueue, entryKey } from './edit-queue.ts'

/**
 * Tells in the batch underway behind which line each new one stands, so that a line put between two others is there for
 * everybody and after reading anew. New lines come in the order of the grid, each behind one that the server knows by then.
 */
export function inTheirPlaces(queue: EditQueue, order: readonly string[]): EditQueue {
  const batch = queue.sent
  if (!batch) return queue
  const isNew = (id: string) => (queue.known.get(entryKey('line', id))?.version ?? 0) === 0
  const fresh = new Map(
    batch.edits.flatMap((edit) =>
      edit.kind === 'line' && isNew(edit.id) && edit.value ? [[edit.id, edit]] : [],
    ),
  )
  if (fresh.size === 0) return queue
  const placed: typeof batch.edits = []
  let last: string | null = null
  for (const id of order) {
    const edit = fresh.get(id)
    if (edit) placed.push({ ...edit, behind: last })
    if (edit || !isNew(id)) last = id
  }
  const others = batch.edits.filter(({ kind, id }) => kind !== 'line' || !fresh.has(id))
  const missing = [...fresh.values()].filter(({ id }) => !placed.some((edit) => edit.id === id))
  return { ...queue, sent: { ...batch, edits: [...others, ...placed, ...missing] } }
}
