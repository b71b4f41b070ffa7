/** What a suspect should have been, from the relations that it stands in. */

import type { Cell } from '../identities/table-index.ts'
import { asPrinted } from '../identities/wording.ts'
import { freeColumns } from './elimination.ts'
import { type LinearSystem, reach } from './system.ts'

export interface ExpectedValue {
  /** As the table would print it. */
  text: string
  /** Half fen: the value is determined to within this much on either side. */
  half: number
}

/**
 * The value that the other figures give for a suspect, taken from the relation that determines it most sharply and
 * kept within what all the others allow. `undefined` when the relations leave it open.
 */
export function expectedValue(
  system: LinearSystem,
  suspects: readonly number[],
  suspect: number,
): ExpectedValue | undefined {
  const cell = system.columns[suspect]?.cell
  if (!cell) return undefined
  const others = suspects.filter((column) => column !== suspect)
  // The other suspects may take any value: relations that contain them say something only after they have cancelled.
  const rows = freeColumns(system, new Set(others), system.equationsOf[suspect] ?? []).concat(
    freeColumns(system, new Set(others), nearby(system, suspects)),
  )
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  let best: { center: number; half: number } | undefined
  const printed = cell.figure.kind === 'number' ? cell.figure.value : 0
  for (const row of rows) {
    const coefficient = row.entries.get(suspect)
    if (coefficient === undefined || others.some((column) => row.entries.has(column))) continue
    const entries = new Map(row.entries)
    entries.delete(suspect)
    const range = reach(entries, system.columns)
    const ends = [(row.target - range.low) / coefficient, (row.target - range.high) / coefficient]
    low = Math.max(low, printed + Math.min(...ends))
    high = Math.min(high, printed + Math.max(...ends))
    const half = Math.abs(range.high - range.low) / 2 / Math.abs(coefficient)
    const center = printed + (row.target - (range.low + range.high) / 2) / coefficient
    if (Number.isFinite(half) && (!best || half < best.half)) best = { center, half }
  }
  if (!best) return undefined
  const center = best.center >= low && best.center <= high ? best.center : (low + high) / 2
  if (!Number.isFinite(center)) return undefined
  const half = Math.max(0, Math.min(best.half, (high - low) / 2))
  return { text: asPrinted(Math.round(center), cell.table, scaleFor(cell, half)), half }
}

/** Relations that contain any of the suspects: enough to cancel the others. */
function nearby(system: LinearSystem, suspects: readonly number[]): number[] {
  return [...new Set(suspects.flatMap((column) => system.equationsOf[column] ?? []))]
}

/** The cell's own decimals, or the table's finest where the value is known more sharply than the cell was printed. */
function scaleFor(cell: Cell, half: number): number {
  const { finestScale } = cell.table.precision
  if (cell.figure.kind !== 'number' || cell.fact?.printed.kind !== 'number') return finestScale
  return half < cell.figure.half ? finestScale : cell.fact.printed.decimal.scale
}
