import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDecimal } from '#kernel/decimal.ts'
import { fen, moneyToFen, stepFen } from '#kernel/money.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import { aBook, aLine } from '../book/testing/a-book.ts'
import { arbitraryBook } from '../book/testing/random-book.ts'
import type { Template } from '../template/library.ts'
import { composeTables } from './compose-tables.ts'
import { figuresOf } from './figures.ts'

const library = await loadTemplateLibrary()
const forms = library.templates.filter(({ parts }) => parts.views !== undefined)

function form(id: string): Template {
  const found = library.templates.find((template) => template.id === id)
  if (!found) throw new Error(`no form ${id}`)
  return found
}

const shanxi = form('shanxi-unit')

describe('账本里的数', () => {
  it('每个数的编号只有一个，与印出的格子一一对应', () => {
    for (const template of forms) {
      const book = aBook({ head: { template: template.id } })
      const ids = figuresOf(book, template, library.codes).ids()
      expect(new Set(ids).size).toBe(ids.length)
      const printed = composeTables(book, template, library.codes).flatMap(({ rows }) =>
        rows.flatMap((row) => row.flatMap(({ fact }) => fact ?? [])),
      )
      expect(printed.toSorted()).toEqual(ids.toSorted())
    }
  })

  it('一个数等于它背后各行的和，一分不差', () => {
    for (const template of forms)
      fc.assert(
        fc.property(arbitraryBook(template, library), (book) => {
          const figures = figuresOf(book, template, library.codes)
          const amounts = new Map([
            ...book.lines.map(({ id, amountFen }) => [`line ${id}`, amountFen] as const),
            ...book.income.map(({ id, amountFen }) => [`income ${id}`, amountFen] as const),
          ])
          for (const id of figures.ids()) {
            const sum = figures
              .linesBehind(id)
              .reduce((total, entry) => total + (amounts.get(`${entry.kind} ${entry.id}`) ?? Number.NaN), 0)
            expect(sum, id).toBe(figures.get(id))
          }
        }),
        { numRuns: 15 },
      )
  })

  it('写作合计的公式与精确数相等，印出的数与精确数相差不超过半个单位', () => {
    for (const template of forms)
      fc.assert(
        fc.property(arbitraryBook(template, library), (book) => {
          for (const table of composeTables(book, template, library.codes)) {
            const cells = table.rows.flat()
            const exact = new Map(cells.map(({ fact, exactFen }) => [fact, exactFen ?? fen(0)]))
            for (const { text, exactFen, sumOf } of cells) {
              if (exactFen === undefined) continue
              const decimal = parseDecimal(text)
              const printed = decimal && moneyToFen(decimal, table.moneyUnit)
              expect(Math.abs((printed ?? Number.NaN) - exactFen) * 2).toBeLessThanOrEqual(
                decimal ? stepFen(decimal, table.moneyUnit) : 0,
              )
              if (sumOf)
                expect(sumOf.reduce((sum, id) => sum + (exact.get(id) ?? Number.NaN), 0)).toBe(exactFen)
            }
          }
        }),
        { numRuns: 15 },
      )
  })

  it('年终结转是当年的收入，不是支出，单独印在年终结转一行', () => {
    const book = aBook({
      lines: [
        aLine({ id: 'a', amountFen: fen(30_000_000) }),
        aLine({ id: 'b', timing: 'carriedOut', amountFen: fen(5_000_000) }),
        aLine({ id: 'c', timing: 'carriedIn', amountFen: fen(2_000_000) }),
      ],
    })
    const { get } = figuresOf(book, shanxi, library.codes)
    expect(get('T1.income.current.amount')).toBe(35_000_000)
    expect(get('T1.income.total.amount')).toBe(37_000_000)
    expect(get('T1.spending.current.total')).toBe(32_000_000)
    expect(get('T1.spending.carriedOut.current')).toBe(5_000_000)
    expect(get('T1.spending.total.total')).toBe(37_000_000)
    expect(get('T3.total.total')).toBe(32_000_000)
    expect(get('T5.total.total')).toBe(30_000_000)
  })

  it('“三公”经费连项目里的也算，机关运行经费只有行政单位有', () => {
    const lines = [
      aLine({ id: 'a', departmentItem: '30217', amountFen: fen(1_000_000) }),
      aLine({ id: 'b', departmentItem: '30217', use: 'project', projectId: 'P1', amountFen: fen(500_000) }),
      aLine({ id: 'c', departmentItem: '30217', fund: 'unitFunds', amountFen: fen(700_000) }),
    ]
    const administrative = figuresOf(aBook({ lines }), shanxi, library.codes)
    expect(administrative.get('T10.hospitality.total')).toBe(1_500_000)
    expect(administrative.linesBehind('T10.hospitality.total').map(({ id }) => id)).toEqual(['a', 'b'])
    expect(administrative.get('T11.unit.total')).toBe(1_000_000)
    const { parts } = aBook()
    const institution = aBook({
      lines,
      parts: { ...parts, staff: { ...parts.staff, isAdministrative: false } },
    })
    expect(figuresOf(institution, shanxi, library.codes).get('T11.unit.total')).toBe(0)
  })

  it('没有印出的行是 0，表样里没有的列是写错了', () => {
    const figures = figuresOf(aBook(), shanxi, library.codes)
    expect(figures.get('T2.2050205.total')).toBe(0)
    expect(figures.has('T2.2050205.total')).toBe(false)
    expect(() => figures.get('T2.total.nothing')).toThrow(RangeError)
  })

  it('两个同名的项目分成两行，编号与读回来时相同', () => {
    const book = aBook()
    const twins = {
      ...book,
      projects: book.projects.map((project) => ({ ...project, name: '资料整理经费' })),
    }
    const lines = book.lines.map((line) =>
      line.projectId === 'P2' ? { ...line, timing: 'current' as const } : line,
    )
    const rows = figuresOf({ ...twins, lines }, shanxi, library.codes).rows('T12')
    expect(rows.map(({ rowKey }) => rowKey)).toEqual(['unit', '资料整理经费', '资料整理经费#2'])
  })
})
