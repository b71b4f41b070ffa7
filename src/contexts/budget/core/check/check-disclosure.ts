import type { DisclosureReading } from '../read/reading.ts'
import { type IdentitiesTemplate, identitiesTemplateSchema } from '../template/identities-template.ts'
import type { Template, TemplateLibrary } from '../template/library.ts'
import { checkFamilies, familyChecks } from './families/check-families.ts'
import type { CheckReport, Finding } from './finding.ts'
import { judgeIdentities, judgeOrders, usualFindings } from './identities/check-identities.ts'
import { roundingFindings } from './identities/rounding-findings.ts'
import { indexTables } from './identities/table-index.ts'
import { wordingOf } from './identities/wording.ts'
import { checkJoint, suspectIds } from './joint/check-joint.ts'
import { jointRemarks, jointResult } from './joint/joint-result.ts'
import type { LinearSolver } from './joint/solver.ts'
import { textEvidence } from './joint/text-evidence.ts'
import { violationFindings } from './joint/violation-findings.ts'
import { withOneCause } from './one-cause.ts'

/** Every check on a reading: the identities of its form one by one and all together, and all other families. */
export function checkDisclosure(
  reading: DisclosureReading,
  library: TemplateLibrary,
  solver: LinearSolver,
): CheckReport {
  const template = library.templates.find(({ id }) => id === reading.template)
  const report = checkIdentities(reading, template, solver)
  return {
    identities: report.identities,
    relations: familyChecks(reading, library),
    joint: report.joint,
    findings: withOneCause(report.findings, checkFamilies(reading, library), reading),
  }
}

/** The identity families alone. */
function checkIdentities(
  reading: DisclosureReading,
  template: Template | undefined,
  solver: LinearSolver,
): Omit<CheckReport, 'relations'> {
  const identities = identitiesOf(template)
  if (!identities) return withoutIdentities()
  const wording = wordingOf(template?.form, reading.year)
  const tables = indexTables(reading)
  const single = judgeIdentities(identities, tables, wording)
  const orders = judgeOrders(identities.orders, tables, wording)
  const joint = checkJoint(single.judged, solver, textEvidence(reading))
  const findings: Finding[] = [
    ...joint.infeasible.flatMap((part) => violationFindings(part, wording)),
    ...usualFindings(single, identities, suspectIds(joint)),
    ...orders.findings,
    ...roundingFindings(single.judged, wording),
    ...jointRemarks(joint, reading),
  ]
  return { identities: [...single.results, ...orders.results], joint: jointResult(joint, reading), findings }
}

const parsed = new WeakMap<Template, IdentitiesTemplate>()

/** @throws Error naming the file when it is not as its schema says: a mistake of the installation, not of a user. */
function identitiesOf(template: Template | undefined): IdentitiesTemplate | undefined {
  if (!template?.parts.identities) return undefined
  const known = parsed.get(template)
  if (known) return known
  const result = identitiesTemplateSchema.safeParse(template.parts.identities)
  if (!result.success) throw new Error(`templates/${template.id}/identities.json: ${result.error.message}`)
  parsed.set(template, result.data)
  return result.data
}

function withoutIdentities(): Omit<CheckReport, 'relations'> {
  const reason = '没有匹配的表样，或表样没有勾稽关系'
  return {
    identities: [{ identity: 'form', title: '报表勾稽关系', outcome: 'notCheckable', reason, parts: [] }],
    joint: { feasible: true, variables: 0, equations: 0, boundary: false, suspects: [] },
    findings: [],
  }
}
