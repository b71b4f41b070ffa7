import { useQuery } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useSignedIn } from '#web/session.ts'
import {
  type Asset,
  type BookProject,
  emptyParts,
  type IncomeLine,
  type Part,
  type PartKey,
} from '../../core/book/book.ts'
import { openSession, type Session, type SessionView } from './book-session.ts'
import { type BookSummary, bookQueries, bookTransport, type ReadBook, startOf } from './client.ts'
import { type CodeBook, codeBook } from './code-book.ts'
import { currentValue, entryKey } from './edit-queue.ts'
import { browserKeeper, type KeepingWindow } from './kept-work.ts'
import type { LineDraft } from './line-draft.ts'
import { entriesOfKind, valueReader } from './queue-entries.ts'

/** The open budget: what is in it by now, and how it is changed. */
export interface OpenBook {
  id: string
  summary: BookSummary
  session: Session
  view: SessionView
  lines: readonly LineDraft[]
  income: readonly IncomeLine[]
  projects: readonly BookProject[]
  assets: readonly Asset[]
  codes: CodeBook
  /** Nothing can be changed: it is being reviewed, published, or the person may only read. */
  isReadOnly: boolean
  part: <Key extends PartKey>(key: Key) => Part<Key>
  setPart: <Key extends PartKey>(key: Key, label: string, value: Part<Key>) => void
}

const BookContext = createContext<OpenBook | null>(null)

export function useBook(): OpenBook {
  const book = use(BookContext)
  if (!book) throw new Error('used outside the workspace of a budget')
  return book
}

/** Opens the session of a book that was read, and keeps it current while the workspace is open. */
export function BookProvider(props: {
  start: ReadBook
  keepingIn: KeepingWindow
  summary: BookSummary
  isReadOnly: boolean
  children: ReactNode
}) {
  const { start, summary } = props
  const { userId } = useSignedIn()
  const { id } = summary
  const [session] = useState(() =>
    openSession(startOf(start), bookTransport(id), browserKeeper(localStorage, userId, id, props.keepingIn)),
  )
  const view = useSyncExternalStore(session.subscribe, session.view)
  useKept(session)
  useQuery({
    queryKey: ['book', id, 'changes'],
    queryFn: async () => {
      await session.pull()
      return null
    },
  })
  const lists = useEntries(view)
  const codes = useCodes(summary.head.year, partOf(view, 'codeNames').names)
  const book = useMemo(
    (): OpenBook => ({
      id,
      summary,
      session,
      view,
      ...lists,
      codes,
      isReadOnly: props.isReadOnly,
      part: (key) => partOf(view, key),
      setPart: (key, label, value) => session.change(label, [{ kind: 'part', id: key, value }]),
    }),
    [id, summary, session, view, lists, codes, props.isReadOnly],
  )
  return <BookContext value={book}>{props.children}</BookContext>
}

/** Closing the window while something is unsaved asks first; the connection coming back sends at once. */
function useKept(session: Session): void {
  useEffect(() => {
    const onOnline = () => void session.flush()
    const onLeave = (event: BeforeUnloadEvent) => {
      const { saving } = session.view()
      if (saving === 'offline' || saving === 'refused') event.preventDefault()
    }
    window.addEventListener('online', onOnline)
    window.addEventListener('beforeunload', onLeave)
    return () => {
      window.removeEventListener('online', onOnline)
      window.removeEventListener('beforeunload', onLeave)
      void session.flush()
    }
  }, [session])
}

function useEntries(view: SessionView) {
  const { queue, drafts, order } = view
  const lines = useMemo(() => {
    const read = valueReader(queue)
    return order.flatMap((id) => {
      const line = drafts.get(id) ?? read(entryKey('line', id))
      return line ? [line as LineDraft] : [] // what the grid or the server put there
    })
  }, [queue, drafts, order])
  // Each in the order in which they came; the schema of the kind gave them.
  const income = useSame(entriesOfKind(queue, 'income') as IncomeLine[])
  const projects = useSame(entriesOfKind(queue, 'project') as BookProject[])
  const assets = useSame(entriesOfKind(queue, 'asset') as Asset[])
  return useMemo(() => ({ lines, income, projects, assets }), [lines, income, projects, assets])
}

/** The list that was there before, while its entries are the same: what depends on it is not computed again. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const before = useRef(list)
  const isSame =
    before.current.length === list.length && before.current.every((each, at) => each === list[at])
  if (!isSame) before.current = list
  return before.current
}

/** The same objects every time: what depends on a part is not computed again. */
const nothingEntered = emptyParts()

function partOf<Key extends PartKey>({ queue }: SessionView, key: Key): Part<Key> {
  const value = currentValue(queue, entryKey('part', key)) ?? nothingEntered[key]
  return value as Part<Key> // stored as the schema of the part gave it
}

const noCodes = { functional: [], economic: [], government: [] }

function useCodes(year: number, names: Readonly<Record<string, string>>): CodeBook {
  const { data } = useQuery(bookQueries.codes(year))
  return useMemo(() => codeBook(data ?? noCodes, names), [data, names])
}
