import { hc } from 'hono/client'
import { answer, describeFailure, queryClient } from '#web/api.ts'
import type { BookRoutes } from '../../routes/books.ts'
import type { DiscussionRoutes } from '../../routes/discussion.ts'
import type { EntryAidRoutes } from '../../routes/entry-aids.ts'
import type { StartingBook, Transport } from './book-session.ts'
import type { Change } from './edit-queue.ts'

const base = '/api/budget'
export const booksClient = hc<BookRoutes>(base).books
export const discussionClient = hc<DiscussionRoutes>(base).books
const aidsClient = hc<EntryAidRoutes>(base)

const readBooks = () => answer(booksClient.$get())
export type BookSummary = Awaited<ReturnType<typeof readBooks>>['books'][number]

const readBook = (id: string) => answer(booksClient[':id'].$get({ param: { id } }))
export type ReadBook = Awaited<ReturnType<typeof readBook>>
export type Question = ReadBook['questions'][number]

const readComments = (id: string) => answer(discussionClient[':id'].comments.$get({ param: { id } }))
export type Comment = Awaited<ReturnType<typeof readComments>>['comments'][number]

const readHistory = (id: string, of: { kind?: Change['kind']; id?: string }) =>
  answer(booksClient[':id'].history.$get({ param: { id }, query: of }))
export type HistoryEntry = Awaited<ReturnType<typeof readHistory>>['entries'][number]

/** Queries of books; those that begin with `['book', id]` are read again when the server says that the book changed. */
export const bookQueries = {
  list: () => ({ queryKey: ['book', undefined, 'list'], queryFn: readBooks }),
  forms: () => ({
    queryKey: ['budget-forms'],
    queryFn: () => answer(aidsClient.forms.$get()),
    staleTime: Number.POSITIVE_INFINITY,
  }),
  /** Read once when the workspace opens; what changes later comes in through the session. */
  book: (id: string) => ({ queryKey: ['book-start', id], queryFn: () => readBook(id), gcTime: 0 }),
  head: (id: string) => ({ queryKey: ['book', id, 'head'], queryFn: () => readBook(id) }),
  codes: (year: number) => ({
    queryKey: ['budget-codes', year],
    queryFn: () => answer(aidsClient.codes[':year'].$get({ param: { year: String(year) } })),
    staleTime: Number.POSITIVE_INFINITY,
  }),
  comparison: (id: string) => ({
    queryKey: ['book', id, 'comparison'],
    queryFn: () => answer(aidsClient.books[':id'].comparison.$get({ param: { id } })),
  }),
  behind: (id: string, fact: string) => ({
    queryKey: ['book', id, 'behind', fact],
    queryFn: () => answer(aidsClient.books[':id'].behind.$get({ param: { id }, query: { fact } })),
  }),
  comments: (id: string) => ({ queryKey: ['book', id, 'comments'], queryFn: () => readComments(id) }),
  history: (id: string, of: { kind?: Change['kind']; id?: string } = {}) => ({
    queryKey: ['book', id, 'history', of],
    queryFn: () => readHistory(id, of),
  }),
}

/** After something was done to a book by this person: their own screen does not wait for the server to tell. */
export function readBookAgain(id?: string): Promise<void> {
  return queryClient.invalidateQueries({
    queryKey: ['book'],
    predicate: ({ queryKey }) => queryKey[1] === undefined || id === undefined || queryKey[1] === id,
  })
}

/** All entries of a book as they were read, for the session. */
export function startOf(book: ReadBook): StartingBook {
  const lists = [
    ['line', book.lines],
    ['income', book.income],
    ['project', book.projects],
    ['asset', book.assets],
  ] as const
  return {
    revision: book.revision,
    entries: [
      ...lists.flatMap(([kind, rows]) =>
        rows.map(({ version, value }) => ({ kind, id: value.id, version, value })),
      ),
      ...Object.entries(book.parts).flatMap(([id, { version, value }]) =>
        version > 0 ? [{ kind: 'part' as const, id, version, value }] : [],
      ),
    ],
  }
}

/** The server as the session needs it. */
export function bookTransport(id: string): Transport {
  return {
    newKey: () => crypto.randomUUID(),
    send: async ({ key, edits }) => {
      const json = { key, edits: edits.map((edit) => ({ ...edit, value: edit.value && { ...edit.value } })) }
      return answer(booksClient[':id'].edits.$post({ param: { id }, json }))
    },
    changes: (since) =>
      answer(booksClient[':id'].changes.$get({ param: { id }, query: { since: String(since) } })),
    judge: (error) => {
      const { text, details } = describeFailure(error)
      const isOffline = error instanceof TypeError || /（50[234]）/.test(details)
      if (isOffline) return { kind: 'offline', text }
      return { kind: details.startsWith('book.edit-conflict') ? 'conflict' : 'refused', text }
    },
  }
}
