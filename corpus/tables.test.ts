import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { identifyDocument } from '../src/contexts/budget/core/read/document-identity.ts'
import { readTables, type TablesReading } from '../src/contexts/budget/core/read/tables/read-tables.ts'
import type { TemplateLibrary } from '../src/contexts/budget/core/template/library.ts'
import { readText } from '../src/contexts/budget/formats/text.ts'
import { loadTemplateLibrary } from '../src/contexts/budget/templates.ts'

const folder = '../shared/data/disclosures'
const isThere = existsSync(folder)
if (!isThere) console.warn(`跳过：没有 ${folder}，真实公开件的报表未读`)

/** Rows that stand in each table, counted by hand; spot values as printed. */
const documents = [
  {
    file: 'yangquan-sthj-2026.txt',
    template: 'shanxi-unit',
    identity: { unit: '阳泉市生态环境局', unitCode: '046001', year: 2026 },
    rows: {
      T1: 33,
      T2: 23,
      T3: 23,
      T4: 36,
      T5: 21,
      T6: 26,
      T7: 1,
      T8: 1,
      T9: 1,
      T10: 6,
      T11: 2,
      T12: 5,
      T13: 4,
    },
    units: '万元',
    empty: ['T7', 'T8', 'T9', 'T10'],
    facts: 705,
    spots: {
      'T1.spending.211.total': '663.00',
      'T1.spending.211.carriedIn': '268.08',
      'T1.income.carriedIn.amount': '268.08',
      'T2.2110301.carriedIn': '268.08',
      'T2.2110301.total': '',
      'T3.total.project': '385.14',
      'T4.income.carriedInGeneralPublic.amount': '268.08',
      'T4.spending.total.generalPublic': '836.15',
      'T5.2110102.project': '117.06',
      'T6.30239.publicUse': '19.20',
      'T10.hospitality.total': '',
      'T11.unit.total': '54.98',
      'T12.排污权交易相关工作经费.total': '40.00',
      'T13.阳泉市环境空气质量移动走航监测系统购置.generalPublic': '185.03',
    },
  },
  {
    file: '01-putuo-sifaju-2026-unit-budget.txt',
    template: 'shanghai-unit',
    identity: { unit: '上海市普陀区司法局', year: 2026 },
    rows: { T1: 8, T2: 22, T3: 22, T4: 5, T5: 22, T6: 1, T7: 1, T8: 30, T9: 1 },
    units: '元',
    empty: ['T6', 'T7'],
    facts: 397,
    spots: {
      'T1.spending.204.personnel': '12,604,173',
      'T2.2080506.total': '786,150.00',
      'T3.2040601.project': '64,840,547.00',
      'T4.income.total.amount': '86,959,408.34',
      'T5.2210203.project': '0',
      'T8.30228.publicUse': '227,810.34',
      'T9.budget.agencyOperating': '184.59',
    },
  },
  {
    file: '03-shanghai-caizhengju-2025-unit-budget.txt',
    template: 'shanghai-unit',
    identity: { unit: '上海市财政局', year: 2025 },
    rows: { T1: 8, T2: 24, T3: 24, T4: 5, T5: 24, T6: 1, T7: 1, T8: 35, T9: 1 },
    units: '元',
    empty: [],
    facts: 434,
    spots: {
      'T1.income.governmentFund.amount': '',
      'T2.2109999.fiscalAppropriation': '48,000',
      'T5.2080801.project': '1,200,000',
      'T8.30302.personnel': '3,514,000',
      'T9.budget.agencyOperating': '2,517.78',
    },
  },
  {
    file: '16-pingshan-xiakou-caizhengsuo-2025-table1.txt',
    template: 'hebei-unit',
    identity: { unit: '平山县下口镇财政所', unitCode: '920', year: 2025 },
    rows: { T1: 34 },
    units: '万元',
    empty: [],
    facts: 42,
    spots: { 'T1.spending.213.amount': '14.54', 'T1.income.current.amount': '675.82' },
  },
] as const

describe.skipIf(!isThere).each(documents)('真实公开件 $file 的报表', (expected) => {
  let library: TemplateLibrary
  let reading: TablesReading
  const source = () => readText(readFileSync(`${folder}/${expected.file}`))

  beforeAll(async () => {
    library = await loadTemplateLibrary()
    const document = source()
    reading = readTables(document, library, identifyDocument(document))
  })

  test('认出表样、单位、代码和年度', () => {
    expect(reading.template?.id).toBe(expected.template)
    expect(identifyDocument(source())).toEqual(expected.identity)
  })

  test('每张表的每一行都读到，没有读不出的', () => {
    expect(Object.fromEntries(reading.tables.map((table) => [table.id, table.rowsInSource]))).toEqual(
      expected.rows,
    )
    expect(reading.tables.map((table) => table.rowCount)).toEqual(
      reading.tables.map((table) => table.rowsInSource),
    )
    expect(reading.unreadable).toEqual([])
  })

  test('金额单位按每张表自己印的', () => {
    const { units } = expected
    const others = reading.tables
      .filter((table) => table.unit !== units)
      .map((table) => [table.id, table.unit])
    expect(others).toEqual(units === '元' ? [['T9', '万元']] : [])
  })

  test('空表按说明认出', () => {
    expect(reading.tables.filter((table) => table.declaredEmpty).map((table) => table.id)).toEqual(
      expected.empty,
    )
  })

  test('事实的数目和抽查的数', () => {
    expect(reading.facts).toHaveLength(expected.facts)
    expect(new Set(reading.facts.map((fact) => fact.id)).size).toBe(expected.facts)
    const printed = new Map(reading.facts.map((fact) => [fact.id, fact.printed.text]))
    for (const [id, text] of Object.entries(expected.spots)) expect([id, printed.get(id)]).toEqual([id, text])
  })

  test('每个科目编码都在目录里，父行都在表里', () => {
    expect(reading.unknownCodes).toEqual([])
    for (const { rows } of reading.tables) {
      const keys = new Set(rows.map((row) => `${row.panel} ${row.rowKey}`))
      for (const row of rows) if (row.parent) expect(keys).toContain(`${row.panel} ${row.parent}`)
    }
  })

  test('读表不超过十分之一秒', () => {
    const document = source()
    const identity = identifyDocument(document)
    // The fastest of several runs: other tests share the machine.
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now()
      readTables(document, library, identity)
      return performance.now() - started
    })
    expect(Math.min(...times)).toBeLessThan(100)
  })
})

describe.skipIf(!isThere)('真实公开件中的特殊之处', () => {
  test('单位合计印了两次的只计一次', async () => {
    const document = readText(readFileSync(`${folder}/yangquan-sthj-2026.txt`))
    const { tables } = readTables(document, await loadTemplateLibrary(), identifyDocument(document))
    const rows = tables.find((table) => table.id === 'T13')?.rows
    expect(rows?.map((row) => [row.level, row.repeats ?? false, row.parent])).toEqual([
      ['unit', false, undefined],
      ['unit', true, undefined],
      ['project', false, 'unit'],
      ['project', false, 'unit'],
    ])
  })
})
