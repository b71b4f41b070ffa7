import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '#kernel/money.ts'
import { highsSolver } from '../../solver/highs.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import type { CellFact, Statement } from '../read/reading.ts'
import { checkDisclosure } from './check-disclosure.ts'
import { aBudget, type BudgetItem, withPrinted } from './testing/a-budget.ts'

const [library, solver] = await Promise.all([loadTemplateLibrary(), highsSolver()])

/** Up to 90 million 元, in fen; often nothing. */
const money = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9_000_000_000 }) },
  { weight: 1, arbitrary: fc.constant(0) },
)
const code = fc
  .tuple(
    fc.constantFrom('201', '205', '208', '210', '211', '213', '221'),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([cls, subclass, item]) => `${cls}0${subclass}0${item}`)
const items = fc
  .uniqueArray(fc.record({ code, basicFen: money, projectFen: money, carriedInFen: money }), {
    minLength: 1,
    maxLength: 12,
    selector: (item) => item.code,
  })
  .map((list): BudgetItem[] =>
    list
      .filter((item) => item.basicFen + item.projectFen + item.carriedInFen > 0)
      .sort((a, b) => a.code.localeCompare(b.code)),
  )
const precision = fc.constantFrom(
  { unit: '万元', scale: 2 } as const,
  { unit: '万元', scale: 0 } as const,
  { unit: '元', scale: 0 } as const,
  { unit: '元', scale: 2 } as const,
)

const isGrave = ({ severity }: { severity: string }) => severity === 'error' || severity === 'conflict'

describe('整份公开的核验', () => {
  it('任何预算，只要印时四舍五入，就没有错误和矛盾，并且联立可行', () => {
    fc.assert(
      fc.property(items, precision, (list, print) => {
        const report = checkDisclosure(aBudget({ items: list, ...print }), library, solver)
        expect(report.findings.filter(isGrave)).toEqual([])
        expect(report.identities.filter(({ outcome }) => outcome === 'violated')).toEqual([])
        expect(report.joint.feasible).toBe(true)
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  it('改动任何一格一万元以上，都会发现，并且多半第一个就指出它', () => {
    let planted = 0
    let foundFirst = 0
    fc.assert(
      fc.property(
        items,
        fc.nat(),
        fc.integer({ min: 100, max: 5_000_000 }),
        fc.boolean(),
        (list, pick, delta, up) => {
          const budget = aBudget({ items: list })
          const figures = budget.facts.filter((fact) => fact.printed.kind === 'number')
          const target = figures[pick % figures.length]
          if (!target) return
          const report = checkDisclosure(
            withPrinted(budget, target.id, shifted(target, up ? delta : -delta)),
            library,
            solver,
          )
          const grave = report.findings.filter(isGrave)
          expect(report.joint.feasible).toBe(false)
          expect(grave.length).toBeGreaterThan(0)
          planted++
          const [first] = grave
          if (grave.length === 1 && first?.parts[0]?.ref === target.id) foundFirst++
        },
      ),
      { numRuns: 40 },
    )
    expect(foundFirst / planted).toBeGreaterThanOrEqual(0.8)
  }, 120_000)

  it('改错一格不会报出一串', () => {
    const budget = aBudget({
      items: [
        { code: '2080501', basicFen: 12_345_678, projectFen: 0, carriedInFen: 0 },
        { code: '2110101', basicFen: 98_765_432, projectFen: 0, carriedInFen: 0 },
        { code: '2110301', basicFen: 0, projectFen: 55_555_555, carriedInFen: 44_444_444 },
      ],
    })
    const report = checkDisclosure(withPrinted(budget, 'T1.spending.211.total', '1.00'), library, solver)
    expect(report.identities.filter(({ outcome }) => outcome === 'violated').length).toBeGreaterThan(2)
    expect(report.findings.filter(isGrave)).toMatchObject([
      { severity: 'error', printed: '1.00', expected: '198.77' },
    ])
  })

  it('表错而文字对时只报一处，文字作为旁证', () => {
    const items = [{ code: '2080501', basicFen: 12_345_678, projectFen: 0, carriedInFen: 0 }]
    const budget = withPrinted(aBudget({ items }), 'T2.total.total', '99.00')
    const said: Statement = {
      id: 'S2.1',
      section: 'S2',
      subject: '本年收入',
      measure: 'amount',
      printed: { kind: 'number', decimal: { digits: 1235, scale: 2 }, text: '12.35' },
      unit: '万元',
      fen: fen(12_350_000),
      equals: ['T2.total.total'],
      anchors: [{ block: 0, start: 0, end: 1 }],
      sentence: '本年收入12.35万元。',
    }
    const { findings } = checkDisclosure({ ...budget, statements: [said] }, library, solver)
    expect(findings.filter(isGrave)).toMatchObject([
      { severity: 'error', printed: '99.00', expected: '12.35' },
    ])
    expect(findings.filter(isGrave)[0]?.parts.map(({ ref }) => ref)).toContain('S2.1')
  })

  it('没有读到的格使等式不可核验，而不是通过', () => {
    const budget = aBudget({
      items: [{ code: '2080501', basicFen: 12_345_678, projectFen: 0, carriedInFen: 0 }],
    })
    const facts = budget.facts.filter(({ id }) => id !== 'T3.208.total')
    const { identities } = checkDisclosure({ ...budget, facts }, library, solver)
    const missing = identities.filter(
      ({ outcome, reason }) => outcome === 'notCheckable' && reason?.startsWith('表三 208'),
    )
    expect(missing.map(({ identity }) => identity)).toContain('t3.row')
  })

  it('没有匹配的表样时如实说明', () => {
    const { template: _none, ...reading } = aBudget({ items: [] })
    expect(checkDisclosure(reading, library, solver).identities).toMatchObject([{ outcome: 'notCheckable' }])
  })
})

/** The printed text moved by hundredths. */
function shifted(fact: CellFact, hundredths: number): string {
  const digits = fact.printed.kind === 'number' ? fact.printed.decimal.digits + hundredths : 0
  const sign = digits < 0 ? '-' : ''
  return `${sign}${Math.floor(Math.abs(digits) / 100)}.${String(Math.abs(digits) % 100).padStart(2, '0')}`
}
