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

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps it under the person and the book, so that two people at one computer never mix. */
export function browserKeeper(store: Store, userId: string, bookId: string): Keeper {
  const name = `mingche.book.${bookId}.${userId}`
  return {
    read: () => {
      const text = store.getItem(name)
      try {
        return text === null ? undefined : (JSON.parse(text) as KeptWork) // written by `write` below
      } catch {
        return undefined // damaged by something else: the server's state stands
      }
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

export function keptDrafts(kept: KeptWork | undefined): [string, LineDraft][] {
  return kept?.drafts ?? []
}
