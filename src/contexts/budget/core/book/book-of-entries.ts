import { type Book, type BookHead, bookSchema, emptyParts } from './book.ts'
import type { EntryKind } from './edits.ts'

/**
 * The book that its stored entries make; parts that nobody has entered yet are empty.
 * @throws ZodError when the entries are not as the schemas say: a fault of the store, not of a person.
 */
export function bookOfEntries(
  head: BookHead,
  entries: readonly { kind: EntryKind; id: string; value: object | null }[],
): Book {
  const of = (kind: EntryKind) =>
    entries.flatMap((entry) => (entry.kind === kind && entry.value !== null ? [entry.value] : []))
  const parts = entries.flatMap(({ kind, id, value }) =>
    kind === 'part' && value !== null ? [[id, value] as const] : [],
  )
  return bookSchema.parse({
    head,
    lines: of('line'),
    income: of('income'),
    projects: of('project'),
    assets: of('asset'),
    parts: { ...emptyParts(), ...Object.fromEntries(parts) },
  })
}
