/** Whether unrounded values exist that meet a set of equations, decided by the solver and confirmed in whole numbers. */
import type { Row } from './elimination.ts'
import { exactProof, isExactSolution } from './exact-answers.ts'
import type { LinearProgramme, LinearSolver } from './solver.ts'
import { type Column, isImpossible } from './system.ts'

export type Feasibility =
  /** Values in whole fractions of a half fen meet every row and every interval; checked exactly. */
  | { status: 'feasible' }
  /** Each proof is a combination of the rows that no values within the intervals can meet; checked exactly. */
  | { status: 'infeasible'; proofs: [Row, ...Row[]] }
  /** The solver reached a limit, or its answer could not be confirmed. */
  | { status: 'undecided' }

/**
 * The part of an interval that counts as inside it; what needs more is feasible at the edge only. A power of two, so
 * that the corners of the shrunken intervals are exact in binary and a solution at corners can be confirmed exactly.
 */
const inside = 1 - 2 ** -13

/** @param scale `whole` intervals, or the `inside` of them only, their edges left out. */
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
  const { programme, unit, index } = programmeOf(rows, columns, scale === 'whole' ? 1 : inside)
  const outcome = solver.solve(programme)
  switch (outcome.status) {
    case 'optimal': {
      const deviationOf = (column: number) => (outcome.values[index.get(column) ?? -1] ?? 0) * unit
      return { status: isExactSolution(deviationOf, rows, columns) ? 'feasible' : 'undecided' }
    }
    case 'undecided':
      return { status: 'undecided' }
    case 'infeasible': {
      const proof = outcome.ray && exactProof(outcome.ray, rows, columns)
      return proof ? { status: 'infeasible', proofs: [proof] } : { status: 'undecided' }
    }
  }
}

/** Deviations of 0 meet the row; the slack of a ≥ relation takes up what it leaves. */
function meetsAsPrinted(row: Row, columns: readonly Column[]): boolean {
  if (row.target === 0) return true
  if (row.multipliers.size > 1) return false
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
function programmeOf(
  rows: readonly Row[],
  columns: readonly Column[],
  scale: number,
): { programme: LinearProgramme; unit: number; index: ReadonlyMap<number, number> } {
  const index = new Map<number, number>()
  let smallest = Number.POSITIVE_INFINITY
  let entryCount = 0
  for (const { entries } of rows) {
    for (const column of entries.keys()) {
      const half = columns[column]?.half ?? 0
      if (half === 0) continue // a blank is exactly 0
      entryCount++
      smallest = Math.min(smallest, half)
      if (!index.has(column)) index.set(column, index.size)
    }
  }
  const unit = Number.isFinite(smallest) ? smallest : 1
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
  const programme: LinearProgramme = {
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
  return { programme, unit, index }
}
