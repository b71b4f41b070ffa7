/**
 * A document of the bureau as data: the one input of every renderer, so that PDF, Word and Excel say the same.
 * Contexts build it; they never lay anything out themselves.
 */
export interface BureauDocument {
  title: string
  /** Line under the title, e.g. the unit and the year. */
  subtitle?: string
  /** Printed at the foot of each page: as-of time, version, content hash. */
  footer: string
  blocks: DocumentBlock[]
}

export type DocumentBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | DocumentTable
  | DocumentChart

export interface DocumentTable {
  kind: 'table'
  /** Name of the table; the Excel sheet carries it too. */
  title: string
  /** Unit of the money in it, printed right above it, e.g. 万元. */
  unit?: string
  columns: DocumentColumn[]
  /** One entry per column; numbers as printed text, so that 0.80 stays 0.80. */
  rows: string[][]
  /** Printed under the table. */
  note?: string
}

export interface DocumentColumn {
  title: string
  /** Numbers stand right-aligned in tabular figures. */
  align: 'left' | 'right' | 'center'
  /** Relative width; 1 when absent. */
  weight?: number
}

export interface DocumentChart {
  kind: 'chart'
  title: string
  /** SVG text made by `chartSvg`. */
  svg: string
  /** The chart in words, for readers who cannot see it. */
  alternative: string
}

/** @throws RangeError when a table's rows do not have one entry per column. */
export function assertWellFormed(document: BureauDocument): void {
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue
    const wrong = block.rows.findIndex((row) => row.length !== block.columns.length)
    if (wrong >= 0)
      throw new RangeError(`table ${block.title}: row ${wrong} has not ${block.columns.length} entries`)
  }
}
