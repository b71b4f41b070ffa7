/** Exact elimination of figures that are allowed to take any value. */
import type { Equation, LinearSystem } from './system.ts'

/** A combination of equations: `Σ multipliers · equations`, in which the freed figures have cancelled out. */
export interface Row {
  entries: ReadonlyMap<number, number>
  target: number
  /** The row still says that two prints are of one quantity. */
  sameQuantity: boolean
  /** Equation index → multiplier; whole numbers. */
  multipliers: ReadonlyMap<number, number>
}

/**
 * What remains of the equations when the given columns may take any value. Each freed column uses up one equation
 * (the one that determines it); the others are combined so that it cancels. Whole-number row operations only.
 */
export function freeColumns(
  system: LinearSystem,
  freed: ReadonlySet<number>,
  equations: readonly number[],
): Row[] {
  const rows = new Map<number, Row>()
  const touched = new Map<number, Set<number>>([...freed].map((column) => [column, new Set<number>()]))
  for (const index of equations) {
    const equation = system.equations[index]
    if (!equation) continue
    rows.set(index, originalRow(equation, index))
    for (const column of equation.entries.keys()) touched.get(column)?.add(index)
  }
  for (const column of freed) {
    const holders = touched.get(column) ?? new Set()
    const pivotIndex = shortest(holders, rows)
    const pivot = pivotIndex === undefined ? undefined : rows.get(pivotIndex)
    if (pivotIndex === undefined || !pivot) continue
    rows.delete(pivotIndex)
    for (const set of touched.values()) set.delete(pivotIndex)
    for (const index of [...holders]) {
      const row = rows.get(index)
      if (!row) continue
      // A blank that may hold any value is a second addend: what it stood in is a sum now.
      const isBlank = system.columns[column]?.half === 0
      const combined = { ...cancel(row, pivot, column), ...(isBlank ? { sameQuantity: false } : {}) }
      rows.set(index, combined)
      for (const [other, set] of touched) {
        if (combined.entries.has(other)) set.add(index)
        else set.delete(index)
      }
    }
  }
  return [...rows.values()]
}

function originalRow(equation: Equation, index: number): Row {
  const { entries, target, sameQuantity } = equation
  return { entries, target, sameQuantity, multipliers: new Map([[index, 1]]) }
}

function shortest(indexes: ReadonlySet<number>, rows: ReadonlyMap<number, Row>): number | undefined {
  let best: number | undefined
  for (const index of indexes) {
    const size = rows.get(index)?.entries.size ?? Number.POSITIVE_INFINITY
    if (best === undefined || size < (rows.get(best)?.entries.size ?? 0)) best = index
  }
  return best
}

/** `row · p − pivot · r`, divided by the greatest common divisor, so that the column's coefficient becomes 0. */
function cancel(row: Row, pivot: Row, column: number): Row {
  const r = row.entries.get(column) ?? 0
  const p = pivot.entries.get(column) ?? 1
  const divisor = greatestCommonDivisor(r, p)
  return combine([
    { row, times: p / divisor },
    { row: pivot, times: -r / divisor },
  ])
}

/** A whole-number combination of rows. */
export function combine(terms: readonly { row: Row; times: number }[]): Row {
  const entries = new Map<number, number>()
  const multipliers = new Map<number, number>()
  let target = 0
  for (const { row, times } of terms) {
    target += times * row.target
    for (const [column, value] of row.entries) add(entries, column, times * value)
    for (const [equation, value] of row.multipliers) add(multipliers, equation, times * value)
  }
  return { entries, target, sameQuantity: terms.every(({ row }) => row.sameQuantity), multipliers }
}

function add(map: Map<number, number>, key: number, value: number): void {
  const sum = (map.get(key) ?? 0) + value
  if (sum === 0) map.delete(key)
  else map.set(key, sum)
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)]
  while (y !== 0) [x, y] = [y, x % y]
  return x || 1
}
