/** A solver answers in floats; what counts is confirmed in whole numbers. */
import { combine, type Row } from './elimination.ts'
import { type Column, isImpossible } from './system.ts'

/** Multipliers and corners of these systems of ones are small fractions. */
const denominators = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
/** Deviations are rounded to this part of a half fen: the corners of shrunken intervals are multiples of it. */
const fraction = 2 ** 13

/** A combination of rows that no values within the intervals can meet, from the solver's multipliers. */
export function exactProof(
  ray: Float64Array,
  rows: readonly Row[],
  columns: readonly Column[],
): Row | undefined {
  const used = [...ray.keys()].filter((row) => Math.abs(ray[row] ?? 0) > 1e-7)
  const smallest = Math.min(...used.map((row) => Math.abs(ray[row] ?? 0)))
  for (const denominator of denominators) {
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

/** Whether deviations near the given ones (half fen) meet every row and every interval exactly. */
export function isExactSolution(
  deviationOf: (column: number) => number,
  rows: readonly Row[],
  columns: readonly Column[],
): boolean {
  return denominators.some((denominator) => {
    const parts = fraction * denominator
    const wholeOf = (column: number) => Math.round(deviationOf(column) * parts)
    return rows.every((row) => {
      let sum = 0
      for (const [column, coefficient] of row.entries) {
        const half = columns[column]?.half ?? 0
        const value = half === 0 ? 0 : wholeOf(column)
        const low = half === Number.POSITIVE_INFINITY ? 0 : -half * parts
        if (value < low || value > half * parts) return false
        sum += coefficient * value
      }
      return Number.isSafeInteger(sum) && sum === row.target * parts
    })
  })
}
