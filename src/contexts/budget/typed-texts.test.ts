import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money.ts'
import { renderMarkdown } from '#platform/documents/markdown.ts'
import type { Book } from './core/book/book.ts'
import { aBook, aProject, someParts } from './core/book/testing/a-book.ts'
import { checkDisclosure } from './core/check/check-disclosure.ts'
import { composeDisclosure } from './core/compose/compose-disclosure.ts'
import { readDisclosure } from './core/read/read-disclosure.ts'
import { readText } from './formats/text.ts'
import { toBureauDocument } from './publish/bureau-document.ts'
import { highsSolver } from './solver/highs.ts'
import { loadTemplateLibrary } from './templates.ts'

const [library, solver] = await Promise.all([loadTemplateLibrary(), highsSolver()])

async function readBack(book: Book) {
  const template = library.templates.find(({ id }) => id === book.head.template)
  if (!template) throw new Error(book.head.template)
  const composed = composeDisclosure(book, template, library.codes)
  const document = await toBureauDocument(composed, { footer: '第一版', coverLines: composed.cover })
  const reading = readDisclosure(readText(new TextEncoder().encode(renderMarkdown(document))), library)
  const grave = checkDisclosure(reading, library, solver).findings.filter(({ severity }) =>
    ['error', 'conflict'].includes(severity),
  )
  return { composed, reading, grave }
}

describe('写在算出的数旁边的文字', () => {
  it('原因里写的金额与表中不同，核验指出', async () => {
    const amounts = { 'threePublic.hospitality': fen(900_000) }
    const reason = (text: string) =>
      aBook({
        parts: someParts({ previous: { amounts }, reasons: { texts: { 'threePublic.hospitality': text } } }),
      })
    const [clean, wrong] = await Promise.all([
      readBack(reason('接待批次减少')),
      readBack(reason('接待批次减少，公务接待费0.75万元已够用')),
    ])
    expect(clean.grave).toEqual([])
    expect(wrong.grave.map(({ rule, printed }) => [rule, printed])).toEqual([
      ['narrative-amount.cell', '0.75万元'],
    ])
  })

  it('项目概况里的人数与编制不同，核验指出', async () => {
    const projects = (overview: string) =>
      aBook({ projects: [aProject(36_000_000, { overview }), ...aBook().projects.slice(1)] })
    const wrong = await readBack(projects('本单位编制35人，安排样品检测所需的经费。'))
    expect(wrong.grave.map(({ rule }) => rule)).toContain('same-fact.staff')
    expect((await readBack(projects('本单位编制30人，安排样品检测所需的经费。'))).grave).toEqual([])
  })

  it('句子里的每个数都读回，并与它所印的那一格绑定', async () => {
    for (const template of ['shanxi-unit', 'shanghai-unit']) {
      const { composed, reading } = await readBack(aBook({ head: { template } }))
      const bound = new Set(reading.statements.flatMap((one) => one.equals ?? []))
      const pointing = composed.blocks.flatMap((block) =>
        block.kind === 'paragraph' ? block.runs.flatMap((run) => run.fact ?? []) : [],
      )
      expect(pointing.filter((fact) => !bound.has(fact))).toEqual([])
    }
  })

  it('图旁的小表不当作预算表，也不留下读不出的内容', async () => {
    const { composed, reading } = await readBack(aBook())
    expect(composed.blocks.filter((block) => block.kind === 'chart')).toHaveLength(3)
    expect(reading.unreadable).toEqual([])
    expect(reading.tables.map((table) => table.id)).toEqual(
      composed.blocks.flatMap((block) => (block.kind === 'table' ? [block.table.id] : [])),
    )
  })
})
