import type { HolidayYear } from '#kernel/working-days.ts'
import { type CaseKinds, kindOfCase } from '../kinds.ts'
import type { CasesSpec } from './cases-spec.ts'
import type { Stage, StagedSource } from './cast.ts'
import { inspectorateScripts } from './inspectorate-scripts.ts'
import { legalScripts } from './legal-scripts.ts'
import { outfallScripts } from './outfall-scripts.ts'
import { problemScripts } from './problem-scripts.ts'
import { simulateRegistry } from './registry.ts'
import type { Script } from './script.ts'

/**
 * A registry, two lists and the problems of a year with everything that is done about them, as they would have happened.
 * The same on every machine.
 * @returns scripts in the order in which their problems are found.
 */
export function simulateCases(
  spec: CasesSpec,
  { kinds, holidays }: { kinds: CaseKinds; holidays: readonly HolidayYear[] },
): { sources: readonly StagedSource[]; scripts: readonly Script[] } {
  const sources = simulateRegistry(spec)
  const stage: Stage = { spec, holidays, sources, kind: (id) => kindOfCase(kinds, id) }
  const scripts = [
    ...inspectorateScripts(stage),
    ...outfallScripts(stage),
    ...legalScripts(stage),
    ...spec.problems.flatMap((problems, group) => problemScripts(stage, problems, group)),
  ]
  return { sources, scripts: scripts.sort((a, b) => a.foundAt.getTime() - b.foundAt.getTime()) }
}
