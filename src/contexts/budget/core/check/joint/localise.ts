/**
 * Error localisation after Fellegi and Holt (1976): the smallest set of printed figures that, left free, make all
 * relations satisfiable. Solved as an implicit hitting set: every conflict found so far demands that at least one of
 * its figures is wrong (a small integer programme chooses the cheapest set), the chosen figures are eliminated
 * exactly, and either the rest is consistent or it shows the next conflict. Compared with one programme with big
 * constants, no tolerance depends on the size of the amounts.
 */
import { freeColumns } from './elimination.ts'
import { decideFeasibility } from './feasibility.ts'
import { isOneSlip } from './likely-slip.ts'
import type { LinearSolver } from './solver.ts'
import type { LinearSystem } from './system.ts'
import type { TextEvidence } from './text-evidence.ts'

/** Rounds of the search within one independent part of a document; the documents seen need fewer than ten. */
const roundLimit = 150
/** How many other explanations of the same size are looked for, and how many of them are kept, per group of suspects. */
const alternativeLimit = 5
const alternativesKept = 3
/** A blank that should hold a figure is less likely than a wrong figure, and likelier than two wrong figures. */
const blankWeight = 1.4
/** Every relation that a figure satisfies speaks for it, a little: it only orders sets of equal size. */
const evidenceWeight = 0.004
const evidenceLimit = 25
/** A sentence that gives another amount speaks against the figure; two such figures still outweigh one without. */
const textWeight = { agrees: 0.05, disagrees: -0.4 }
/** Sets whose weight differs by less are of equal size. */
const sameSize = 0.25

export interface Localisation {
  /** The most likely wrong figures (columns of the system). Empty when the search hit a limit. */
  suspects: number[]
  /** Groups of suspects that belong together, each with other sets of the same size that would do as well. */
  groups: { suspects: number[]; alternatives: number[][] }[]
}

type Conflict = readonly number[]

/** One search: the conflicts known so far and the equations that must become satisfiable. */
interface Search {
  system: LinearSystem
  equations: number[]
  weights: ReadonlyMap<number, number>
  conflicts: Conflict[]
  solver: LinearSolver
  roundsLeft: number
}

/**
 * @param conflicts sets of columns of which at least one must be wrong, to start from.
 * @param groupsOf how suspects fall into causes that are reported separately.
 */
export function localise(
  system: LinearSystem,
  conflicts: readonly Conflict[],
  solver: LinearSolver,
  evidence: TextEvidence,
  groupsOf: (suspects: readonly number[]) => number[][],
): Localisation {
  const search: Search = {
    system,
    equations: [...system.equations.keys()],
    weights: weightsOf(system, evidence),
    conflicts: conflicts.filter((conflict) => conflict.length > 0),
    solver,
    roundsLeft: roundLimit,
  }
  const best = cheapestRepair(search, { forbidden: [], required: [] }, Number.POSITIVE_INFINITY)
  if (!best) return { suspects: [], groups: [] }
  const found = groupsOf(best).map((suspects) => ({
    suspects,
    alternatives: alternatives(search, best, suspects),
  }))
  const likely = found.map((group) => likeliestFirst(search, best, group))
  const together = likely.flatMap(({ suspects }) => suspects)
  // Each exchange was found with the other groups as they were: several at once need a look of their own.
  const groups = repairs(search, together)
    ? likely
    : found.map((group) => ({ ...group, alternatives: group.alternatives.slice(0, alternativesKept) }))
  return { suspects: groups.flatMap(({ suspects }) => suspects), groups }
}

function repairs(search: Search, chosen: readonly number[]): boolean {
  const rows = freeColumns(search.system, new Set(chosen), search.equations)
  return decideFeasibility(rows, search.system.columns, search.solver, 'whole').status === 'feasible'
}

/** Of explanations of one size, the one that a single slip of the hand makes stands first. */
function likeliestFirst(
  { system }: Search,
  best: readonly number[],
  { suspects, alternatives: others }: Localisation['groups'][number],
): Localisation['groups'][number] {
  const rest = best.filter((column) => !suspects.includes(column))
  const isSlip = (set: readonly number[]) =>
    set.every((column) => isOneSlip(system, [...rest, ...set], column))
  const likely = others.length === 0 || isSlip(suspects) ? suspects : (others.find(isSlip) ?? suspects)
  const alternatives = [suspects, ...others].filter((set) => set !== likely)
  return { suspects: likely, alternatives: alternatives.slice(0, alternativesKept) }
}

function weightsOf(system: LinearSystem, evidence: TextEvidence): Map<number, number> {
  const weights = new Map<number, number>()
  for (const [column, { cell }] of system.columns.entries()) {
    if (!cell) continue
    const satisfied = (system.equationsOf[column] ?? []).filter(
      (row) => system.equations[row]?.instance.judgement.outcome !== 'violated',
    ).length
    const said = evidence.get(cell.id)
    const text = said === undefined ? 0 : textWeight[said]
    const own = cell.figure.kind === 'number' ? 1 : blankWeight
    weights.set(column, own + text + evidenceWeight * Math.min(satisfied, evidenceLimit))
  }
  return weights
}

interface Restriction {
  /** Not all figures of one of these sets may be chosen. */
  forbidden: readonly (readonly number[])[]
  required: readonly number[]
}

/** The cheapest set of figures whose freedom makes everything satisfiable; `undefined` when none is within the limits. */
function cheapestRepair(search: Search, restriction: Restriction, weightLimit: number): number[] | undefined {
  while (search.roundsLeft-- > 0) {
    const chosen = cheapestHit(search, restriction)
    if (!chosen || weightOf(search, chosen) > weightLimit) return undefined
    const rows = freeColumns(search.system, new Set(chosen), search.equations)
    const answer = decideFeasibility(rows, search.system.columns, search.solver, 'whole')
    if (answer.status === 'feasible') return chosen
    if (answer.status === 'undecided') return undefined
    for (const { entries } of answer.proofs) {
      const conflict = [...entries.keys()].filter((column) => search.system.columns[column]?.cell)
      if (conflict.length === 0) return undefined
      search.conflicts.push(conflict)
    }
  }
  return undefined
}

function weightOf(search: Search, columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + (search.weights.get(column) ?? 0), 0)
}

/** The integer programme: minimise the weight of the chosen figures, with at least one of every conflict chosen. */
function cheapestHit(search: Search, { forbidden, required }: Restriction): number[] | undefined {
  const columns = [...new Set([...search.conflicts.flat(), ...required])]
  const position = new Map(columns.map((column, at) => [column, at]))
  const rows = [
    ...search.conflicts.map((set) => ({ set, low: 1, high: set.length })),
    ...forbidden.map((set) => ({ set, low: 0, high: set.length - 1 })),
    ...required.map((column) => ({ set: [column], low: 1, high: 1 })),
  ].map((row) => ({ ...row, set: row.set.flatMap((column) => position.get(column) ?? []) }))
  const starts = new Int32Array(rows.length + 1)
  for (const [at, { set }] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + set.length
  const outcome = search.solver.solve({
    columnCount: columns.length,
    cost: Float64Array.from(columns, (column) => search.weights.get(column) ?? 1),
    lower: new Float64Array(columns.length),
    upper: new Float64Array(columns.length).fill(1),
    rowCount: rows.length,
    rowLower: Float64Array.from(rows, ({ low }) => low),
    rowUpper: Float64Array.from(rows, ({ high }) => high),
    starts,
    indices: Int32Array.from(rows.flatMap(({ set }) => set)),
    values: new Float64Array(starts[rows.length] ?? 0).fill(1),
    integer: true,
  })
  if (outcome.status !== 'optimal') return undefined
  return columns.filter((_, at) => (outcome.values[at] ?? 0) > 0.5)
}

/** Other sets of the same size that could stand in the place of one group of suspects, the rest staying as it is. */
function alternatives(search: Search, best: readonly number[], group: readonly number[]): number[][] {
  const rest = best.filter((column) => !group.includes(column))
  const limit = weightOf(search, best) + sameSize
  const forbidden: number[][] = [[...group]]
  const found: number[][] = []
  while (found.length < alternativeLimit) {
    const other = cheapestRepair(search, { forbidden, required: rest }, limit)
    if (!other) break
    const instead = other.filter((column) => !rest.includes(column))
    found.push(instead)
    forbidden.push(instead)
  }
  return found
}
