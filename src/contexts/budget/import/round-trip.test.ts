import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, emptyParts } from '../core/book/book.ts'
import type { Edit } from '../core/book/edits.ts'
import { arbitraryBook } from '../core/book/testing/random-book.ts'
import { changeKeysOf } from '../core/compose/changes.ts'
import { exportBook, templateWorkbook } from '../core/import/export-book.ts'
import { readTemplateWorkbook } from '../core/import/read-template-workbook.ts'
import { aContext, anEmptyBook, aTarget, testCodes } from '../core/import/testing/a-raw-sheet.ts'
import { anyBook } from '../core/import/testing/any-book.ts'
import { defaultLimits } from '../formats/limits.ts'
import { openArchive } from '../formats/ooxml/archive.ts'
import { readRawWorkbook } from '../formats/xlsx/read-raw-workbook.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { writeWorkbook } from './write-workbook.ts'

const context = { codes: testCodes, changes: [{ key: 'income.total', title: '收入总计' }] }

async function throughFile(workbook: Parameters<typeof writeWorkbook>[0]) {
  return readRawWorkbook(await openArchive(await writeWorkbook(workbook), defaultLimits), defaultLimits)
}

/** The book after the edits. */
function applied(book: Book, edits: readonly Edit[]): Book {
  const result = structuredClone(book)
  const lists = { line: result.lines, income: result.income, project: result.projects, asset: result.assets }
  for (const { kind, id, value } of edits) {
    if (kind === 'part') Object.assign(result.parts, { [id]: value })
    else lists[kind].push(value as never) // the lists are empty before, and the test compares what they hold
  }
  return result
}

describe('导出的工作簿', () => {
  it('导入空的预算，得到同一份预算', async () => {
    await fc.assert(
      fc.asyncProperty(anyBook(), async (book) => {
        const raw = await throughFile(exportBook(book, context))
        const empty = anEmptyBook({ parts: emptyParts() })
        const { preview, edits } = readTemplateWorkbook(raw, aContext({ target: aTarget(empty) }))
        expect(preview.fileErrors.filter((text) => !text.includes('没有可以导入的行'))).toEqual([])
        expect(preview.rows.filter(({ errors }) => errors.length > 0)).toEqual([])
        // A name printed beside a code that no list holds is kept as the code's name.
        const after = applied(empty, edits)
        expect({ ...after, parts: { ...after.parts, codeNames: book.parts.codeNames } }).toEqual(book)
        expect(after.parts.codeNames.names).toMatchObject(book.parts.codeNames.names)
      }),
      { numRuns: 40 },
    )
  })

  it('各种表样的预算导出后再导入，明细和事实都不变', async () => {
    const library = await loadTemplateLibrary()
    for (const template of library.templates) {
      const changes = changeKeysOf(template)
      const changeKeys = changes.map(({ key }) => key)
      await fc.assert(
        fc.asyncProperty(arbitraryBook(template, library), async (book) => {
          const raw = await throughFile(exportBook(book, { codes: library.codes, changes }))
          const over = { codes: library.codes, changeKeys, target: aTarget(book, 7) }
          expect(readTemplateWorkbook(raw, aContext(over)).edits).toEqual([])
        }),
        { numRuns: 5 },
      )
    }
  })

  it('导入原来的预算，什么也不改', async () => {
    await fc.assert(
      fc.asyncProperty(anyBook(), async (book) => {
        const raw = await throughFile(exportBook(book, context))
        expect(readTemplateWorkbook(raw, aContext({ target: aTarget(book, 7) })).edits).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('以 = + - @ 开头的文字还是文字', async () => {
    const parts = { ...emptyParts(), duties: { items: ['=1+1', '+86', '-5', '@a'] } }
    const raw = await throughFile(exportBook(anEmptyBook({ parts }), context))
    const sheet = raw.sheets.find(({ name }) => name === '职责与机构')
    const cells = sheet?.rows.flatMap((row) => row.cells).filter(({ text }) => /^[=+\-@]/.test(text))
    expect(cells?.map(({ kind, isFormula }) => [kind, isFormula])).toEqual(
      new Array(4).fill(['text', undefined]),
    )
  })
})

describe('平台给的模板', () => {
  it('原样交回，没有一行可以导入，示例不算', async () => {
    const raw = await throughFile(templateWorkbook({ template: 'shanxi-unit' }, context))
    const { preview, edits } = readTemplateWorkbook(raw, aContext())
    expect(edits).toEqual([])
    expect(preview.rows.filter(({ state }) => state === 'error' || state === 'new')).toEqual([])
    expect(preview.rows.some(({ notes }) => notes.includes('示例行，不导入'))).toBe(true)
  })
})
