import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money.ts'
import { readText } from '../../formats/text.ts'
import { highsSolver } from '../../solver/highs.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import type { Book } from '../book/book.ts'
import { aBook, aLine } from '../book/testing/a-book.ts'
import { arbitraryBook } from '../book/testing/random-book.ts'
import { checkDisclosure } from '../check/check-disclosure.ts'
import { readDisclosure } from '../read/read-disclosure.ts'
import type { Template } from '../template/library.ts'
import { composeTables } from './compose-tables.ts'
import type { ComposedCell, ComposedTable } from './composed.ts'
import { tablesAsMarkdown } from './testing/print-tables.ts'

const [library, solver] = await Promise.all([loadTemplateLibrary(), highsSolver()])
const forms = library.templates.filter(({ parts }) => parts.views !== undefined)

function readBack(book: Book, tables: readonly ComposedTable[]) {
  const text = tablesAsMarkdown(tables, book.head.unitName, book.head.year)
  return readDisclosure(readText(new TextEncoder().encode(text)), library)
}

function cellsOf(tables: readonly ComposedTable[]): (ComposedCell & { fact: string })[] {
  return tables.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.flatMap((cell) => (cell.fact === undefined ? [] : [{ ...cell, fact: cell.fact }])),
    ),
  )
}

describe.each(forms.map((template) => [template.id, template] as const))('%s 的报表', (_id, template) => {
  it('任何账本印出的表读回来是同样的数，行行读到，核验没有错误和矛盾', () => {
    fc.assert(
      fc.property(arbitraryBook(template, library), (book) => {
        const tables = composeTables(book, template, library.codes)
        const reading = readBack(book, tables)
        expect(reading.template).toBe(template.id)
        expect(reading.unreadable).toEqual([])
        expect(reading.tables.map(({ id }) => id)).toEqual(tables.map(({ id }) => id))
        for (const table of reading.tables) expect(table.rowCount).toBe(table.rowsInSource)
        const printed = cellsOf(tables)
        expect(reading.facts.map(({ id, printed: { text } }) => `${id} ${text}`).sort()).toEqual(
          printed.map(({ fact, text }) => `${fact} ${text}`).sort(),
        )
        const report = checkDisclosure(reading, library, solver)
        const grave = report.findings.filter(
          ({ severity }) => severity === 'error' || severity === 'conflict',
        )
        expect(grave.map(({ rule, message }) => `${rule} ${message}`)).toEqual([])
      }),
      { numRuns: 60 },
    )
  }, 240_000)
})

const [shanxi, shanghai, hebei] = ['shanxi-unit', 'shanghai-unit', 'hebei-unit'].map((id) => {
  const found = forms.find((template) => template.id === id)
  if (!found) throw new Error(`no form ${id}`)
  return found
})

function composed(template: Template | undefined, book: Book): ComposedTable[] {
  if (!template) throw new Error('no such form')
  return composeTables(book, template, library.codes)
}

/** Rows with an amount, cells by `|`, as the table prints them. */
function printed(table: ComposedTable | undefined): string[] {
  return (table?.rows ?? [])
    .filter((row) => row.some(({ exactFen }) => exactFen !== undefined && exactFen !== 0))
    .map((row) => row.map(({ text }) => text).join('|'))
}

describe('印出的报表', () => {
  it('山西格式：收支总表印全部类级科目并编号，收支两边并列', () => {
    const [first] = composed(shanxi, aBook())
    expect(first?.number).toBe('预算公开表1')
    expect(first?.title).toBe('2031年预算收支总表')
    expect(first?.rows).toHaveLength(33)
    expect(printed(first)).toMatchInlineSnapshot(`
      [
        "一、一般公共预算|290.02|一、一般公共服务支出|||",
        "||八、社会保障和就业支出|30.12|30.12|",
        "||十一、节能环保支出|390.47|237.30|153.17",
        "||二十、住房保障支出|22.60|22.60|",
        "本年收入合计|290.02|本年支出合计|443.19|290.02|153.17",
        "上年结转|153.17|年终结转|||",
        "收入总计|443.19|支出总计|443.19|290.02|153.17",
      ]
    `)
  })

  it('山西格式：经济科目表只印名称，合计在最前', () => {
    expect(printed(composed(shanxi, aBook()).find(({ id }) => id === 'T6'))).toMatchInlineSnapshot(`
      [
        "合计||254.02|241.61|12.41",
        "工资福利支出||241.61|241.61|",
        "基本工资|工资奖金津补贴|123.45|123.45|",
        "津贴补贴|工资奖金津补贴|65.43|65.43|",
        "机关事业单位基本养老保险缴费|社会保障缴费|30.12|30.12|",
        "住房公积金|住房公积金|22.60|22.60|",
        "商品和服务支出||12.41||12.41",
        "办公费|办公经费|8.30||8.30",
        "公务接待费|公务接待费|0.60||0.60",
        "公务用车运行维护费|公务用车运行维护费|3.50||3.50",
      ]
    `)
  })

  it('上海格式：元、分节号、0.00，编码分三列，合计在最后', () => {
    const tables = composed(shanghai, aBook({ head: { template: 'shanghai-unit' } }))
    expect(printed(tables.find(({ id }) => id === 'T3'))).toMatchInlineSnapshot(`
      [
        "208|||社会保障和就业支出|301,152.00|301,152.00|0.00",
        "208|05||行政事业单位养老支出|301,152.00|301,152.00|0.00",
        "208|05|05|机关事业单位基本养老保险缴费支出|301,152.00|301,152.00|0.00",
        "211|||节能环保支出|2,372,996.00|2,012,996.00|360,000.00",
        "211|01||环境保护管理事务|2,372,996.00|2,012,996.00|360,000.00",
        "211|01|01|行政运行|2,012,996.00|2,012,996.00|0.00",
        "211|01|02|一般行政管理事务|360,000.00|0.00|360,000.00",
        "221|||住房保障支出|226,048.00|226,048.00|0.00",
        "221|02||住房改革支出|226,048.00|226,048.00|0.00",
        "221|02|01|住房公积金|226,048.00|226,048.00|0.00",
        "合计|2,900,196.00|2,540,196.00|360,000.00",
      ]
    `)
    expect(printed(tables.find(({ id }) => id === 'T9'))).toMatchInlineSnapshot(`
      [
        "4.10|0.00|0.60|3.50|0.00|3.50|12.41",
      ]
    `)
  })

  it('河北格式：逐行编序号，人行科目一行总在', () => {
    const [table] = composed(hebei, aBook({ head: { template: 'hebei-unit' } }))
    expect(table?.rows[30]?.map(({ text }) => text)).toEqual(['31', '', '', '三十一、人行科目', ''])
    expect(printed(table)).toMatchInlineSnapshot(`
      [
        "1|一、一般公共预算拨款收入|290.02|一、一般公共服务支出|",
        "8|||八、社会保障和就业支出|30.12",
        "11|||十一、节能环保支出|390.47",
        "20|||二十、住房保障支出|22.60",
        "32|本年收入合计|290.02|本年支出合计|443.19",
        "33|上年结转结余|153.17|年终结转结余|",
        "34|收入总计|443.19|支出总计|443.19",
      ]
    `)
  })

  it('合并的表头按层印出', () => {
    const heads = composed(shanxi, aBook()).map(({ id, head }) =>
      [
        id,
        ...head.map((row) =>
          row.map(({ text, colSpan = 1, rowSpan = 1 }) => `${text}${colSpan}x${rowSpan}`).join(' '),
        ),
      ].join('\n'),
    )
    expect(heads.filter((text) => /^T[249]\n/.test(text))).toMatchInlineSnapshot(`
      [
        "T2
      项目2x1 本年收入6x1 上年结转1x2
      科目编码1x1 科目名称1x1 合计1x1 一般公共预算1x1 政府性基金1x1 国有资本经营预算1x1 财政专户管理资金1x1 单位资金1x1",
        "T4
      收入2x1 支出5x1
      项目1x2 金额1x2 项目1x2 金额4x1
      小计1x1 一般公共预算1x1 政府性基金预算1x1 国有资本经营预算1x1",
        "T9
      国有资本经营预算收入3x1 国有资本经营预算支出5x1
      项目2x1 国有资本经营收入预算1x2 科目编码1x2 科目名称1x2 合计1x2 基本支出1x2 项目支出1x2
      收入科目编码1x1 科目名称1x1",
      ]
    `)
  })

  it('没有数据的表整张印出，写明本表无数据', () => {
    const empty = composed(shanxi, aBook()).filter(({ notes }) => notes.includes('注：本表无数据'))
    expect(empty.map(({ id }) => id)).toEqual(['T7', 'T8', 'T9'])
    expect(empty.every(({ head, rows }) => head.length > 0 && rows.length > 0)).toBe(true)
  })

  it('看得见尾差时才写尾差的说明', () => {
    const note = expect.stringContaining('尾差')
    expect(composed(shanxi, aBook()).find(({ id }) => id === 'T6')?.notes).toEqual([note])
    const even = aBook({ lines: [aLine({ amountFen: fen(12_000_000) })], projects: [] })
    expect(composed(shanxi, even).flatMap(({ notes }) => notes)).not.toContainEqual(note)
  })

  it('合计的公式指向它的各部分', () => {
    const cells = composed(shanxi, aBook()).flatMap(({ rows }) => rows.flat())
    const sumOf = (fact: string) => cells.find((cell) => cell.fact === fact)?.sumOf
    expect(sumOf('T1.income.total.amount')).toEqual([
      'T1.income.current.amount',
      'T1.income.carriedIn.amount',
    ])
    expect(sumOf('T3.21101.total')).toEqual(['T3.2110101.total', 'T3.2110102.total'])
    expect(sumOf('T3.2110101.total')).toEqual(['T3.2110101.basic'])
    expect(sumOf('T3.2110101.basic')).toBeUndefined()
  })

  it('目录里没有的科目按账本里的名称印，名称也没有时留出位置', () => {
    const book = aBook({ lines: [aLine({ departmentItem: '30288', functional: '2110188' })] })
    const named = {
      ...book,
      parts: {
        ...book.parts,
        codeNames: { names: { 'economic 30288': '巡查用品费', 'functional 2110188': '生态巡查' } },
      },
    }
    const tables = composed(shanxi, named)
    expect(printed(tables.find(({ id }) => id === 'T6')).at(-1)).toBe('巡查用品费|办公经费|12.35||12.35')
    const reading = readBack(named, tables)
    expect(reading.facts.find(({ id }) => id === 'T6.巡查用品费.publicUse')?.printed.text).toBe('12.35')
    expect(printed(composed(shanxi, book).find(({ id }) => id === 'T5')).at(-1)).toBe(
      '2110188|（科目名称待补）|12.35|12.35|',
    )
  })

  it('一万行明细相加，一分不差', () => {
    const items = ['30201', '30202', '30205', '30206', '30207']
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      aLine({ id: `L${index}`, departmentItem: items[index % 5] ?? '30201', amountFen: fen(1_000_037) }),
    )
    const [first] = composed(shanxi, aBook({ lines }))
    expect(first?.rows.flat().find(({ fact }) => fact === 'T1.income.total.amount')?.exactFen).toBe(
      10_000_370_000,
    )
  })
})
