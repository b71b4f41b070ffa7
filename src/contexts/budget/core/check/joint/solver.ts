/** What the joint check needs from a solver; `solver/highs.ts` implements it, tests may use another one. */

/** Rows `rowLower ≤ A x ≤ rowUpper` with bounds `lower ≤ x ≤ upper`; minimises `cost · x`. Infinite bounds are allowed. */
export interface LinearProgramme {
  columnCount: number
  cost: Float64Array
  lower: Float64Array
  upper: Float64Array
  rowCount: number
  rowLower: Float64Array
  rowUpper: Float64Array
  /** Compressed rows: entries of row i stand at `starts[i]` … `starts[i + 1]`. */
  starts: Int32Array
  indices: Int32Array
  values: Float64Array
  /** All columns take whole values. */
  integer: boolean
}

export type SolverOutcome =
  | { status: 'optimal'; values: Float64Array; objective: number }
  /** `ray`: multipliers of the rows whose sum cannot be met within the bounds (Farkas), where the solver gives them. */
  | { status: 'infeasible'; ray?: Float64Array }
  /** A limit was reached, or the solver failed: nothing may be concluded. */
  | { status: 'undecided' }

export interface LinearSolver {
  solve(programme: LinearProgramme): SolverOutcome
}
