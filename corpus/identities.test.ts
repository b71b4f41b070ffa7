import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkDisclosure } from '../src/contexts/budget/core/check/check-disclosure.ts'
import type { CheckReport, Finding } from '../src/contexts/budget/core/check/finding.ts'
import { readDisclosure } from '../src/contexts/budget/core/read/read-disclosure.ts'
import type { DisclosureReading } from '../src/contexts/budget/core/read/reading.ts'
import { linesOf } from '../src/contexts/budget/core/source/source-document.ts'
import { readText } from '../src/contexts/budget/formats/text.ts'
import { highsSolver } from '../src/contexts/budget/solver/highs.ts'
import { loadTemplateLibrary } from '../src/contexts/budget/templates.ts'

const folder = '../shared/data/disclosures'
const isThere = existsSync(folder)
if (!isThere) console.warn(`跳过：没有 ${folder}，真实公开件的勾稽关系未核验`)

const documents = {
  yangquan: 'yangquan-sthj-2026.txt',
  putuo: '01-putuo-sifaju-2026-unit-budget.txt',
  shanghai: '03-shanghai-caizhengju-2025-unit-budget.txt',
  pingshan: '16-pingshan-xiakou-caizhengsuo-2025-table1.txt',
}

interface Checked {
  reading: DisclosureReading
  report: CheckReport
}

/** The document with some of its lines changed: [line, printed, instead]. */
async function check(name: keyof typeof documents, ...changes: [number, string, string][]): Promise<Checked> {
  const lines = readFileSync(`${folder}/${documents[name]}`, 'utf8').split('\n')
  for (const [line, printed, instead] of changes) {
    const before = lines[line - 1] ?? ''
    expect(before).toContain(printed)
    lines[line - 1] = before.replace(printed, instead)
  }
  const [library, solver] = await Promise.all([loadTemplateLibrary(), highsSolver()])
  const reading = readDisclosure(readText(Buffer.from(lines.join('\n'))), library)
  return { reading, report: checkDisclosure(reading, library, solver) }
}

const isIdentity = ({ rule }: Finding) => rule.startsWith('identity.')

function firstLines({ reading, report }: Checked): (number | undefined)[] {
  return report.findings.filter(isIdentity).map(
    ({ parts }) =>
      linesOf(
        reading.source,
        parts.slice(0, 1).map(({ anchor }) => anchor),
      )[0],
  )
}

describe.skipIf(!isThere)('真实公开件的勾稽关系', () => {
  /** Golden; after a change that is meant, `npx vitest run --project corpus corpus/identities.test.ts -u`. */
  test.each(Object.keys(documents) as (keyof typeof documents)[])('%s 各条关系的结论', async (name) => {
    const { report } = await check(name)
    const counts: Record<string, Record<string, number>> = {}
    for (const { identity, outcome } of report.identities) {
      const count = counts[identity] ?? {}
      count[outcome] = (count[outcome] ?? 0) + 1
      counts[identity] = count
    }
    const findings = report.findings.filter(
      (finding) => isIdentity(finding) || /^rounding\.t\d/.test(finding.rule),
    )
    expect({
      identities: Object.entries(counts).map(
        ([id, count]) =>
          `${id}: ${Object.entries(count)
            .sort()
            .map(([outcome, times]) => `${outcome} ${times}`)
            .join(', ')}`,
      ),
      joint: {
        feasible: report.joint.feasible,
        boundary: report.joint.boundary,
        variables: report.joint.variables,
        equations: report.joint.equations,
      },
      findings: findings.map(
        ({ rule, severity, printed, expected }) =>
          `${severity} ${rule}: ${printed}${expected === undefined ? '' : ` → ${expected}`}`,
      ),
    }).toMatchSnapshot()
  })

  test('阳泉：没有一条不符，联立可行，不在边界上，没有一条不可核验', async () => {
    const { report } = await check('yangquan')
    const outcomes = new Set(report.identities.map(({ outcome }) => outcome))
    expect([...outcomes].sort()).toEqual(['exact', 'rounding'])
    expect(report.joint).toMatchObject({ feasible: true, boundary: false, suspects: [] })
    expect(report.findings.filter(isIdentity)).toEqual([])
  })

  test('上海市财政局、平山：没有错误和矛盾', async () => {
    for (const name of ['shanghai', 'pingshan'] as const) {
      const { report } = await check(name)
      expect(report.identities.filter(({ outcome }) => outcome === 'violated')).toEqual([])
      expect(report.joint.feasible).toBe(true)
      expect(report.findings.filter(isIdentity)).toEqual([])
    }
  })

  test('普陀：两格重复的项目支出和表一的人员、公用经费，共三条', async () => {
    const checked = await check('putuo')
    expect(firstLines(checked)).toEqual([193, 259, 140])
    expect(checked.report.findings.filter(isIdentity)).toMatchObject([
      { severity: 'error', printed: '64,840,547.00', expected: '0.00' },
      { severity: 'error', printed: '64,840,547.00', expected: '0.00' },
      { severity: 'conflict', printed: '20,374,181', expected: '20,272,981.00' },
    ])
    expect(checked.report.joint.feasible).toBe(false)
  })

  test.each<[string, keyof typeof documents, [number, string, string][], number, string]>([
    ['表三一格', 'yangquan', [[217, '663.00', '663.50']], 217, '663.00'],
    ['表三的分栏', 'yangquan', [[217, '277.87', '278.87']], 217, '277.87'],
    ['表一的类', 'yangquan', [[128, '663.00', '653.00']], 128, '663.00'],
    ['表一的收入总计', 'yangquan', [[154, '836.15', '836.51']], 154, '836.15'],
    ['表六的款', 'yangquan', [[330, '8.30', '8.80']], 330, '8.30'],
    ['表十一', 'yangquan', [[419, '54.98', '55.98']], 419, '54.98'],
    ['表二的项', 'shanghai', [[137, '84,861,719', '84,681,719']], 137, '84,861,719'],
  ])('改错%s，只报这一格和应有的数', async (_where, name, changes, line, expected) => {
    const checked = await check(name, ...changes)
    expect(firstLines(checked)).toEqual([line])
    expect(checked.report.findings.filter(isIdentity)).toMatchObject([{ severity: 'error', expected }])
  })
})
