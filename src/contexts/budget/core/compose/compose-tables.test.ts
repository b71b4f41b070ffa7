import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from '../../formats/text.ts'
import { highsSolver } from '../../solver/highs.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import type { Book } from '../book/book.ts'
import { arbitraryBook } from '../book/testing/random-book.ts'
import { checkDisclosure } from '../check/check-disclosure.ts'
import { readDisclosure } from '../read/read-disclosure.ts'
import { composeTables } from './compose-tables.ts'
import type { ComposedCell, ComposedTable } from './composed.ts'
import { tablesAsMarkdown } from './testing/print-tables.ts'

const [library, solver] = await Promise.all([loadTemplateLibrary(), highsSolver()])
const forms = library.templates.filter(({ parts }) => parts.views !== undefined)

function readBack(book: Book, tables: readonly ComposedTable[]) {
  const text = tablesAsMarkdown(tables, book.head.unitName, book.head.year)
  return readDisclosure(readText(new TextEncoder().encode(text)), library)
}

function cellsOf(tables: readonly ComposedTable[]): (ComposedCell & { fact: string })[] {
  return tables.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.flatMap((cell) => (cell.fact === undefined ? [] : [{ ...cell, fact: cell.fact }])),
    ),
  )
}

describe.each(forms.map((template) => [template.id, template] as const))('%s 的报表', (_id, template) => {
  it('任何账本印出的表读回来是同样的数，行行读到，核验没有错误和矛盾', () => {
    fc.assert(
      fc.property(arbitraryBook(template, library), (book) => {
        const tables = composeTables(book, template, library.codes)
        const reading = readBack(book, tables)
        expect(reading.template).toBe(template.id)
        expect(reading.unreadable).toEqual([])
        expect(reading.tables.map(({ id }) => id)).toEqual(tables.map(({ id }) => id))
        for (const table of reading.tables) expect(table.rowCount).toBe(table.rowsInSource)
        const printed = cellsOf(tables)
        expect(reading.facts.map(({ id, printed: { text } }) => `${id} ${text}`).sort()).toEqual(
          printed.map(({ fact, text }) => `${fact} ${text}`).sort(),
        )
        const report = checkDisclosure(reading, library, solver)
        const grave = report.findings.filter(
          ({ severity }) => severity === 'error' || severity === 'conflict',
        )
        expect(grave.map(({ rule, message }) => `${rule} ${message}`)).toEqual([])
      }),
      { numRuns: 60 },
    )
  }, 240_000)
})
