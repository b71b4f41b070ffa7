import type { EntryChange } from '../core/book/edits.ts'

/** Where a new line goes: the `ordinal`-th of `total - 1` lines between the anchor and what stands behind it now. */
export interface LinePlace {
  /** Id of a line that the book holds; empty: before all others; `null`: the end. */
  anchor: string | null
  ordinal: number
  total: number
}

/**
 * The places of the new lines of a batch, in the order of its changes. A line behind another new one shares that one's
 * anchor; of two that want to stand behind the same line, the later one stands closer to it, as if put there afterwards.
 */
export function placesOf(changes: readonly EntryChange[]): LinePlace[] {
  const runs = new Map<string, string[]>()
  const runOf = new Map<string, string>()
  for (const { id, version, behind } of changes) {
    if (version !== 1 || behind === undefined) continue
    const anchor = (behind === null ? '' : runOf.get(behind)) ?? behind ?? ''
    const run = runs.get(anchor) ?? []
    run.splice(behind === null ? 0 : run.indexOf(behind) + 1, 0, id)
    runs.set(anchor, run)
    runOf.set(id, anchor)
  }
  const found = new Map<string, LinePlace>()
  for (const [anchor, run] of runs)
    for (const [index, id] of run.entries())
      found.set(id, { anchor, ordinal: index + 1, total: run.length + 1 })
  return changes.map(({ id }) => found.get(id) ?? { anchor: null, ordinal: 0, total: 1 })
}
