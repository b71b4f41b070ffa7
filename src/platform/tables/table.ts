/** A table that somebody brought, cell by cell, before anything is made of it. */
export interface Table {
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** 1-based, as the office program shows it. */
  readonly line: number
  /** From the first column on; a gap is a cell without content. */
  readonly cells: readonly (TableCell | undefined)[]
}

export interface TableCell {
  /** As the sheet shows it. */
  readonly text: string
  /** Of a number in a workbook: its digits at full precision; a day is a number there. */
  readonly stored?: string | undefined
}

/** What is read at most of one file. */
export const tableRowsMax = 20_000
