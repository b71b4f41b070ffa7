/**
 * All relations together: do unrounded values exist that agree with every printed figure at once? A check of one
 * relation after the other cannot see a conflict that only several of them make.
 */
import type { JudgedInstance } from '../identities/judge.ts'
import { freeColumns } from './elimination.ts'
import { decideFeasibility, type Feasibility } from './feasibility.ts'
import { groupSuspects } from './group-suspects.ts'
import { type Localisation, localise } from './localise.ts'
import type { LinearSolver } from './solver.ts'
import { buildSystem, components, type LinearSystem } from './system.ts'
import type { TextEvidence } from './text-evidence.ts'

/** More independent conflicts than these are not looked for beyond the violated relations. */
const jointConflictLimit = 10

/** One independent part of the document that no unrounded values can satisfy. */
export interface InfeasiblePart {
  system: LinearSystem
  /** Relations that are violated by themselves (equation indexes). */
  violated: number[]
  /** Sets of relations, each consistent by itself, that conflict together (equation indexes, minimal). */
  jointConflicts: number[][]
  localisation: Localisation
}

export interface JointCheck {
  feasible: boolean
  boundary: boolean
  /** The solver reached a limit: feasibility beyond the single relations is not known. */
  undecided: boolean
  variables: number
  equations: number
  infeasible: InfeasiblePart[]
}

/** @param evidence what the document's sentences say about single figures. */
export function checkJoint(
  judged: readonly JudgedInstance[],
  solver: LinearSolver,
  evidence: TextEvidence,
): JointCheck {
  const binding = judged.filter(({ identity }) => identity.strength === 'law')
  const result: JointCheck = {
    feasible: true,
    boundary: false,
    undecided: false,
    variables: printedFigures(binding),
    equations: binding.length,
    infeasible: [],
  }
  for (const instances of components(binding)) {
    // Where all sums agree exactly as printed, the printed figures are themselves a solution.
    if (instances.every(({ judgement }) => judgement.outcome === 'exact' && !judgement.difference)) continue
    checkComponent(buildSystem(instances), solver, evidence, result)
  }
  if (!result.feasible) result.boundary = false
  return result
}

/** Fact ids of all figures that some explanation calls wrong. */
export function suspectIds({ infeasible }: JointCheck): Set<string> {
  return new Set(
    infeasible.flatMap(({ system, localisation }) =>
      [localisation.suspects, ...localisation.groups.flatMap(({ alternatives }) => alternatives)]
        .flat()
        .flatMap((column) => system.columns[column]?.cell?.id ?? []),
    ),
  )
}

function printedFigures(instances: readonly JudgedInstance[]): number {
  const ids = new Set<string>()
  for (const { left, right } of instances) {
    for (const { cell } of [...left, ...right]) if (cell.figure.kind === 'number') ids.add(cell.id)
  }
  return ids.size
}

function checkComponent(
  system: LinearSystem,
  solver: LinearSolver,
  evidence: TextEvidence,
  result: JointCheck,
): void {
  const all = [...system.equations.keys()]
  const violated = all.filter((row) => system.equations[row]?.instance.judgement.outcome === 'violated')
  // The usual case: values well inside all intervals exist, and one programme shows it.
  if (violated.length === 0 && decide(system, all, solver, 'inside').status === 'feasible') return
  const consistent = all.filter((row) => !violated.includes(row))
  const { conflicts, undecided } = findJointConflicts(system, consistent, solver)
  result.undecided ||= undecided
  if (violated.length === 0 && conflicts.length === 0) {
    result.boundary ||= !undecided
    return
  }
  result.feasible = false
  const jointConflicts = conflicts.map(({ equations }) => equations)
  const localisation = localise(
    system,
    [...violated.map((row) => figuresOf(system, [row])), ...conflicts.map(({ figures }) => figures)],
    solver,
    evidence,
    (suspects) => groupSuspects(system, suspects, violated, jointConflicts),
  )
  result.infeasible.push({ system, violated, jointConflicts, localisation })
}

function decide(
  system: LinearSystem,
  equations: readonly number[],
  solver: LinearSolver,
  scale: 'whole' | 'inside',
): Feasibility {
  return decideFeasibility(freeColumns(system, new Set(), equations), system.columns, solver, scale)
}

interface JointConflict {
  equations: number[]
  /** Columns of which at least one must be wrong. */
  figures: number[]
}

/** Conflicts among relations that are consistent one by one; disjoint ones, each minimal. */
function findJointConflicts(
  system: LinearSystem,
  equations: readonly number[],
  solver: LinearSolver,
): { conflicts: JointConflict[]; undecided: boolean } {
  const conflicts: JointConflict[] = []
  let remaining = [...equations]
  while (conflicts.length < jointConflictLimit) {
    const answer = decideFeasibility(
      freeColumns(system, new Set(), remaining),
      system.columns,
      solver,
      'whole',
    )
    if (answer.status !== 'infeasible') return { conflicts, undecided: answer.status === 'undecided' }
    const conflict = minimalConflict(system, [...answer.proofs[0].multipliers.keys()], solver)
    conflicts.push({ equations: conflict, figures: figuresOf(system, conflict) })
    remaining = remaining.filter((row) => !conflict.includes(row))
  }
  return { conflicts, undecided: false }
}

/** Deletion filter: a relation without which the conflict remains does not belong to it. */
function minimalConflict(system: LinearSystem, equations: readonly number[], solver: LinearSolver): number[] {
  let conflict = [...equations]
  for (const row of equations) {
    const without = conflict.filter((other) => other !== row)
    const answer = decide(system, without, solver, 'whole')
    if (answer.status === 'infeasible') conflict = without
  }
  return conflict
}

function figuresOf(system: LinearSystem, equations: readonly number[]): number[] {
  const figures = new Set<number>()
  for (const row of equations) {
    for (const column of system.equations[row]?.entries.keys() ?? []) {
      if (system.columns[column]?.cell) figures.add(column)
    }
  }
  return [...figures]
}
