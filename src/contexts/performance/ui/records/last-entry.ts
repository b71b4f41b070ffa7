import type { LastEntry } from './entry-draft.ts'

type Store = Pick<Storage, 'getItem' | 'setItem'>

const nameOf = (userId: string, planId: string) => `mingche.last-entry.${planId}.${userId}`

/** What this person entered last in this browser; null at first, or when the browser keeps nothing. */
export function readLastEntry(store: Store, userId: string, planId: string): LastEntry | null {
  try {
    const text = store.getItem(nameOf(userId, planId))
    return text === null ? null : (JSON.parse(text) as LastEntry) // written by `writeLastEntry`
  } catch {
    return null // a convenience: without it the form begins empty
  }
}

export function writeLastEntry(store: Store, userId: string, planId: string, last: LastEntry): void {
  try {
    store.setItem(nameOf(userId, planId), JSON.stringify(last))
  } catch {
    // The browser's room is full or closed: the next form begins empty, nothing else is lost.
  }
}
