import type { ShiftedRow } from '../reading.ts'
import type { FormRow, Token } from './form-rows.ts'

/** A cell whose part in its row is known: cells of one role stand below each other. */
export interface PlacedCell {
  role: string
  token: Token
}

/** Below this many cells of a role there is no usual column. */
const fewest = 3

/**
 * Rows with a cell outside the column of its role: the heading's where the form has one heading row, otherwise the
 * column in which more than half of the cells of that role stand.
 */
export function shiftedRows(
  rows: readonly FormRow[],
  placed: readonly PlacedCell[],
  headings: ReadonlyMap<string, number>,
): ShiftedRow[] {
  const usual = new Map([...usualColumns(placed), ...headings])
  const askew = new Set(
    placed
      .filter(({ role, token }) => (usual.get(role) ?? token.column) !== token.column)
      .map(({ token }) => rowKey(token)),
  )
  return rows
    .filter((row) => askew.has(`${row.block} ${row.row}`))
    .map((row) => shiftedRow('column', row.tokens))
}

export function shiftedRow(kind: ShiftedRow['kind'], tokens: readonly Token[]): ShiftedRow {
  return { kind, printed: tokens[0]?.text ?? '', anchors: tokens.map((token) => token.anchor) }
}

/** Tells rows apart over all tables of a form. */
export function rowKey(token: Token): string {
  return `${token.anchor.block} ${token.anchor.row}`
}

function usualColumns(placed: readonly PlacedCell[]): Map<string, number> {
  const usual = new Map<string, number>()
  for (const [role, cells] of Map.groupBy(placed, (cell) => cell.role)) {
    const byColumn = [...Map.groupBy(cells, (cell) => cell.token.column)]
    const [column, most] = byColumn.reduce((a, b) => (b[1].length > a[1].length ? b : a))
    if (cells.length >= fewest && most.length > cells.length / 2) usual.set(role, column)
  }
  return usual
}
