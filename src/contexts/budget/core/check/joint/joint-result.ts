import type { DisclosureReading } from '../../read/reading.ts'
import { placeOf } from '../../source/source-document.ts'
import type { Finding, JointResult } from '../finding.ts'
import { printedOf } from '../identities/wording.ts'
import type { InfeasiblePart, JointCheck } from './check-joint.ts'
import { expectedValue } from './expected-value.ts'

type Suspect = JointResult['suspects'][number][number]

/** The joint check as the report carries it; the first set of suspects is the most likely one. */
export function jointResult(check: JointCheck, reading: DisclosureReading): JointResult {
  const { feasible, boundary, variables, equations } = check
  const best = check.infeasible.map(({ localisation }) => localisation.suspects)
  const sets = best.some((set) => set.length > 0) ? [suspectsOf(check.infeasible, best, reading)] : []
  for (const [at, { localisation }] of check.infeasible.entries()) {
    for (const { suspects, alternatives } of localisation.groups) {
      for (const instead of alternatives) {
        const rest = localisation.suspects.filter((column) => !suspects.includes(column))
        sets.push(suspectsOf(check.infeasible, best.with(at, [...instead, ...rest]), reading))
      }
    }
  }
  return { feasible, boundary, variables, equations, suspects: sets }
}

function suspectsOf(
  parts: readonly InfeasiblePart[],
  sets: readonly number[][],
  reading: DisclosureReading,
): Suspect[] {
  return parts.flatMap(({ system }, at) => {
    const set = sets[at] ?? []
    return set.flatMap((column): Suspect[] => {
      const fact = system.columns[column]?.cell?.fact
      const cell = system.columns[column]?.cell
      if (!fact || !cell) return []
      const expected = expectedValue(system, set, column)?.text ?? '不能由其余各数推算'
      return [
        { factId: fact.id, printed: printedOf(cell), expected, place: placeOf(reading.source, fact.anchor) },
      ]
    })
  })
}

/** What a person should know about the joint check itself. */
export function jointRemarks({ boundary, undecided }: JointCheck, reading: DisclosureReading): Finding[] {
  const table = reading.tables[0]
  if (!table || !(boundary || undecided)) return []
  const common: Pick<Finding, 'severity' | 'parts' | 'printed'> = {
    severity: 'info',
    parts: [{ label: table.title, printed: table.title, anchor: table.anchor }],
    printed: table.title,
  }
  if (undecided) {
    return [
      {
        ...common,
        rule: 'identity.undecided',
        message: '所有勾稽关系的联立核验没有在限度内得出结论；逐条核验不受影响。',
        suggestion: '报表很大时可分单位核验。',
      },
    ]
  }
  return [
    {
      ...common,
      rule: 'identity.boundary',
      message: '所有报表联立起来只有在若干数恰好处于舍入区间的边界时才成立；不是错误，但尾差已到极限。',
      suggestion: '如能取得未舍入的原始数，请核对一次。',
    },
  ]
}
