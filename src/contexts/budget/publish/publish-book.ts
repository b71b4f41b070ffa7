import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { PdfRenderer } from '#platform/documents/pdf.ts'
import type { Book } from '../core/book/book.ts'
import { findProblems, type Problem } from '../core/book/problems.ts'
import { changeKeysOf } from '../core/compose/changes.ts'
import { composeDisclosure } from '../core/compose/compose-disclosure.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { type PublishedFile, publishFormats, renderDisclosure } from './render-disclosure.ts'

export interface PublishedBook {
  title: string
  /** What a person should see to; those of severity `error` refuse the publication. */
  problems: Problem[]
  /** Every format; empty where a problem refuses it. */
  files: PublishedFile[]
}

/**
 * Every published format of a budget, made without a server. The same budget gives the same bytes of text: no clock.
 * @param path for messages.
 * @throws Refusal `book-file.template-unknown`.
 */
export async function publishBook(book: Book, path: string): Promise<PublishedBook> {
  const library = await loadTemplateLibrary()
  const template = library.templates.find(({ id }) => id === book.head.template)
  if (!template)
    throw new Refusal('book-file.template-unknown', {
      path,
      template: book.head.template,
      known: library.templates.map(({ id }) => id).join('、'),
    })
  const problems = findProblems(book, template, library.codes, changeKeysOf(template))
  const composed = composeDisclosure(book, template, library.codes)
  if (problems.some(({ severity }) => severity === 'error'))
    return { title: composed.title, problems, files: [] }
  const pdf = new PdfRenderer()
  try {
    const hash = createHash('sha256').update(JSON.stringify(composed)).digest('hex')
    const stamp = { footer: `内容校验 ${hash.slice(0, 16)}`, coverLines: composed.cover }
    const files: PublishedFile[] = []
    for (const format of publishFormats)
      files.push(await renderDisclosure(composed, format, { pdf, stamp, book }))
    return { title: composed.title, problems, files }
  } finally {
    await pdf.stop()
  }
}
