import type { BookSummary } from './client.ts'
import { dueLight } from './due-light.ts'

const icons = { none: '○', green: '●', yellow: '▲', red: '■' } as const

/** The light of the last day of publication; never by colour alone. */
export function DueMark({ book }: { book: BookSummary }) {
  const { light, text } = dueLight(book.daysLeft, book.state === 'published')
  return (
    <span className={`due due-${light}`}>
      <span aria-hidden="true">{icons[light]}</span> {text}
    </span>
  )
}
