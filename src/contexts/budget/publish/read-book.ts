import { Refusal } from '#kernel/refusal.ts'
import { type Book, bookSchema } from '../core/book/book.ts'

/**
 * A budget from the text of a `budget.json`.
 * @param path for messages.
 * @throws Refusal `book-file.*` naming the first entry that is not as it should be.
 */
export function readBook(text: string, path: string): Book {
  const { success, data, error } = bookSchema.safeParse(parsed(text, path))
  if (success) return data
  const [first] = error.issues
  throw new Refusal('book-file.invalid', {
    path,
    where: first?.path.join('.') || '整份文件',
    message: first?.message ?? '',
    count: error.issues.length,
  })
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('book-file.not-json', { path })
  }
}
