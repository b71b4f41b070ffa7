import type { Book } from '../book/book.ts'
import type { Classification, CodeList } from '../template/code-list.ts'

/** The name of a code: from the code lists, else as the book's own names say; `undefined` where nobody knows it. */
export type CodeNamer = (classification: Classification, code: string) => string | undefined

export function codeNamer(book: Book, codes: CodeList): CodeNamer {
  const { names } = book.parts.codeNames
  return (classification, code) =>
    codes.find(classification, code)?.name ?? (names[`${classification} ${code}`]?.trim() || undefined)
}

/** Printed in a draft for a code without a name; publication is refused. */
export const namelessCode = '（科目名称待补）'
/** Printed in a draft for lines whose project is missing; publication is refused. */
export const namelessProject = '（项目待定）'
