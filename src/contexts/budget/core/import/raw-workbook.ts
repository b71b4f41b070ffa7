/**
 * A workbook as it is stored, before anything is made of it: an import has to know what a printed table hides, namely
 * formulas, merged cells, hidden rows and the exact digits behind a rounded figure.
 */
export interface RawWorkbook {
  sheets: RawSheet[]
  /** Chinese notices of the file as a whole: macros, embedded files, a conversion that came before. */
  notices: string[]
}

export interface RawSheet {
  name: string
  isHidden: boolean
  /** Rows with at least one cell, in order. */
  rows: RawRow[]
  merges: RawMerge[]
}

export interface RawRow {
  /** 1-based, as the office program shows it. */
  row: number
  isHidden: boolean
  cells: RawCell[]
}

export interface RawCell {
  /** 1-based. */
  column: number
  kind: 'text' | 'number' | 'boolean' | 'error'
  /** As the sheet shows it. */
  text: string
  /** Of a number: its digits at full precision (15 significant digits), `1234.5`. */
  stored?: string
  /** The cell holds a formula; `text` and `stored` are its result as it was saved. */
  isFormula?: boolean
  /** A formula without a saved result. */
  isUncomputed?: boolean
  /** A person has typed it over in the preview. No merged range counts in its place. */
  isCorrected?: boolean
}

/** A merged range; its only content is the cell at its upper left. 1-based. */
export interface RawMerge {
  row: number
  column: number
  rowSpan: number
  colSpan: number
}

/** `28, 12` → `AB12`. */
export function cellName(column: number, row: number): string {
  return `${columnName(column)}${row}`
}

/** `28` → `AB`. */
function columnName(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}
