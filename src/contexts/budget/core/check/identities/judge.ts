/** Whether a relation between printed figures holds, in whole half fen; no floating point takes part. */
import { roundToStep } from './figure.ts'
import type { Instance, Term } from './instances.ts'

export type Judgement =
  /** Nothing is printed at all: there is nothing to check. */
  | { outcome: 'vacuous' }
  | { outcome: 'notCheckable'; reason: string }
  | {
      outcome: 'exact' | 'rounding' | 'violated'
      /** Sum of the left minus sum of the right, half fen. */
      difference: number
      /** How much rounding explains, half fen; 0 for one quantity printed twice. */
      tolerance: number
      /** One figure on each side: the same quantity in two places. */
      sameQuantity: boolean
    }

export interface JudgedInstance extends Instance {
  judgement: Judgement
}

interface Side {
  sum: number
  half: number
  /** Printed figures that carry a tolerance, zeros among them. */
  figures: Term[]
}

/**
 * A sum of k printed addends is consistent with its printed total iff the intervals meet: |Δ| ≤ ½ step · (k + 1) at
 * equal steps. One figure against one figure is the same quantity: no tolerance at equal steps, otherwise the finer
 * one is rounded half up to the coarser.
 */
export function judge(instance: Instance): Judgement {
  const terms = [...instance.left, ...instance.right]
  for (const { cell } of terms) {
    if (cell.figure.kind === 'unknown') return { outcome: 'notCheckable', reason: cell.figure.reason }
  }
  if (terms.every(({ cell }) => cell.figure.kind === 'nothing')) return { outcome: 'vacuous' }
  const left = sideOf(instance.left)
  const right = sideOf(instance.right)
  const difference = left.sum - right.sum
  if (!Number.isSafeInteger(left.sum) || !Number.isSafeInteger(right.sum)) {
    return { outcome: 'notCheckable', reason: '合计超出可精确核对的范围' }
  }
  const tolerance = left.half + right.half
  if (instance.identity.relation === '≥') {
    const units = new Set(terms.map(({ cell }) => cell.table.unit))
    const within = units.size > 1 ? 'exact' : 'rounding'
    const outcome = difference >= 0 ? 'exact' : difference >= -tolerance ? within : 'violated'
    return { outcome, difference, tolerance, sameQuantity: false }
  }
  if (left.figures.length <= 1 && right.figures.length <= 1) return judgeSameQuantity(left, right)
  const outcome = difference === 0 ? 'exact' : Math.abs(difference) <= tolerance ? 'rounding' : 'violated'
  return { outcome, difference, tolerance, sameQuantity: false }
}

function judgeSameQuantity(left: Side, right: Side): Judgement {
  const difference = left.sum - right.sum
  const same = { difference, tolerance: 0, sameQuantity: true }
  if (difference === 0) return { outcome: 'exact', ...same }
  const coarse = left.half >= right.half ? left : right
  const fine = coarse === left ? right : left
  const bothPrinted = left.figures.length === 1 && right.figures.length === 1
  if (bothPrinted && coarse.half > fine.half && roundToStep(fine.sum, 2 * coarse.half) === coarse.sum) {
    // Printed in different units, the conversion is right; in one unit, one of them has lost its last digits.
    const isConversion = left.figures[0]?.cell.table.unit !== right.figures[0]?.cell.table.unit
    return { outcome: isConversion ? 'exact' : 'rounding', ...same, tolerance: coarse.half + fine.half }
  }
  return { outcome: 'violated', ...same }
}

function sideOf(terms: readonly Term[]): Side {
  const side: Side = { sum: 0, half: 0, figures: [] }
  for (const term of terms) {
    if (term.cell.figure.kind !== 'number') continue
    side.sum += term.sign * term.cell.figure.value
    side.half += term.cell.figure.half
    if (term.cell.figure.half > 0) side.figures.push(term)
  }
  return side
}
