import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money.ts'
import { renderMarkdown } from '#platform/documents/markdown.ts'
import type { Book } from './core/book/book.ts'
import { arbitraryBook } from './core/book/testing/random-book.ts'
import { checkDisclosure } from './core/check/check-disclosure.ts'
import { changesOf } from './core/compose/changes.ts'
import { composeDisclosure } from './core/compose/compose-disclosure.ts'
import { figuresOf } from './core/compose/figures.ts'
import { readDisclosure } from './core/read/read-disclosure.ts'
import type { Template } from './core/template/library.ts'
import { readText } from './formats/text.ts'
import { toBureauDocument } from './publish/bureau-document.ts'
import { highsSolver } from './solver/highs.ts'
import { loadTemplateLibrary } from './templates.ts'

const [library, solver] = await Promise.all([loadTemplateLibrary(), highsSolver()])
const forms = library.templates.filter(({ parts }) => parts.views !== undefined)

/** Last year's amounts and reasons, so that every sentence of the form is printed. */
function withLastYear(book: Book, template: Template, percent: number): Book {
  const changes = changesOf(book, figuresOf(book, template, library.codes), template)
  const amounts = Object.fromEntries(
    changes.map(({ key, nowFen }) => [key, fen(Math.floor((nowFen * percent) / 100))]),
  )
  const texts = Object.fromEntries(changes.map(({ key }) => [key, '按本年工作任务重新核定']))
  return { ...book, parts: { ...book.parts, previous: { amounts }, reasons: { texts } } }
}

describe.each(forms.map((template) => [template.id, template] as const))('%s 的整份公开', (_id, template) => {
  it('任何账本写成 Markdown 再读回来，数是同样的数，没有读不出的，核验没有错误和矛盾', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryBook(template, library),
        fc.integer({ min: 0, max: 200 }),
        async (lines, percent) => {
          const book = withLastYear(lines, template, percent)
          const composed = composeDisclosure(book, template, library.codes)
          const markdown = renderMarkdown(
            await toBureauDocument(composed, { footer: '第一版', coverLines: composed.cover }),
          )
          const reading = readDisclosure(readText(new TextEncoder().encode(markdown)), library)
          expect(reading.template).toBe(template.id)
          expect(reading.unreadable).toEqual([])
          const printed = composed.blocks.flatMap((block) =>
            block.kind === 'table' ? block.table.rows.flat().filter(({ fact }) => fact !== undefined) : [],
          )
          expect(reading.facts.map(({ id, printed: { text } }) => `${id} ${text}`).sort()).toEqual(
            printed.map(({ fact, text }) => `${fact} ${text}`).sort(),
          )
          for (const table of reading.tables) expect(table.rowCount).toBe(table.rowsInSource)
          const { findings } = checkDisclosure(reading, library, solver)
          const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'conflict')
          expect(grave.map(({ rule, message }) => `${rule} ${message}`)).toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  }, 300_000)
})
