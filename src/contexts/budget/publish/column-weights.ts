import type { GridCell } from '#platform/documents/document.ts'
import { placeCells } from '#platform/documents/grid.ts'
import { emsOf } from '#platform/documents/text-size.ts'

/** Ems of 9 pt type between the margins of an upright A4 page (170 mm). */
const pageEms = 53
/** Longer labels may take two lines. */
const labelEmsMax = 16
/** Below this not even a heading of two characters stands well. */
const columnEmsMin = 4
const paddingEms = 1.2

/**
 * Widths in which codes, figures and ordinary labels stand on one line each; what is left is shared out by the form's own
 * weights. Where that is not possible the form's weights stay.
 */
export function columnWeights(rows: GridCell[][], headRows: number, weights: number[]): number[] {
  const needed = weights.map(() => columnEmsMin)
  const grid = { kind: 'grid' as const, id: '', title: '', captions: [], headRows, rows, weights, notes: [] }
  for (const { cell, column, row } of placeCells(grid).flat()) {
    if (row < headRows || (cell.colSpan ?? 1) > 1) continue
    const ems = Math.min(labelEmsMax, emsOf(cell.text)) + paddingEms
    needed[column] = Math.max(needed[column] ?? 0, ems)
  }
  const sum = needed.reduce((total, ems) => total + ems, 0)
  if (sum > pageEms) return weights
  const total = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight, column) => (needed[column] ?? 0) + ((pageEms - sum) * weight) / total)
}
