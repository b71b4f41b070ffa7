import { beforeAll, describe, expect, it } from 'vitest'
import { readText } from '../../../formats/text.ts'
import { loadTemplateLibrary } from '../../../templates.ts'
import { cleanShanxiDisclosure } from '../../../testing/clean-shanxi.ts'
import type { BookHead, BookProject, BudgetLine } from '../../book/book.ts'
import { bookOfEntries } from '../../book/book-of-entries.ts'
import { parseEdits } from '../../book/edits.ts'
import { readDisclosure } from '../../read/read-disclosure.ts'
import type { TemplateLibrary } from '../../template/library.ts'
import { bookFromDisclosure } from './book-from-disclosure.ts'

let library: TemplateLibrary
beforeAll(async () => {
  library = await loadTemplateLibrary()
})

function take(over: Partial<BookHead> = {}, text = cleanShanxiDisclosure()) {
  const reading = readDisclosure(readText(new TextEncoder().encode(text)), library)
  const head: BookHead = {
    unitName: '长水市水务局',
    unitCode: '200001',
    departmentName: '长水市水务局',
    departmentCode: '200',
    year: 2032,
    template: 'shanxi-unit',
    ...over,
  }
  let next = 0
  const taken = bookFromDisclosure(reading, { library, head, freshId: () => `n${++next}` })
  const of = <Value>(kind: string) =>
    taken.edits.filter((edit) => edit.kind === kind).map(({ value }) => value as Value) // an edit's value is its kind's
  const { parts } = bookOfEntries(head, taken.edits)
  return { ...taken, lines: of<BudgetLine>('line'), projects: of<BookProject>('project'), parts }
}

describe('上年的公开件成为下一年的起点', () => {
  it('取职责、机构、名词和项目，不取钱；每条都合规', () => {
    const { edits, lines, projects, parts } = take()
    expect(parseEdits(edits)).toHaveLength(edits.length)
    expect(lines).toEqual([])
    expect(parts.duties.items.length).toBeGreaterThan(0)
    expect(parts.duties.items.every((text) => !/^\d+[.．、]/.test(text))).toBe(true)
    expect(parts.glossary.terms.length).toBeGreaterThan(0)
    expect(projects.length).toBeGreaterThan(0)
    for (const { funding, plan } of projects) {
      expect(Object.values(funding.annual).every((amount) => amount === 0)).toBe(true)
      expect(plan).toEqual([])
    }
  })

  it('各项上年数就是那份文件的数', () => {
    expect(take().parts.previous.amounts).toMatchObject({
      'income.total': 397_250_000,
      'generalPublic.current': 352_000_000,
    })
  })

  it('隔了年度的文件只取结构，不当作上年数', () => {
    const { notes, edits } = take({ year: 2034 })
    expect(notes).toContain('文件是 2031 年度的，不是上一年度，没有取上年数。')
    expect(edits.some(({ id }) => id === 'previous')).toBe(false)
  })

  it('资产只有数量没有名称，列成问题', () => {
    expect(take().questions.filter(({ id }) => id.startsWith('asset-')).length).toBeGreaterThan(0)
  })
})

describe('本年度自己的公开件', () => {
  it('项目支出只有一个功能科目时，每个项目成为一笔', () => {
    const { lines, projects } = take({ year: 2031 })
    const own = lines.filter(({ use, timing }) => use === 'project' && timing === 'current')
    expect(own.length).toBeGreaterThan(0)
    expect(own.every(({ functional }) => functional === '2130304')).toBe(true)
    expect(own.every(({ projectId }) => projects.some(({ id }) => id === projectId))).toBe(true)
    expect(own.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(60_000_000)
  })

  it('两种分类说的是同一笔钱时，对得上就取', () => {
    const { lines } = take({ year: 2031 })
    expect(lines.find(({ departmentItem }) => departmentItem === '30108')).toMatchObject({
      functional: '2080505',
      use: 'personnel',
      amountFen: 30_000_000,
    })
  })

  it('表里没有交叉数的不猜：列成问题，说出可能的经济科目', () => {
    const { questions, lines } = take({ year: 2031 })
    const asked = questions.find(({ text }) => text.includes('2130301'))
    expect(asked?.text).toMatch(/由哪些经济科目组成？报表没有写/)
    expect(asked?.options?.some((option) => option.startsWith('30101'))).toBe(true)
    expect(lines.some(({ functional }) => functional === '2130301')).toBe(false)
  })

  it('取自万元报表的，请人核对到分', () => {
    expect(take({ year: 2031 }).questions.find(({ id }) => id === 'line-fen')?.text).toMatch(
      /四舍五入到 100.00 元/,
    )
  })
})

describe('选错的文件', () => {
  it('别的单位的、比本预算还晚的，什么都不取', () => {
    expect(take({ unitName: '别的局', unitCode: '999' })).toMatchObject({
      edits: [],
      errors: [expect.stringMatching(/是“长水市水务局”的预算公开，本预算是“别的局”的/)],
    })
    expect(take({ year: 2030 })).toMatchObject({ edits: [], errors: [expect.stringMatching(/还晚/)] })
  })
})
