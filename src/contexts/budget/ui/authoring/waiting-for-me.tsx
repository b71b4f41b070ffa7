import { Link } from '@tanstack/react-router'
import type { Viewer } from '#web/session.ts'
import type { BookSummary } from './client.ts'
import { DueMark } from './due-mark.tsx'

/** What waits for this person to review or to publish, above everything else. */
export function WaitingForMe(props: { books: readonly BookSummary[]; viewer: Viewer }) {
  const waiting = props.books.filter((book) => isWaitingFor(book, props.viewer))
  if (waiting.length === 0) return null
  return (
    <section className="panel waiting" aria-label="等您办理">
      <h2>等您办理</h2>
      <ul>
        {waiting.map((book) => (
          <li key={book.id}>
            <Link
              to="/budget/books/$id"
              params={{ id: book.id }}
              search={{ tab: book.state === 'review' ? 'preview' : 'review' }}
            >
              {book.name}
            </Link>
            <span className="muted">
              {book.state === 'review' ? book.waitsFor?.title : '已审定，等待公开'}
            </span>
            <DueMark book={book} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function isWaitingFor(book: BookSummary, viewer: Viewer): boolean {
  if (book.state === 'review') return viewer.roles.some((role) => role === book.waitsFor?.role)
  return book.state === 'approved' && viewer.roles.includes('officer')
}
