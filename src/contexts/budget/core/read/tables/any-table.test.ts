import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readText } from '../../../formats/text.ts'
import { loadTemplateLibrary } from '../../../templates.ts'
import type { TemplateLibrary } from '../../template/library.ts'
import { type PageBreak, type Rows, titledTable } from './printed-tables.ts'
import { readTables } from './read-tables.ts'

let library: TemplateLibrary
beforeAll(async () => {
  library = await loadTemplateLibrary()
})

const identity = { unit: '南浦市某某局', year: 2030 }
const captions = '单位名称：南浦市某某局\n\n单位：万元'
const oneColumn: Rows = [
  ['项目', '', '2030年预算数', '', ''],
  ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
]

describe('任意报表', () => {
  const amount = fc.oneof(
    fc.constantFrom('', '0', '0.00', '—'),
    fc.integer({ min: -99_999_999, max: 99_999_999 }).map((cents) => (cents / 100).toFixed(2)),
    fc.integer({ min: 1000, max: 99_999_999 }).map((yuan) => yuan.toLocaleString('en-US')),
  )
  const code = fc.tuple(
    fc.integer({ min: 201, max: 229 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 99 }),
    fc.constantFrom(1, 2, 3),
  )
  const row = fc.record({ code, amounts: fc.tuple(amount, amount, amount) })
  const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 30, selector: (one) => digits(one.code) })
  const pageBreak: fc.Arbitrary<PageBreak> = fc.record({
    before: fc.integer({ min: 1, max: 29 }),
    repeats: fc.constantFrom('nothing', 'heading', 'blank heading', 'title and heading'),
    furniture: fc.constantFrom('', '— 7 —', '<!-- page 8 -->', '第 3 页 共 9 页'),
  })
  const pad = (part: number) => String(part).padStart(2, '0')
  function digits([kind, group, item, depth]: [number, number, number, number]) {
    return [String(kind), pad(group), pad(item)].slice(0, depth).join('')
  }

  test('印成表再读回，每个数、每个编码都在，断页与重复表头不改变任何事实', () => {
    fc.assert(
      fc.property(rows, fc.array(pageBreak, { maxLength: 4 }), fc.boolean(), (list, breaks, inOneColumn) => {
        const data = list.map(({ code: [kind, group, item, depth], amounts }) => {
          const parts = [String(kind), depth > 1 ? pad(group) : '', depth > 2 ? pad(item) : '']
          return inOneColumn ? [parts.join(''), '某科目', ...amounts] : [...parts, '某科目', ...amounts]
        })
        const heading = inOneColumn
          ? oneColumn
          : [
              ['功能分类科目编码', '', '', '功能分类科目名称', '合计', '基本支出', '项目支出'],
              ['类', '款', '项', '', '', '', ''],
            ]
        const title = inOneColumn ? '2030年预算支出总表' : '2030年预算单位支出预算总表'
        const source = readText(new TextEncoder().encode(titledTable(title, captions, heading, data, breaks)))
        const { facts, tables, unreadable } = readTables(source, library, identity)
        const expected = list.flatMap(({ code, amounts }) =>
          ['total', 'basic', 'project'].map((column, index) => [
            `T3.${digits(code)}.${column}`,
            amounts[index],
          ]),
        )
        expect(facts.map((fact) => [fact.id, fact.printed.text])).toEqual(expected)
        expect(tables[0]).toMatchObject({ id: 'T3', rowCount: list.length, rowsInSource: list.length })
        expect(unreadable).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('读表的时间随行数成比例地长', () => {
    const table = (count: number) => {
      const data = Array.from({ length: count }, (_, index) => [
        String(2_010_000 + index),
        '某科目',
        '1.00',
        '1.00',
        '',
      ])
      return readText(new TextEncoder().encode(titledTable('2030年预算支出总表', captions, oneColumn, data)))
    }
    // The fastest of several runs: other tests share the machine.
    const fastest = (count: number) => {
      const source = table(count)
      const times = Array.from({ length: 4 }, () => {
        const started = performance.now()
        readTables(source, library, identity)
        return performance.now() - started
      })
      return Math.min(...times)
    }
    const [small, large] = [Math.max(1, fastest(1000)), fastest(8000)]
    expect(large / small).toBeLessThan(30)
  })
})
