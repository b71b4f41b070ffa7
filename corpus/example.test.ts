import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readDisclosure } from '../src/contexts/budget/core/read/read-disclosure.ts'
import type { DisclosureReading } from '../src/contexts/budget/core/read/reading.ts'
import { readText } from '../src/contexts/budget/formats/text.ts'
import { loadTemplateLibrary } from '../src/contexts/budget/templates.ts'

const published = '../shared/data/disclosures/yangquan-sthj-2026.txt'
if (!existsSync(published)) console.warn(`跳过：没有 ${published}，示例未与公开的原件比较`)

const read = async (path: string) => readDisclosure(readText(readFileSync(path)), await loadTemplateLibrary())

describe('随平台附带的示例', () => {
  let example: DisclosureReading
  beforeAll(async () => {
    example = await read('examples/yangquan-2026/disclosure.md')
  })

  test('整份读出：十三张表、七张绩效表，没有读不出的', () => {
    expect(example.tables.map((table) => table.id)).toEqual(
      Array.from({ length: 13 }, (_, index) => `T${index + 1}`),
    )
    for (const part of [...example.tables, ...example.forms]) expect(part.rowCount).toBe(part.rowsInSource)
    expect(example.forms.map((form) => form.id)).toEqual(['F0', 'F1', 'F2', 'F3', 'F4', 'F5', 'F6'])
    expect(example.unreadable).toEqual([])
    expect(example).toMatchObject({ unit: '阳泉市生态环境局', unitCode: '046001', year: 2026 })
  })

  test('文字里的数都对上了表格', () => {
    const facts = new Set(example.facts.map((fact) => fact.id))
    const bound = example.statements.flatMap((statement) => statement.equals ?? [])
    expect(bound.length).toBeGreaterThan(60)
    for (const id of bound) expect(facts).toContain(id)
  })

  test.skipIf(!existsSync(published))('每个数都与公开的原件相同', async () => {
    const original = await read(published)
    const printed = (reading: DisclosureReading) =>
      reading.facts.map((fact) => [fact.id, fact.printed.text, fact.fen])
    expect(printed(example)).toEqual(printed(original))
    const funding = (reading: DisclosureReading) =>
      reading.forms.map((form) =>
        form.funding.map(({ set, source, printed: { text } }) => [set, source, text]),
      )
    expect(funding(example)).toEqual(funding(original))
    const targets = (reading: DisclosureReading) =>
      reading.forms.map((form) => form.indicators.map(({ set, level1, target }) => [set, level1, target]))
    expect(targets(example)).toEqual(targets(original))
  })
})
