import type { EntryKind } from './edit-queue.ts'
import { sameValue } from './same-value.ts'

/** One thing that a person did, with what was there before: 「粘贴 12 行」. */
export interface Step {
  label: string
  changes: { kind: EntryKind; id: string; before: object | null; after: object | null }[]
}

export interface UndoStack {
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

export const emptyUndo: UndoStack = { done: [], undone: [] }

const stepsMax = 200

export function didStep(stack: UndoStack, step: Step): UndoStack {
  return { done: [...stack.done, step].slice(-stepsMax), undone: [] }
}

type Value = (kind: EntryKind, id: string) => object | null

/**
 * Takes the last step back (or does it again). Entries that somebody else has changed since are left as they are.
 * @returns the changes to make, how many entries were left alone, and the stack after it.
 */
export function undoStep(stack: UndoStack, value: Value) {
  const step = stack.done.at(-1)
  if (!step) return undefined
  const free = step.changes.filter((change) => sameValue(value(change.kind, change.id), change.after))
  return {
    label: step.label,
    changes: free.map(({ kind, id, before }) => ({ kind, id, value: before })),
    left: step.changes.length - free.length,
    stack: { done: stack.done.slice(0, -1), undone: [...stack.undone, { ...step, changes: free }] },
  }
}

export function redoStep(stack: UndoStack, value: Value) {
  const step = stack.undone.at(-1)
  if (!step) return undefined
  const free = step.changes.filter((change) => sameValue(value(change.kind, change.id), change.before))
  return {
    label: step.label,
    changes: free.map(({ kind, id, after }) => ({ kind, id, value: after })),
    left: step.changes.length - free.length,
    stack: { done: [...stack.done, { ...step, changes: free }], undone: stack.undone.slice(0, -1) },
  }
}
