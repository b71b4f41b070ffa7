import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DisclosureReading, PerformanceForm } from '../src/contexts/budget/core/read/reading.ts'
import { openDisclosure } from '../src/contexts/budget/open-disclosure.ts'

const file = '../shared/data/disclosures/yangquan-sthj-2026.txt'
const isThere = existsSync(file)
if (!isThere) console.warn(`跳过：没有 ${file}，真实的绩效目标表未核对`)

describe.skipIf(!isThere)('真实公开文件的绩效目标表', () => {
  let reading: DisclosureReading
  beforeAll(async () => {
    reading = await openDisclosure(await readFile(file), file)
  })
  const form = (id: string): PerformanceForm => {
    const found = reading.forms.find((one) => one.id === id)
    if (!found) throw new Error(`no form ${id}`)
    return found
  }
  const field = (id: string, name: string) => form(id).fields.find((one) => one.id === name)?.text
  const money = (id: string, set: string, source: string) =>
    form(id).funding.find((one) => one.set === set && one.source === source)?.fen

  it('七张表都读全，没有一格读不懂', () => {
    const table = reading.forms.map(({ id, line, rowCount, rowsInSource }) => [
      id,
      line,
      rowCount,
      rowsInSource,
    ])
    expect(table).toEqual([
      ['F0', 535, 42, 42],
      ['F1', 584, 32, 32],
      ['F2', 623, 27, 27],
      ['F3', 657, 29, 29],
      ['F4', 693, 29, 29],
      ['F5', 729, 27, 27],
      ['F6', 763, 30, 30],
    ])
    expect(reading.unreadable).toEqual([])
  })

  it('每张表、每一组的指标条数', () => {
    const counts = reading.forms.map(({ id, indicators }) => [
      id,
      indicators.filter((one) => one.set === 'wholePeriod').length,
      indicators.filter((one) => one.set === 'annual').length,
    ])
    expect(counts).toEqual([
      ['F0', 0, 19],
      ['F1', 13, 13],
      ['F2', 6, 6],
      ['F3', 8, 8],
      ['F4', 9, 9],
      ['F5', 6, 0],
      ['F6', 10, 0],
    ])
    const all = reading.forms.flatMap((one) => one.indicators)
    expect(all.filter((one) => one.name === '' || one.level1 === '' || one.level2 === '')).toEqual([])
  })

  it('没有指标值的只有一条', () => {
    const without = reading.forms.flatMap((one) => one.indicators).filter((one) => one.target.kind === 'none')
    expect(without.map((one) => one.id)).toEqual(['F6.wholePeriod.9'])
  })

  it('年度一组空着的表仍知道有年度一组', () => {
    for (const id of ['F5', 'F6']) {
      expect(form(id).sets).toEqual(['wholePeriod', 'annual'])
      expect(form(id).goals.map((goal) => goal.set)).toEqual(['wholePeriod'])
    }
    for (const id of ['F1', 'F2', 'F3', 'F4']) {
      expect(form(id).goals.map((goal) => goal.set)).toEqual(['wholePeriod', 'annual'])
    }
  })

  it('资金按来源读出', () => {
    const totals = [36_000_000, 37_500_000, 3_560_000, 40_000_000, 185_030_000, 83_050_000]
    for (const [index, total] of totals.entries()) {
      const id = `F${index + 1}`
      expect(form(id).funding).toHaveLength(12)
      for (const set of ['wholePeriod', 'annual']) {
        expect([money(id, set, 'total'), money(id, set, 'local')]).toEqual([total, total])
        expect(money(id, set, 'central')).toBe(0)
        expect(money(id, set, 'other')).toBeUndefined()
      }
    }
    const overall = form('F0').funding.map(({ source, fen }) => [source, fen])
    expect(Object.fromEntries(overall)).toEqual({
      total: 568_070_000,
      generalPublic: 568_070_000,
      governmentFund: 0,
      stateCapital: 0,
      socialInsurance: 0,
      specialAccount: 0,
      unitFunds: 0,
      directionTotal: 568_070_000,
      basic: 451_010_000,
      project: 117_060_000,
    })
  })

  it('计划里计入的金额', () => {
    const sums = reading.forms.map(({ plan }) =>
      plan.filter((item) => item.counts).reduce((sum, item) => sum + item.fen, 0),
    )
    expect(sums).toEqual([0, 37_000_000, 37_500_000, 3_560_000, 51_000_000, 0, 0])
  })

  it('人员、代码和填报日期', () => {
    const staff = [
      'functionalDepartments',
      'subordinateUnits',
      'authorisedStaff',
      'actualStaff',
      'establishedStaff',
      'otherStaff',
    ]
    expect(staff.map((name) => field('F0', name))).toEqual(['10个', '1个', '25人', '22人', '22人', '0人'])
    expect(['F1', 'F5'].map((id) => field(id, 'departmentCode'))).toEqual(['046', '911'])
    const dates = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6'].map((id) => field(id, 'filledAt'))
    expect(dates).toEqual([
      '20251225104929',
      '20251223111638',
      '20251228114407',
      '20251223154922',
      '20260203163849',
      '20260203164617',
    ])
    expect(['responsible', 'handledBy', 'phone'].map((name) => field('F3', name))).toEqual(['', '', ''])
  })

  it('错列的行归到该归的级', () => {
    const levels = (id: string) => form(id).indicators.map((one) => one.level2)
    expect(levels('F0')).toEqual([
      ...Array(4).fill('数量'),
      ...Array(4).fill('质量'),
      ...Array(3).fill('时效'),
      ...Array(3).fill('成本'),
      '社会',
      ...Array(3).fill('生态'),
      '服务对象',
    ])
    const targets = form('F3').indicators.filter((one) => one.set === 'annual' && one.level2 === '成本')
    expect(targets.map((one) => one.printed)).toEqual(['3600元/年', '3.2万/年'])
  })
})
