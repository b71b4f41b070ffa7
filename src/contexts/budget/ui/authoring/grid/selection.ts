/** A cell by its place in what the grid shows. */
export interface CellPlace {
  row: number
  column: number
}

/** The active cell, and the other corner of the chosen range. */
export interface Selection {
  active: CellPlace
  corner: CellPlace
}

export interface GridSize {
  rows: number
  columns: number
  /** Rows that fit on the screen, for paging. */
  page: number
}

export interface Range {
  top: number
  bottom: number
  left: number
  right: number
}

export const firstCell: Selection = { active: { row: 0, column: 0 }, corner: { row: 0, column: 0 } }

export function rangeOf({ active, corner }: Selection): Range {
  return {
    top: Math.min(active.row, corner.row),
    bottom: Math.max(active.row, corner.row),
    left: Math.min(active.column, corner.column),
    right: Math.max(active.column, corner.column),
  }
}

export function isInside({ top, bottom, left, right }: Range, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right
}

/** Keeps the selection within what is shown after a filter or a removal. */
export function within(selection: Selection, size: GridSize): Selection {
  const clamp = ({ row, column }: CellPlace): CellPlace => ({
    row: Math.max(0, Math.min(row, size.rows - 1)),
    column: Math.max(0, Math.min(column, size.columns - 1)),
  })
  return { active: clamp(selection.active), corner: clamp(selection.corner) }
}

export interface Move {
  key: string
  shift: boolean
  ctrl: boolean
}

/** Where a key leads; `undefined` for keys that do not move. With Shift the range grows instead. */
export function moved(selection: Selection, move: Move, size: GridSize): Selection | undefined {
  const from = selection.active
  const to = target(from, move, size)
  if (!to) return undefined
  const next = within({ active: to, corner: to }, size)
  const growing = move.shift && move.key !== 'Tab'
  return growing ? { active: next.active, corner: selection.corner } : next
}

function target(
  { row, column }: CellPlace,
  { key, ctrl, shift }: Move,
  size: GridSize,
): CellPlace | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: ctrl ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: ctrl ? size.rows - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: ctrl ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: ctrl ? size.columns - 1 : column + 1 }
    case 'Tab':
      return wrapped(row, column + (shift ? -1 : 1), size)
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrl ? size.rows - 1 : row, column: size.columns - 1 }
    case 'PageUp':
      return { row: row - size.page, column }
    case 'PageDown':
      return { row: row + size.page, column }
    default:
      return undefined
  }
}

/** Tab goes on in the next row; past the last cell it leaves the grid. */
function wrapped(row: number, column: number, size: GridSize): CellPlace | undefined {
  if (column >= size.columns) return row + 1 < size.rows ? { row: row + 1, column: 0 } : undefined
  if (column < 0) return row > 0 ? { row: row - 1, column: size.columns - 1 } : undefined
  return { row, column }
}
