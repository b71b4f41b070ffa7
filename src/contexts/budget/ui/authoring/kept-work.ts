import type { Pending } from './edit-queue.ts'
import type { LineDraft } from './line-draft.ts'

/** What has not reached the server yet, as this browser keeps it. */
export interface KeptWork extends Pending {
  drafts: [string, LineDraft][]
}

export interface Keeper {
  read(): KeptWork | undefined
  write(work: KeptWork): void
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Which window writes; two windows of one person must not write over each other. */
export interface KeepingWindow {
  id: string
  /** Windows that are open now, this one included. */
  openIds: ReadonlySet<string>
}

/**
 * Keeps it under the person, the book and the window. What a window left behind that is open no more is taken over by
 * the next that opens the book.
 */
export function browserKeeper(store: Store, userId: string, bookId: string, of: KeepingWindow): Keeper {
  const prefix = `mingche.book.${bookId}.${userId}.`
  const name = prefix + of.id
  return {
    read: () => {
      const own = parsed(store.getItem(name))
      if (own) return own
      for (let at = 0; at < store.length; at++) {
        const left = store.key(at) ?? ''
        if (!left.startsWith(prefix) || of.openIds.has(left.slice(prefix.length))) continue
        const work = parsed(store.getItem(left))
        store.removeItem(left)
        if (work) return work
      }
      return undefined
    },
    write: (work) => {
      const isEmpty = work.sent === null && work.waiting.length === 0 && work.drafts.length === 0
      try {
        if (isEmpty) store.removeItem(name)
        else store.setItem(name, JSON.stringify(work))
      } catch {
        // The browser's room is full: the work goes on, and only a crash before the next saving would lose it.
      }
    },
  }
}

function parsed(text: string | null): KeptWork | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as KeptWork) // written by `write` above
  } catch {
    return undefined // damaged by something else: the server's state stands
  }
}

export function keptDrafts(kept: KeptWork | undefined): [string, LineDraft][] {
  return kept?.drafts ?? []
}
