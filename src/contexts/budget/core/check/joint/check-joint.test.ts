import { describe, expect, it } from 'vitest'
import { highsSolver } from '../../../solver/highs.ts'
import { judgeIdentities } from '../identities/check-identities.ts'
import { indexTables } from '../identities/table-index.ts'
import { wordingOf } from '../identities/wording.ts'
import { aReading, identitiesOf, type SmallTable } from '../testing/a-table.ts'
import { checkJoint } from './check-joint.ts'
import { jointRemarks, jointResult } from './joint-result.ts'
import type { LinearSolver } from './solver.ts'
import type { TextEvidence } from './text-evidence.ts'
import { violationFindings } from './violation-findings.ts'

const solver = await highsSolver()
const wording = wordingOf(undefined, 2026)

function checkTogether(
  tables: SmallTable[],
  identities: Parameters<typeof identitiesOf>,
  by: LinearSolver = solver,
  evidence: TextEvidence = new Map(),
) {
  const reading = aReading(tables)
  const { judged, results } = judgeIdentities(identitiesOf(...identities), indexTables(reading), wording)
  const joint = checkJoint(judged, by, evidence)
  const findings = joint.infeasible.flatMap((part) => violationFindings(part, wording))
  return {
    results,
    joint,
    findings,
    report: jointResult(joint, reading),
    remarks: jointRemarks(joint, reading),
  }
}

const rows = {
  forEach: { row: ['T1[*]', 'T1[@total]'] },
  left: ['T1[$row].total'],
  right: ['T1[$row].basic', 'T1[$row].project'],
}
const columns = {
  forEach: { column: ['total', 'basic', 'project'] },
  left: ['T1[total].$column'],
  right: ['T1[*].$column'],
}

describe('联立核验', () => {
  it('有一组未舍入数同时满足所有等式，就是可行', () => {
    const { joint } = checkTogether(
      [
        {
          id: 'T1',
          rows: {
            total: { total: '3.00', basic: '2.00', project: '1.01' },
            x: { total: '1.50', basic: '1.00', project: '0.50' },
            y: { total: '1.51', basic: '1.00', project: '0.51' },
          },
        },
      ],
      [rows, columns],
    )
    expect(joint).toMatchObject({
      feasible: true,
      boundary: false,
      undecided: false,
      variables: 9,
      equations: 6,
    })
  })

  // Each row is 0.01 short (0.015 allowed), the sum of the rows is 0.02 over (0.02 allowed): every relation is within
  // rounding, but three rows of −0.005 in 合计 need +0.015 in 基本 + 项目, where the totals leave room for 0.01.
  const onlyTogether: SmallTable[] = [
    {
      id: 'T1',
      rows: {
        total: { total: '3.01', basic: '1.50', project: '1.50' },
        x: { total: '1.01', basic: '0.50', project: '0.50' },
        y: { total: '1.01', basic: '0.50', project: '0.50' },
        z: { total: '1.01', basic: '0.50', project: '0.50' },
      },
    },
  ]

  it('单独看都在尾差之内、合在一起不可能的，列出最少的几个等式', () => {
    const { results, joint, findings } = checkTogether(onlyTogether, [rows, columns])
    expect(results.every(({ outcome }) => outcome === 'exact' || outcome === 'rounding')).toBe(true)
    expect(joint.feasible).toBe(false)
    expect(findings).toMatchObject([{ rule: 'identity.joint', severity: 'conflict' }])
    expect(findings[0]?.message).toMatch(/下列 \d 个等式单独看都在尾差之内，合在一起却不可能同时成立/)
  })

  it('去掉其中任何一个等式，其余的就能同时成立', () => {
    const { joint } = checkTogether(onlyTogether, [rows, columns])
    const [part] = joint.infeasible
    const conflict =
      part?.jointConflicts[0]?.flatMap((row) => part.system.equations[row]?.instance ?? []) ?? []
    expect(conflict.length).toBeGreaterThan(1)
    for (const left of conflict) {
      expect(
        checkJoint(
          conflict.filter((instance) => instance !== left),
          solver,
          new Map(),
        ).feasible,
      ).toBe(true)
    }
  })

  it('只在区间边界上可行的，说明而不算错误', () => {
    const { joint, remarks } = checkTogether(
      [
        {
          id: 'T1',
          rows: {
            total: { total: '3.02', basic: '', project: '' },
            x: { total: '1.00', basic: '', project: '' },
            y: { total: '1.00', basic: '', project: '' },
            z: { total: '1.00', basic: '', project: '' },
          },
        },
      ],
      [columns],
    )
    expect(joint).toMatchObject({ feasible: true, boundary: true })
    expect(remarks).toMatchObject([{ severity: 'info', rule: 'identity.boundary' }])
  })

  it('求解器没有结论时如实说明，逐条核验照常', () => {
    const silent: LinearSolver = { solve: () => ({ status: 'undecided' }) }
    const { joint, remarks, findings } = checkTogether(onlyTogether, [rows, columns], silent)
    expect(joint).toMatchObject({ feasible: true, undecided: true })
    expect(remarks).toMatchObject([{ rule: 'identity.undecided', severity: 'info' }])
    expect(findings).toEqual([])
  })
})

describe('最可能的错处', () => {
  const table = (changes: Record<string, Record<string, string>>): SmallTable[] => {
    const printed: Record<string, Record<string, string>> = {
      total: { total: '6.00', basic: '4.00', project: '2.00' },
      x: { total: '3.00', basic: '1.00', project: '2.00' },
      y: { total: '3.00', basic: '3.00', project: '' },
    }
    for (const [row, cells] of Object.entries(changes)) printed[row] = { ...printed[row], ...cells }
    return [{ id: 'T1', rows: printed }]
  }

  it('一格错了几个等式，只报一处，给出应有的数', () => {
    const { findings, report } = checkTogether(table({ x: { basic: '7.00' } }), [rows, columns])
    expect(findings).toMatchObject([
      { severity: 'error', printed: '7.00', expected: '1.00', cause: 'cell:T1.x.basic' },
    ])
    expect(report.suspects).toMatchObject([[{ factId: 'T1.x.basic', printed: '7.00', expected: '1.00' }]])
  })

  it('漏印的数指为空白格', () => {
    const { findings } = checkTogether(table({ x: { project: '' } }), [rows, columns])
    expect(findings).toMatchObject([{ printed: '（空白）', expected: '2.00', cause: 'cell:T1.x.project' }])
  })

  it('两处各自的错分成两条', () => {
    const { findings } = checkTogether(table({ x: { basic: '7.00' }, y: { total: '9.00' } }), [rows, columns])
    expect(findings.map(({ cause }) => cause).sort()).toEqual(['cell:T1.x.basic', 'cell:T1.y.total'])
  })

  it('只有一个等式时不能断定是哪一格，列出各种可能', () => {
    const { findings, report } = checkTogether(table({ x: { basic: '7.00' } }), [
      { left: ['T1[x].total'], right: ['T1[x].basic', 'T1[x].project'] },
    ])
    expect(findings).toMatchObject([{ severity: 'error' }])
    expect(findings[0]).not.toHaveProperty('expected')
    expect(findings[0]?.message).toMatch(/^单凭报表不能断定错在哪一处.*不成立的等式：/)
    expect(report.suspects).toHaveLength(3)
  })

  it('文字给出另一个数的那一格，就是最可能的错处', () => {
    const only = { left: ['T1[x].total'], right: ['T1[x].basic', 'T1[x].project'] }
    const evidence = new Map([
      ['T1.x.basic', 'disagrees'],
      ['T1.x.total', 'agrees'],
    ] as const)
    const { findings } = checkTogether(table({ x: { basic: '7.00' } }), [only], solver, evidence)
    expect(findings).toMatchObject([{ severity: 'error', printed: '7.00', expected: '1.00' }])
  })

  it('两张表不一致而没有别的依据，是矛盾', () => {
    const tables: SmallTable[] = [
      { id: 'T1', rows: { total: { a: '3.00' } } },
      { id: 'T2', rows: { total: { a: '3.01' } } },
    ]
    const { findings } = checkTogether(tables, [{ left: ['T1[total].a'], right: ['T2[total].a'] }])
    expect(findings).toMatchObject([
      { severity: 'conflict', suggestion: '请对照原始数据确认哪一处正确，改正另一处。' },
    ])
  })

  it('三张表中两张一致，错在第三张', () => {
    const tables: SmallTable[] = ['3.00', '3.01', '3.00'].map((a, at) => ({
      id: `T${at + 1}`,
      rows: { total: { a } },
    }))
    const { findings } = checkTogether(tables, [
      { left: ['T1[total].a'], right: ['T2[total].a'] },
      { left: ['T3[total].a'], right: ['T2[total].a'] },
      { left: ['T1[total].a'], right: ['T3[total].a'] },
    ])
    expect(findings).toMatchObject([
      { severity: 'error', printed: '3.01', expected: '3.00', cause: 'cell:T2.total.a' },
    ])
  })

  it('上亿元的差额也不影响一分钱的尾差', () => {
    const tables: SmallTable[] = [
      {
        id: 'T1',
        unit: '元',
        rows: {
          total: { total: '900,000,000.34', basic: '100,000,000.34', project: '800,000,000.00' },
          x: { total: '100,000,000.34', basic: '100,000,000.34', project: '800,000,000.00' },
          y: { total: '800,000,000.00', basic: '0.00', project: '800,000,000.00' },
        },
      },
    ]
    const { findings } = checkTogether(tables, [rows, columns])
    expect(findings).toMatchObject([{ severity: 'error', expected: '0.00', cause: 'cell:T1.x.project' }])
  })
})
