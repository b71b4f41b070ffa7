/** Whether unrounded values exist that meet a set of equations, decided by the solver and confirmed in whole numbers. */
import { combine, type Row } from './elimination.ts'
import type { LinearProgramme, LinearSolver } from './solver.ts'
import { type Column, isImpossible } from './system.ts'

export type Feasibility =
  | { status: 'feasible' }
  /** Each proof is a combination of the rows that no values within the intervals can meet; checked exactly. */
  | { status: 'infeasible'; proofs: [Row, ...Row[]] }
  /** The solver reached a limit, or its answer could not be confirmed. */
  | { status: 'undecided' }

/** The part of an interval that counts as inside it; what needs more is feasible at the edge only. */
const inside = 1 - 1e-4

/**
 * @param scale 1 for the whole intervals; `insideOfIntervals` to leave out their edges.
 */
export function decideFeasibility(
  rows: readonly Row[],
  columns: readonly Column[],
  solver: LinearSolver,
  scale: 'whole' | 'inside',
): Feasibility {
  if (scale === 'whole') {
    const [first, ...others] = rows.filter((row) => isImpossible(row, columns))
    if (first) return { status: 'infeasible', proofs: [first, ...others] }
  }
  // Where every printed equation is exact, the printed values themselves are a solution.
  if (rows.every((row) => meetsAsPrinted(row, columns))) return { status: 'feasible' }
  const outcome = solver.solve(programmeOf(rows, columns, scale === 'whole' ? 1 : inside))
  switch (outcome.status) {
    case 'optimal':
      return { status: 'feasible' }
    case 'undecided':
      return { status: 'undecided' }
    case 'infeasible': {
      const proof = outcome.ray && exactProof(outcome.ray, rows, columns)
      return proof ? { status: 'infeasible', proofs: [proof] } : { status: 'undecided' }
    }
  }
}

/** Deviations of 0 meet the row; a slack takes up what a ≥ relation leaves. */
function meetsAsPrinted(row: Row, columns: readonly Column[]): boolean {
  if (row.target === 0) return true
  for (const [index, coefficient] of row.entries) {
    if (columns[index]?.half === Number.POSITIVE_INFINITY && Math.sign(coefficient) === Math.sign(row.target))
      return true
  }
  return false
}

/**
 * Deviations in units of the smallest half step, so that every interval is at least 1 wide and HiGHS's absolute
 * tolerance of 1e-9 is a billionth of it.
 */
function programmeOf(rows: readonly Row[], columns: readonly Column[], scale: number): LinearProgramme {
  const index = new Map<number, number>()
  let unit = Number.POSITIVE_INFINITY
  let entryCount = 0
  for (const { entries } of rows) {
    for (const column of entries.keys()) {
      const half = columns[column]?.half ?? 0
      if (half === 0) continue // a blank is exactly 0
      entryCount++
      unit = Math.min(unit, half)
      if (!index.has(column)) index.set(column, index.size)
    }
  }
  const lower = new Float64Array(index.size)
  const upper = new Float64Array(index.size)
  for (const [column, at] of index) {
    const half = columns[column]?.half ?? 0
    lower[at] = half === Number.POSITIVE_INFINITY ? 0 : (-half / unit) * scale
    upper[at] = (half / unit) * scale
  }
  const starts = new Int32Array(rows.length + 1)
  const indices = new Int32Array(entryCount)
  const values = new Float64Array(entryCount)
  const targets = new Float64Array(rows.length)
  let at = 0
  for (const [row, { entries, target }] of rows.entries()) {
    targets[row] = target / unit
    for (const [column, value] of entries) {
      const position = index.get(column)
      if (position === undefined) continue
      indices[at] = position
      values[at++] = value
    }
    starts[row + 1] = at
  }
  return {
    columnCount: index.size,
    cost: new Float64Array(index.size),
    lower,
    upper,
    rowCount: rows.length,
    rowLower: targets,
    rowUpper: targets,
    starts,
    indices,
    values,
    integer: false,
  }
}

/** A solver's multipliers are floats near small fractions; the whole-number combination is what counts as proof. */
function exactProof(ray: Float64Array, rows: readonly Row[], columns: readonly Column[]): Row | undefined {
  const used = [...ray.keys()].filter((row) => Math.abs(ray[row] ?? 0) > 1e-7)
  const smallest = Math.min(...used.map((row) => Math.abs(ray[row] ?? 0)))
  for (let denominator = 1; denominator <= 12; denominator++) {
    const times = used.map((row) => ((ray[row] ?? 0) / smallest) * denominator)
    if (times.some((value) => Math.abs(value - Math.round(value)) > 1e-4 * denominator)) continue
    const terms = used.flatMap((index, at) => {
      const row = rows[index]
      return row ? [{ row, times: Math.round(times[at] ?? 0) }] : []
    })
    const proof = combine(terms)
    if (isImpossible(proof, columns)) return proof
  }
  return undefined
}
