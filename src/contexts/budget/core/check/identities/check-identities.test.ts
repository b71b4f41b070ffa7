import { describe, expect, it } from 'vitest'
import type { IdentityResult } from '../finding.ts'
import { aReading, identitiesOf, type SmallTable } from '../testing/a-table.ts'
import { judgeIdentities, judgeOrders, usualFindings } from './check-identities.ts'
import { roundingFindings } from './rounding-findings.ts'
import { indexTables } from './table-index.ts'
import { wordingOf } from './wording.ts'

const wording = wordingOf(undefined, 2026)
const rowSum = { left: ['T1[x].total'], right: ['T1[x].a', 'T1[x].b'] }

function outcomes(tables: SmallTable[], ...identities: Parameters<typeof identitiesOf>): IdentityResult[] {
  return judgeIdentities(identitiesOf(...identities), indexTables(aReading(tables)), wording).results
}

function rowOf(total: string, a: string | undefined, b: string): SmallTable[] {
  return [{ id: 'T1', rows: { x: { total, a, b }, y: { total: '1.10', a: '1.10', b: '' } } }]
}

describe('一条等式的判定', () => {
  it('印数相加恰好相等是相符', () => {
    expect(outcomes(rowOf('353.01', '214.93', '138.08'), rowSum)).toMatchObject([{ outcome: 'exact' }])
  })

  it('差额在半个末位乘以印数个数之内是尾差，算式写明', () => {
    const [result] = outcomes(rowOf('353.00', '214.93', '138.08'), rowSum)
    expect(result?.outcome).toBe('rounding')
    expect(result?.equation?.text).toBe(
      '214.93 + 138.08 = 353.01，表内为 353.00，相差 0.01，在四舍五入允许的 0.015 之内',
    )
  })

  it('差额超出是不符', () => {
    const [result] = outcomes(rowOf('352.99', '214.93', '138.08'), rowSum)
    expect(result).toMatchObject({ outcome: 'violated' })
    expect(result?.equation?.text).toContain('相差 0.02，超出四舍五入允许的 0.015')
  })

  it('空白按零计，没有误差：只剩一个加数时两处是同一个数，须完全一致', () => {
    expect(outcomes(rowOf('214.94', '214.93', ''), rowSum)).toMatchObject([{ outcome: 'violated' }])
    expect(outcomes(rowOf('214.93', '214.93', '—'), rowSum)).toMatchObject([{ outcome: 'exact' }])
  })

  it('合计空白而其下有数，不算通过', () => {
    expect(outcomes(rowOf('', '214.93', '138.08'), rowSum)).toMatchObject([{ outcome: 'violated' }])
    expect(outcomes(rowOf('—', '214.93', ''), rowSum)).toMatchObject([{ outcome: 'violated' }])
  })

  it('全部空白没有可核对的，不计入', () => {
    expect(outcomes(rowOf('', '', '—'), rowSum)).toEqual([])
  })

  it('整数与两位小数并列时，整数按一个单位舍入', () => {
    const tables: SmallTable[] = [
      {
        id: 'T1',
        unit: '元',
        rows: { x: { total: '68,189,400.34', a: '11,604,173', b: '56,585,227' }, y: { total: '5.00' } },
      },
    ]
    expect(outcomes(tables, rowSum)[0]?.equation?.text).toContain('相差 0.34，在四舍五入允许的 1.005 之内')
  })

  it('常规格式省去末尾的零时，36 与 36.00 同样精确', () => {
    const tables: SmallTable[] = [
      { id: 'T1', rows: { x: { total: '36.4', a: '36', b: '0.03' }, y: { total: '7.25' } } },
    ]
    expect(outcomes(tables, rowSum)).toMatchObject([{ outcome: 'violated' }])
  })
})

describe('两张表的同一个数', () => {
  const same = { left: ['T1[total].a'], right: ['T2[total].a'] }
  const pair = (first: string, second: string, unit: '元' | '万元' = '万元'): SmallTable[] => [
    { id: 'T1', rows: { total: { a: first }, z: { a: '1.10' } } },
    { id: 'T2', unit, rows: { total: { a: second }, z: { a: '1.10' } } },
  ]

  it('单位和精度相同，差一个末位也是不符', () => {
    expect(outcomes(pair('345.67', '345.68'), same)).toMatchObject([{ outcome: 'violated' }])
  })

  it('元换算成万元，四舍五入后一致就是相符，逢五进一', () => {
    expect(outcomes(pair('174.59', '1,745,880.34', '元'), same)).toMatchObject([{ outcome: 'exact' }])
    expect(outcomes(pair('9.98', '99,750.00', '元'), same)).toMatchObject([{ outcome: 'exact' }])
    expect(outcomes(pair('9.97', '99,750.00', '元'), same)).toMatchObject([{ outcome: 'violated' }])
  })

  it('同一单位而精度不同，是尾差', () => {
    expect(outcomes(pair('22118861', '22118861.34', '万元'), same)).toMatchObject([{ outcome: 'rounding' }])
  })
})

describe('不可核验', () => {
  it('没有读到的格不当作零', () => {
    const [result] = outcomes(rowOf('214.93', undefined, '138.08'), rowSum)
    expect(result).toMatchObject({ outcome: 'notCheckable' })
    expect(result?.reason).toBe('表一 x a：没有读到这一格')
  })

  it('读不成数的格写明印的是什么', () => {
    expect(outcomes(rowOf('214.93', '214.9E', ''), rowSum)[0]?.reason).toContain('「214.9E」读不成数')
  })

  it('没有读到的表写明是哪一张', () => {
    expect(outcomes(rowOf('1.10', '1.10', ''), { left: ['T1[x].a'], right: ['T12[total].a'] })).toMatchObject(
      [{ outcome: 'notCheckable', reason: '没有读到表十二' }],
    )
  })

  it('适用条件不成立时写明原因', () => {
    const onlyIf = [{ zero: ['T1[x].b'], otherwise: '还有其他资金' }]
    expect(
      outcomes(rowOf('1.10', '1.10', '0.50'), { left: ['T1[x].total'], right: ['T1[x].a'], onlyIf }),
    ).toMatchObject([{ outcome: 'notCheckable', reason: '还有其他资金' }])
  })

  it('表中有行未能读出时，不断定不符', () => {
    const [table] = rowOf('352.99', '214.93', '138.08')
    const results = outcomes(table ? [{ ...table, unreadRows: 1 }] : [], rowSum)
    expect(results[0]).toMatchObject({ outcome: 'notCheckable' })
    expect(results[0]?.reason).toContain('有 1 行未能读出')
  })

  it('表样没有的行带着金额时，不断定合计不符', () => {
    const lines: SmallTable[] = [
      {
        id: 'T1',
        lines: true,
        rows: { total: { a: '5.00' }, '201': { a: '3.00' }, 上级补助: { a: '2.00' } },
      },
    ]
    const [result] = outcomes(lines, { left: ['T1[total].a'], right: ['T1[201].a'] })
    expect(result?.reason).toContain('表样没有「上级补助」，不能断定是否应计入')
  })

  it('该有的行一行也没有读到，不当作零', () => {
    const tables: SmallTable[] = [{ id: 'T1', rows: { total: { a: '5.00' } } }]
    expect(outcomes(tables, { left: ['T1[total].a'], right: ['T1[@leaf].a'] })).toMatchObject([
      { outcome: 'notCheckable' },
    ])
  })

  it('同一科目印了几次时，不拿其中一行与另一张表比', () => {
    const tables: SmallTable[] = [
      { id: 'T1', rows: { '201': { a: '3.00' }, '201#2': { a: '2.00' } } },
      { id: 'T2', rows: { '201': { a: '5.00' } } },
    ]
    const [result] = outcomes(tables, { left: ['T1[201].a'], right: ['T2[201].a'] })
    expect(result?.reason).toContain('「201」印了几次')
  })

  it('声明为空表的表按零计', () => {
    const tables: SmallTable[] = [
      { id: 'T1', rows: { total: { a: '3.00' } } },
      { id: 'T2', declaredEmpty: true, rows: {} },
    ]
    expect(outcomes(tables, { left: ['T1[total].a'], right: ['T2[total].a'] })).toMatchObject([
      { outcome: 'violated' },
    ])
  })

  it('整表读出而没有列出的科目按零计', () => {
    const tables: SmallTable[] = [
      { id: 'T1', rows: { '201': { a: '3.00' }, '208': { a: '' } } },
      { id: 'T2', rows: { '201': { a: '3.00' } } },
    ]
    const each = { forEach: { row: ['T1[*]', 'T2[*]'] }, left: ['T1[$row].a'], right: ['T2[$row].a'] }
    expect(outcomes(tables, each)).toMatchObject([{ outcome: 'exact' }])
  })
})

describe('层级与其他关系', () => {
  const tree: SmallTable[] = [
    {
      id: 'T3',
      rows: { total: { a: '3.00' }, '201': { a: '3.00' }, '20101': { a: '1.00' }, '20102': { a: '2.01' } },
      parents: { '201': 'total', '20101': '201', '20102': '201' },
    },
  ]

  it('每一级等于其下各行之和', () => {
    const hierarchy = {
      forEach: { row: 'T3[@parent]', column: ['a'] },
      left: ['T3[$row].$column'],
      right: ['T3[$row/*].$column'],
    }
    expect(outcomes(tree, hierarchy, { left: ['T3[total].a'], right: ['T3[@leaf].a'] })).toMatchObject([
      { identity: 'a', outcome: 'rounding' },
      { identity: 'b', outcome: 'rounding' },
    ])
  })

  it('不小于：换算后相等即可', () => {
    const tables: SmallTable[] = [
      { id: 'T1', rows: { x: { a: '0.73', b: '0.72' } } },
      { id: 'T2', unit: '元', rows: { x: { a: '7,315.00' } } },
    ]
    const atLeast = (column: string) => ({ left: [`T1[x].${column}`], relation: '≥', right: ['T2[x].a'] })
    expect(outcomes(tables, atLeast('a'), atLeast('b')).map(({ outcome }) => outcome)).toEqual([
      'exact',
      'violated',
    ])
  })

  it('通常成立的关系不成立时只是提醒，不计为不符', () => {
    const template = identitiesOf({ left: ['T3[20101].a'], right: ['T3[20102].a'], strength: 'usual' })
    const judged = judgeIdentities(template, indexTables(aReading(tree)), wording)
    expect(judged.results).toMatchObject([{ outcome: 'notCheckable' }])
    expect(usualFindings(judged, template, new Set())).toMatchObject([
      { severity: 'warning', rule: 'identity.a' },
    ])
  })

  it('一处尾差在几栏重复，只报一次', () => {
    const tables: SmallTable[] = [
      {
        id: 'T1',
        rows: { total: { a: '3.00', b: '3.00' }, x: { a: '1.00', b: '1.00' }, y: { a: '2.01', b: '2.01' } },
      },
    ]
    const sums = { forEach: { column: ['a', 'b'] }, left: ['T1[total].$column'], right: ['T1[*].$column'] }
    const { judged } = judgeIdentities(identitiesOf(sums), indexTables(aReading(tables)), wording)
    expect(roundingFindings(judged, wording)).toMatchObject([{ severity: 'rounding', rule: 'rounding.a' }])
  })

  it('重复印出的合计行不重复计入，但须与前一行相同', () => {
    const twice = (again: string): SmallTable[] => [
      { id: 'T1', rows: { total: { a: '3.00' }, 'total#2': { a: again }, x: { a: '3.00' } } },
    ]
    const sum = { left: ['T1[total].a'], right: ['T1[*].a'] }
    expect(outcomes(twice('3.00'), sum).map(({ outcome }) => outcome)).toEqual(['exact', 'exact'])
    expect(outcomes(twice('3.10'), sum)).toMatchObject([
      { outcome: 'exact' },
      { identity: 'repeated-row', outcome: 'violated' },
    ])
  })

  it('科目顺序颠倒时指出是哪一行', () => {
    const tables = indexTables(
      aReading([{ id: 'T1', rows: { '0208': { a: '1.00' }, '0201': { a: '2.00' } } }]),
    )
    const { results, findings } = judgeOrders(
      [{ id: 'order', title: '顺序', ascending: 'T1[*]' }],
      tables,
      wording,
    )
    expect(results).toMatchObject([{ outcome: 'violated' }])
    expect(findings[0]?.message).toContain('「0201 0201」排在「0208 0208」之后')
  })
})
