/** `examples/yangquan-2026/budget.json` prints the published figures, but for what its README lists. */
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookSchema } from '../src/contexts/budget/core/book/book.ts'
import { findProblems } from '../src/contexts/budget/core/book/problems.ts'
import { composeDisclosure } from '../src/contexts/budget/core/compose/compose-disclosure.ts'
import type { DisclosureReading } from '../src/contexts/budget/core/read/reading.ts'
import { checkReading, readDisclosureFile } from '../src/contexts/budget/index.ts'
import { renderDisclosure } from '../src/contexts/budget/publish/render-disclosure.ts'
import { loadTemplateLibrary } from '../src/contexts/budget/templates.ts'
import { PdfRenderer } from '../src/platform/documents/pdf.ts'
import differences from './example-differences.json' with { type: 'json' }

const original = '../shared/data/disclosures/yangquan-sthj-2026.txt'
if (!existsSync(original)) console.warn(`跳过：没有 ${original}，示例预算未与公开的原件比较`)

const book = bookSchema.parse(JSON.parse(readFileSync('examples/yangquan-2026/budget.json', 'utf8')))
const readme = readFileSync('examples/yangquan-2026/README.md', 'utf8')

async function example(): Promise<DisclosureReading> {
  const library = await loadTemplateLibrary()
  const template = library.templates.find(({ id }) => id === book.head.template)
  if (!template) throw new Error(`no template ${book.head.template}`)
  expect(
    findProblems(book, template, library.codes).filter(({ severity }) => severity !== 'question'),
  ).toEqual([])
  const composed = composeDisclosure(book, template, library.codes)
  const context = { pdf: new PdfRenderer(), stamp: { footer: '' }, book }
  const { bytes, fileName } = await renderDisclosure(composed, 'md', context)
  return readDisclosureFile(bytes, fileName)
}

const read = async (path: string) => readDisclosureFile(readFileSync(path), path)

type Difference = [what: string, published: string, here: string]

/** What one of two lists says otherwise; a blank cell and a missing one are the same. */
function differencesOf(published: Map<string, string>, here: Map<string, string>): Difference[] {
  return [...new Set([...published.keys(), ...here.keys()])]
    .map((key): Difference => [key, published.get(key) ?? '', here.get(key) ?? ''])
    .filter(([, before, now]) => before !== now)
}

const factsOf = ({ facts }: DisclosureReading) => new Map(facts.map(({ id, printed }) => [id, printed.text]))

const fundingOf = ({ forms }: DisclosureReading) =>
  forms.flatMap(({ id, funding }) =>
    funding.flatMap(({ set, source, printed, fen }) => (fen ? [[id, set, source, printed.text]] : [])),
  )

/** Figures of sentences that have a name of their own; shares and rates are computed from them. */
function statementsOf({ statements }: DisclosureReading): Map<string, string> {
  const named = statements.filter(
    ({ key, section, measure }) =>
      key && /^S\d+$/.test(section) && ['amount', 'count', 'area', 'change'].includes(measure),
  )
  const nameOf = ({ section, key, subject, measure }: (typeof named)[number]) =>
    [
      section,
      key,
      ...(measure === 'change' ? ['change'] : []),
      ...(/class$|kind$/.test(key ?? '') ? [subject] : []),
    ].join(' ')
  return new Map(named.map((one) => [nameOf(one), one.printed.text + one.unit]))
}

/** Targets of the whole period (the overall form: of the year) that are printed there and not here. */
function targetsLost(published: DisclosureReading, here: DisclosureReading): Record<string, string[]> {
  const targetsOf = (reading: DisclosureReading, id: string) =>
    reading.forms
      .filter((form) => form.id === id)
      .flatMap(({ kind, indicators }) =>
        indicators
          .filter(({ set, printed }) => (kind === 'overall' || set === 'wholePeriod') && printed !== '')
          .map(({ printed }) => printed),
      )
  return Object.fromEntries(
    published.forms.map(({ id }) => {
      const own = targetsOf(here, id)
      const lost = targetsOf(published, id).filter((target) => {
        const at = own.indexOf(target)
        if (at >= 0) own.splice(at, 1)
        return at < 0
      })
      return [id, lost]
    }),
  )
}

describe('由明细生成的示例', () => {
  let here: DisclosureReading
  let published: DisclosureReading
  beforeAll(async () => {
    ;[here, published] = await Promise.all([example(), read('examples/yangquan-2026/disclosure.md')])
  })

  test('十三张表、七张绩效表都在，没有读不出的，核对没有错误、矛盾和提醒', async () => {
    expect(here.tables.map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, at) => `T${at + 1}`))
    expect(here.forms.map(({ id }) => id)).toEqual(['F0', 'F1', 'F2', 'F3', 'F4', 'F5', 'F6'])
    expect(here.unreadable).toEqual([])
    const { findings, joint } = await checkReading(here)
    expect(findings.filter(({ severity }) => severity !== 'rounding' && severity !== 'info')).toEqual([])
    expect(joint.feasible).toBe(true)
  })

  test('表中的数，除说明里列出的几格外，都与公开的相同', () => {
    expect(differencesOf(factsOf(published), factsOf(here))).toEqual(differences.facts)
  })

  test('绩效表的资金与公开的相同；不同的指标值都列出了', () => {
    expect(fundingOf(here)).toEqual(fundingOf(published))
    expect(targetsLost(published, here)).toEqual(differences.targets)
  })

  test('文中的数，除列出的几处外，都与公开的相同', () => {
    const differing = differencesOf(statementsOf(published), statementsOf(here))
    const own = differing.filter(([, before]) => before !== '')
    expect(own).toEqual(differences.statements.filter(([, before]) => before !== ''))
  })

  test('与公开件不同的每个数，都写在说明里', () => {
    for (const [, before, now] of [...differences.facts, ...differences.statements])
      for (const figure of [before ?? '', now ?? '']) expect(readme).toContain(figure.replace(/万元|辆/g, ''))
    for (const target of Object.values(differences.targets).flat()) expect(readme).toContain(target)
  })

  test.skipIf(!existsSync(original))('与公开的原件相比，也只有列出的几格不同', async () => {
    expect(differencesOf(factsOf(await read(original)), factsOf(here))).toEqual(differences.facts)
  })
})
