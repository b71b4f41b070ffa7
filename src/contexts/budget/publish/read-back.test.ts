import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { PdfRenderer } from '#platform/documents/pdf.ts'
import type { Book } from '../core/book/book.ts'
import { arbitraryBook } from '../core/book/testing/random-book.ts'
import { composeDisclosure } from '../core/compose/compose-disclosure.ts'
import type { DisclosureReading } from '../core/read/reading.ts'
import { checkOpened, openDisclosure } from '../open-disclosure.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { type PublishFormat, renderDisclosure } from './render-disclosure.ts'
import { aComposed } from './testing/a-composed.ts'

const library = await loadTemplateLibrary()
const forms = library.templates.filter(({ parts }) => parts.views !== undefined && parts.prose !== undefined)
const pdf = new PdfRenderer()
afterAll(() => pdf.stop())
/** As publication prints it; in some hashes figures seem to stand. */
const stampOf = (hash: string) => ({ footer: `第 2 版　2031-02-10 公开　内容校验 ${hash}` })
const someHash = fc.stringMatching(/^[0-9a-f]{16}$/)

/** What a reading says, without where it stands. */
function contentOf({
  template,
  unit,
  year,
  tables,
  facts,
  statements,
  forms: read,
  sections,
}: DisclosureReading) {
  return {
    head: [template, unit, year],
    tables: tables.map(({ id, title, unit: money, rowCount, declaredEmpty }) => [
      id,
      title,
      money,
      rowCount,
      declaredEmpty,
    ]),
    facts: facts.map(({ id, printed, fen }) => [id, printed.text, fen]),
    statements: statements.map(({ id, subject, measure, printed, unit: money, direction, equals, items }) => [
      id,
      subject,
      measure,
      printed.text,
      money,
      direction,
      equals,
      items,
    ]),
    forms: read.map(({ id, fields, funding, plan, goals, indicators }) => ({
      id,
      fields: fields.map((field) => [field.id, squeezed(field.text)]),
      funding: funding.map(({ set, source, fen }) => [set, source, fen]),
      plan: plan.map(({ purpose, fen }) => [purpose, fen]),
      goals: goals.map(({ set, text }) => [set, squeezed(text)]),
      indicators: indicators.map(({ id: indicator, level1, level2, name, printed }) => [
        indicator,
        level1,
        level2,
        name,
        printed,
      ]),
    })),
    sections: sections.filter(({ id }) => id !== 'cover').map(({ id }) => id),
  }
}

/** Where a line is broken inside a cell depends on the paper. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}

async function readBack(book: Book, format: PublishFormat, hash: string): Promise<DisclosureReading> {
  const template = library.templates.find(({ id }) => id === book.head.template)
  if (!template) throw new Error(`no template ${book.head.template}`)
  const composed = composeDisclosure(book, template, library.codes)
  const { bytes, fileName } = await renderDisclosure(composed, format, { pdf, stamp: stampOf(hash), book })
  return openDisclosure(bytes, fileName)
}

describe.each(forms.map((template) => [template.id, template] as const))('%s', (_id, template) => {
  it.each([
    ['html', 6],
    ['docx', 4],
    ['xlsx', 4],
    ['pdf', 4],
  ] as const)(
    '任何账本写成 %s 再读回来，与 Markdown 读出的一样，没有读不出的',
    async (format, numRuns) => {
      await fc.assert(
        fc.asyncProperty(
          arbitraryBook(template, library),
          fc.boolean(),
          someHash,
          async (plain, isMarked, hash) => {
            const book = isMarked
              ? { ...plain, head: { ...plain.head, mark: '演示：文字非该单位发布' } }
              : plain
            const [text, reading] = [await readBack(book, 'md', hash), await readBack(book, format, hash)]
            expect([...text.unreadable, ...reading.unreadable]).toEqual([])
            for (const part of [...reading.tables, ...reading.forms])
              expect(part.rowCount).toBe(part.rowsInSource)
            expect(contentOf(reading)).toEqual(contentOf(text))
          },
        ),
        { numRuns, endOnFailure: true }, // each run prints and reads a whole document: no shrinking
      )
    },
    300_000,
  )
})

it.each(['md', 'html', 'docx', 'xlsx', 'pdf'] as const)(
  '手写的小公开写成 %s：印出的数都读得回来，像公式的项目名称仍是文字，核对没有错误和矛盾',
  async (format) => {
    const composed = aComposed()
    const book = await anyBook()
    const { bytes, fileName } = await renderDisclosure(composed, format, {
      pdf,
      stamp: stampOf('844b69c4d54cc264'),
      book,
    })
    const reading = await openDisclosure(bytes, fileName)
    const printed = composed.blocks.flatMap((block) =>
      block.kind === 'table' ? block.table.rows.flat().filter(({ exactFen }) => exactFen !== undefined) : [],
    )
    const read = new Map(reading.facts.map(({ id, printed: { text } }) => [id, text]))
    for (const { fact = '', text } of printed) expect([fact, read.get(fact)]).toEqual([fact, text])
    expect(reading.tables.find(({ id }) => id === 'T8')?.declaredEmpty).toBe(true)
    expect(reading.forms[0]?.fields.find(({ id }) => id === 'projectName')?.text).toBe(
      '=空气质量走航监测运行',
    )
    expect(reading.unreadable).toEqual([])
    const { findings } = await checkOpened(reading)
    expect(findings.filter(({ severity }) => severity === 'error' || severity === 'conflict')).toEqual([])
  },
  60_000,
)

async function anyBook(): Promise<Book> {
  const [template] = forms
  const [book] = template ? fc.sample(arbitraryBook(template, library), { numRuns: 1, seed: 1 }) : []
  if (!book) throw new Error('no form has views')
  return book
}
