import type { ReactNode } from 'react'

export interface CellProblem {
  /** `error`: not saved yet. `warning`: saved, to be looked at. */
  kind: 'error' | 'warning'
  message: string
}

export interface CellOption {
  /** What is written into the cell. */
  text: string
  name: string
  note?: string
}

/** One column: what is edited and copied is text; how it looks may differ. */
export interface GridColumn<Row> {
  key: string
  /** With the unit where the column has one: 「金额（万元）」. */
  title: string
  /** Pixels. */
  width: number
  align?: 'right'
  text: (row: Row) => string
  show?: (row: Row) => ReactNode
  problem?: (row: Row) => CellProblem | undefined
  /** What fits what is being typed, the best first. */
  options?: (typed: string) => readonly CellOption[]
  /** What would be wrong with the typed text, said while it is typed. */
  check?: (row: Row, typed: string) => string | undefined
  /** Computed: can be copied and not typed over. */
  isFixed?: boolean
}

/** What the person does with the grid; the page behind it changes the rows. */
export interface GridActions<Row> {
  onType: (row: Row, column: string, text: string) => void
  onPaste: (rowIndex: number, columns: readonly string[], table: readonly (readonly string[])[]) => void
  onClear: (rows: readonly Row[], columns: readonly string[]) => void
  /** Writes the first chosen row's cells into the others. */
  onFill: (rows: readonly Row[], columns: readonly string[]) => void
  onInsert: (after: Row | undefined) => void
  onDuplicate: (rows: readonly Row[]) => void
  onRemove: (rows: readonly Row[]) => void
  onUndo: () => void
  onRedo: () => void
}
