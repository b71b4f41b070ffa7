/**
 * HiGHS (highs.dev, MIT licence) as WebAssembly, from the `highs` package: the file `highs.wasm` is read from the
 * package folder, so that no network is needed. Loading takes about 30 ms and is done once, when first needed.
 */
import type { Highs, Model } from 'highs'
import type { LinearProgramme, LinearSolver, SolverOutcome } from '../core/check/joint/solver.ts'

/** A single solve never takes longer; the reference document needs about a millisecond per solve. */
const timeLimitSeconds = 10

let loading: Promise<LinearSolver> | undefined

/** The solver, loaded on the first call. It is synchronous once loaded and keeps no state between solves. */
export function highsSolver(): Promise<LinearSolver> {
  loading ??= load()
  return loading
}

async function load(): Promise<LinearSolver> {
  const { default: loadHighs } = await import('highs')
  const highs = await loadHighs()
  const solve = (programme: LinearProgramme) =>
    highs.withModel(modelData(programme), (model) => solveModel(highs, model, programme))
  return {
    solve(programme) {
      try {
        return solve(programme)
      } catch (error) {
        // Out of memory or an abort inside the solver: the check reports that it could not decide, and a fresh
        // solver is loaded for the next document. Anything else is a mistake of ours.
        if (!(error instanceof WebAssembly.RuntimeError)) throw error
        loading = undefined
        return { status: 'undecided' }
      }
    },
  }
}

function modelData(programme: LinearProgramme) {
  const { columnCount, rowCount } = programme
  return {
    numCols: columnCount,
    numRows: rowCount,
    colCost: programme.cost,
    colLower: programme.lower,
    colUpper: programme.upper,
    rowLower: programme.rowLower,
    rowUpper: programme.rowUpper,
    matrix: {
      format: 'csr' as const,
      numRows: rowCount,
      numCols: columnCount,
      starts: programme.starts,
      indices: programme.indices,
      values: programme.values,
    },
    ...(programme.integer ? { integrality: new Int32Array(columnCount).fill(1) } : {}),
  }
}

function solveModel(highs: Highs, model: Model, programme: LinearProgramme): SolverOutcome {
  model.options.set({
    output_flag: false,
    time_limit: timeLimitSeconds,
    primal_feasibility_tolerance: 1e-9,
    mip_feasibility_tolerance: 1e-9,
    // The integer programmes are covering problems with some hundred columns: measured on them, the plain tree
    // search is three to five times as fast as with these preparations.
    ...(programme.integer ? { presolve: 'off', mip_detect_symmetry: false, mip_heuristic_effort: 0 } : {}),
  })
  model.run()
  const status = model.getModelStatus()
  const { optimal, infeasible } = highs.constants.modelStatus
  if (status === optimal) {
    return { status: 'optimal', values: model.getSolution().colValue, objective: model.getObjectiveValue() }
  }
  if (status !== infeasible) return { status: 'undecided' }
  const ray = programme.integer ? undefined : model.getDualRay()?.values
  return ray ? { status: 'infeasible', ray } : { status: 'infeasible' }
}
