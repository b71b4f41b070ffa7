import { beforeAll, describe, expect, it } from 'vitest'
import { readDisclosure } from '../core/read/read-disclosure.ts'
import type { DisclosureReading } from '../core/read/reading.ts'
import type { Block } from '../core/source/source-document.ts'
import type { TemplateLibrary } from '../core/template/library.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { readSource } from './read-source.ts'
import { shanghaiLike, shanxiLike } from './testing/invented-disclosure.ts'
import { printDocx, printHtml, printPdf, printText, printXlsx } from './testing/print-blocks.ts'

let library: TemplateLibrary

beforeAll(async () => {
  library = await loadTemplateLibrary()
})

async function reading(bytes: Uint8Array, fileName: string): Promise<DisclosureReading> {
  return readDisclosure(await readSource(bytes, fileName), library)
}

/** What a reading says, without where it says it. */
function meaning(read: DisclosureReading) {
  return {
    template: read.template,
    unit: read.unit,
    year: read.year,
    tables: read.tables.map(({ id, unit, rowCount, rowsInSource }) => ({ id, unit, rowCount, rowsInSource })),
    facts: read.facts.map(({ id, printed, unit, fen }) => ({ id, printed, unit, fen })),
    statements: read.statements.map(({ anchors: _, ...statement }) => statement),
    unreadable: read.unreadable.length,
  }
}

const formats: Record<string, (blocks: readonly Block[]) => Uint8Array | Promise<Uint8Array>> = {
  'a.docx': printDocx,
  'a.xlsx': (blocks) => printXlsx(blocks),
  '没有框线的.xlsx': (blocks) => printXlsx(blocks, false),
  'a.html': printHtml,
  'a.pdf': (blocks) => printPdf(blocks),
  '表头重复的.pdf': (blocks) => printPdf(blocks, true),
}

describe.each([
  ['上海式的', shanghaiLike, 'shanghai-unit', 9],
  ['山西式的', shanxiLike, 'shanxi-unit', 2],
] as const)('%s虚构公开文件', (_, blocks, template, tables) => {
  it('作为文本读得出全部报表', async () => {
    const text = await reading(printText(blocks), 'a.md')
    expect(text.template).toBe(template)
    expect(text.tables).toHaveLength(tables)
    expect(text.facts.length).toBeGreaterThan(50)
    expect(text.statements.length).toBeGreaterThan(10)
  })

  it.each(Object.keys(formats))('作为 %s 读出来，每个数、每句话与文本相同', async (fileName) => {
    const text = await reading(printText(blocks), 'a.md')
    const print = formats[fileName]
    const other = await reading((await print?.(blocks)) ?? new Uint8Array(), fileName)
    expect(meaning(other)).toEqual(meaning(text))
  })
})
