import { Link } from '@tanstack/react-router'
import type { Viewer } from '#web/session.ts'
import type { BookSummary } from './client.ts'

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
            <Link to="/budget/books/$id" params={{ id: book.id }} search={{ tab: 'preview' }}>
              {book.name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function isWaitingFor(book: BookSummary, viewer: Viewer): boolean {
  if (book.state === 'review') return viewer.roles.some((role) => role === 'head' || role === 'leader')
  return book.state === 'approved' && viewer.roles.includes('officer')
}
