import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DisclosureReading } from '../src/contexts/budget/core/read/reading.ts'
import type { Block } from '../src/contexts/budget/core/source/source-document.ts'
import {
  printDocx,
  printHtml,
  printPdf,
  printXlsx,
} from '../src/contexts/budget/formats/testing/print-blocks.ts'
import { openDisclosure } from '../src/contexts/budget/open-disclosure.ts'

const folder = '../shared/data/disclosures'
const name = '03-shanghai-caizhengju-2025-unit-budget'
const isThere = existsSync(`${folder}/${name}.pdf`)
if (!isThere) console.warn(`跳过：没有 ${folder}，真实文件的 PDF 与文本未比较`)

describe.skipIf(!isThere)('同一份真实公开文件，PDF 与文本读出来一样', () => {
  let text: DisclosureReading
  let pdf: DisclosureReading

  beforeAll(async () => {
    const read = async (path: string) => openDisclosure(await readFile(path), path)
    text = await read(`${folder}/${name}.txt`)
    pdf = await read(`${folder}/${name}.pdf`)
  })

  it('表、行数和金额单位相同', () => {
    const tables = (reading: DisclosureReading) =>
      reading.tables.map(({ id, title, unit, rowCount, rowsInSource, declaredEmpty }) => ({
        id,
        title,
        unit,
        rowCount,
        rowsInSource,
        declaredEmpty,
      }))
    expect(tables(pdf)).toEqual(tables(text))
    expect(pdf.tables).toHaveLength(9)
  })

  it('每个数的编号、值和印出的样子相同', () => {
    const facts = (reading: DisclosureReading) =>
      reading.facts.map(({ id, printed, unit, fen }) => ({ id, printed, unit, fen }))
    expect(facts(pdf)).toEqual(facts(text))
    expect(pdf.facts.length).toBeGreaterThan(400)
  })

  it('文字说明里的每个数相同', () => {
    const statements = (reading: DisclosureReading) =>
      reading.statements.map(({ anchors: _, ...statement }) => statement)
    expect(statements(pdf)).toEqual(statements(text))
  })

  it('没有读不了的内容，每个数都指得出页和框', () => {
    expect(pdf.unreadable).toEqual([])
    for (const fact of pdf.facts) {
      const block = pdf.source.blocks[fact.anchor.block]
      expect(block?.place.kind).toBe('page')
    }
  })
})

const printers: Record<string, (blocks: readonly Block[]) => Uint8Array | Promise<Uint8Array>> = {
  docx: printDocx,
  html: printHtml,
  xlsx: (blocks) => printXlsx(blocks),
  pdf: (blocks) => printPdf(blocks),
}

/** Everything read, without where it stands and how long lines were broken. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !/anchor|^line$|^place$/i.test(key))
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutPlaces(inner)]))
}

describe.skipIf(!isThere).each([
  ['yangquan-sthj-2026', ['docx', 'html', 'xlsx', 'pdf']],
  ['01-putuo-sifaju-2026-unit-budget', ['docx', 'html', 'xlsx', 'pdf']],
  ['16-pingshan-xiakou-caizhengsuo-2025-table1', ['docx', 'html', 'xlsx', 'pdf']],
])('真实文件 %s 印成别的格式', (document, formats) => {
  it.each(formats)('%s 读出的表、数和绩效表与文本相同', async (format) => {
    const path = `${folder}/${document}.txt`
    const text = await openDisclosure(await readFile(path), path)
    const bytes = await printers[format]?.(text.source.blocks)
    const other = await openDisclosure(bytes ?? new Uint8Array(), `a.${format}`)
    for (const part of ['tables', 'facts', 'forms'] as const) {
      expect(withoutPlaces(other[part])).toEqual(withoutPlaces(text[part]))
    }
    // The PDF breaks lines anew, and a sentence that the text file breaks over two pages stays broken there.
    if (format !== 'pdf') expect(withoutPlaces(other.statements)).toEqual(withoutPlaces(text.statements))
  })
})
