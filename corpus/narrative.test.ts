import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DisclosureReading, Statement } from '../src/contexts/budget/core/read/reading.ts'
import type { Anchor } from '../src/contexts/budget/core/source/source-document.ts'
import { openDisclosure } from '../src/contexts/budget/open-disclosure.ts'

const folder = '../shared/data/disclosures'
const isThere = existsSync(folder)
if (!isThere) console.warn(`跳过：没有 ${folder}，真实公开文件的说明部分未核对`)

/** The figure's own anchors stand after the sentence's, whose blocks ascend. */
function figureAnchors(statement: Statement): Anchor[] {
  const { anchors } = statement
  const at = anchors.findIndex(
    (anchor, index) => index > 0 && anchor.block <= (anchors[index - 1]?.block ?? -1),
  )
  return anchors.slice(at)
}

/** Digits of the narrative that no statement covers, each with the characters around it; codes and titles left out. */
function uncovered(reading: DisclosureReading, sections: RegExp): string[] {
  const covered = reading.statements.flatMap(figureAnchors)
  const missing: string[] = []
  for (const section of reading.sections.filter((one) => sections.test(one.id))) {
    for (const piece of section.paragraphs.flatMap((paragraph) => paragraph.pieces)) {
      const block = reading.source.blocks[piece.anchor.block]
      if (block?.kind !== 'text') continue
      const text = block.text.slice(piece.anchor.start, piece.anchor.end)
      for (const digits of text.matchAll(/\d[\d,.]*/g)) {
        const at = piece.anchor.start + digits.index
        const isCovered = covered.some(
          (anchor) =>
            anchor.block === piece.anchor.block && (anchor.start ?? 0) <= at && at < (anchor.end ?? 0),
        )
        const around = block.text.slice(Math.max(0, at - 1), at + digits[0].length + 1)
        if (!isCovered && !/^[（(]\d+[类款项]$/.test(around)) missing.push(around)
      }
    }
  }
  return missing
}

function count(reading: DisclosureReading, sections: RegExp): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { section, measure } of reading.statements) {
    if (sections.test(section)) counts[measure] = (counts[measure] ?? 0) + 1
  }
  return counts
}

async function open(name: string): Promise<DisclosureReading> {
  return openDisclosure(await readFile(`${folder}/${name}`), name)
}

describe.skipIf(!isThere)('真实公开文件的说明：山西格式', () => {
  let reading: DisclosureReading
  const numbered = /^S\d+$/
  beforeAll(async () => {
    reading = await open('yangquan-sthj-2026.txt')
  })

  it('十二节一节不少', () => {
    const ids = reading.sections.map((section) => section.id)
    expect(ids).toEqual([
      'cover',
      'duties',
      'bodies',
      ...Array.from({ length: 12 }, (_, index) => `S${index + 1}`),
      'glossary',
    ])
  })

  it('每个数字都成为陈述，只剩条目的序号', () => {
    expect(uncovered(reading, numbered)).toEqual(['1、', '2、', '1、', '2、', '3、'])
    expect(count(reading, numbered)).toEqual({
      amount: 57,
      share: 14,
      change: 12,
      changeRate: 4,
      count: 17,
      area: 1,
      date: 20,
      list: 2,
    })
  })

  it('每句和表里重复的金额都对应到单元格', () => {
    const unbound = reading.statements.filter(
      (one) => numbered.test(one.section) && one.measure === 'amount' && !one.equals && !one.key && !one.of,
    )
    expect(unbound.map((one) => one.subject)).toEqual([])
    const ids = new Set(reading.facts.map((fact) => fact.id))
    expect(reading.statements.flatMap((one) => one.equals ?? []).filter((id) => !ids.has(id))).toEqual([])
  })

  it('变动和占比知道自己说的是哪一笔', () => {
    const rates = reading.statements.filter(
      (one) => numbered.test(one.section) && /share|changeRate/.test(one.measure),
    )
    expect(rates.filter((one) => !one.of || !one.base)).toEqual([])
    const at = (id: string | undefined) => reading.statements.find((one) => one.id === id)?.printed.text
    const operating = rates.find((one) => one.section === 'S8')
    expect([at(operating?.id), at(operating?.of), operating?.direction]).toEqual(['11.26', '54.98', 'down'])
  })

  it('跨页断开的一句接成一句', () => {
    const classes = reading.statements.filter((one) => one.section === 'S4' && one.key === 'fiscal.class')
    expect(classes.map((one) => one.printed.text)).toEqual(['0.64', '126.93', '16.37', '663.00', '29.21'])
  })
})

describe.skipIf(!isThere)('真实公开文件的说明：上海格式', () => {
  it.each([
    ['01-putuo-sifaju-2026-unit-budget.txt', { amount: 63, change: 11, changeRate: 13, count: 22, list: 1 }],
    ['03-shanghai-caizhengju-2025-unit-budget.txt', { amount: 28, change: 9, count: 22, list: 1 }],
    ['03-shanghai-caizhengju-2025-unit-budget.pdf', { amount: 28, change: 9, count: 22, list: 1 }],
  ])('%s：每个数字都成为陈述', async (name, expected) => {
    const reading = await open(name)
    const narrative = /^(?:bodies|explanation|S\d+)$/
    expect(reading.sections.map((section) => section.id).filter((id) => id !== 'cover')).toEqual([
      'duties',
      'bodies',
      'glossary',
      'explanation',
      'S1',
      'S2',
      'S3',
      'S4',
      'S5',
    ])
    expect(uncovered(reading, narrative).filter((digits) => !/^\d{1,2}[.、]/.test(digits))).toEqual([])
    const { date, ...counted } = count(reading, narrative)
    expect(counted).toEqual(expected)
    expect(date).toBeGreaterThan(0)
  })

  it('变动率以句子里印出的执行数为底', async () => {
    const reading = await open('01-putuo-sifaju-2026-unit-budget.txt')
    const rates = reading.statements.filter((one) => one.measure === 'changeRate')
    const bases = rates.map((rate) => reading.statements.find((one) => one.id === rate.base))
    expect(bases.map((base) => base?.key)).toEqual(rates.map(() => 'item.previous'))
    expect(rates.map((rate, index) => rate.code === bases[index]?.code)).not.toContain(false)
  })
})
