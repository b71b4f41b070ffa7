import { placeCells } from './grid.ts'

/**
 * A document of the bureau as data: the one input of every renderer, so that PDF, Word and Excel say the same.
 * Contexts build it; they never lay anything out themselves.
 */
export interface BureauDocument {
  title: string
  /** Line under the title, e.g. the unit and the year. */
  subtitle?: string
  /**
   * A page of its own before everything: the title large, broken into `titleLines` where these are given, and the lines at its
   * foot (unit, day).
   */
  cover?: { titleLines?: string[]; lines: string[] }
  /** A table of contents with page numbers after the cover, from the headings of level 1 and 2 and the grids' titles. */
  hasContents?: boolean
  /** Printed at the head of every page and sheet, e.g. that the document is a demonstration. */
  mark?: string
  /** Printed at the foot of each page: as-of time, version, content hash. */
  footer: string
  blocks: DocumentBlock[]
}

export type DocumentBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; id?: string }
  | { kind: 'paragraph'; text: string; id?: string; runs?: DocumentRun[] }
  /** What follows begins on a new page of this orientation. */
  | { kind: 'page'; orientation: 'portrait' | 'landscape' }
  | DocumentTable
  | DocumentGrid
  | DocumentChart
  | DocumentPictures

/** A piece of a paragraph; the runs' texts add up to the paragraph's. `key` as in `GridCell`. */
export interface DocumentRun {
  text: string
  key?: string
}

/** A table with merged cells, printed as it is: a published table with several rows of headings, or a form. */
export interface DocumentGrid {
  kind: 'grid'
  id: string
  /** Also names the Excel sheet, unless there is a `name`. */
  title: string
  /** Tells grids of one title apart where only names are listed: the sheets of a workbook, the contents of a web page. */
  name?: string
  /** Small lines above the title (预算公开表1) and between title and table (单位名称：… 单位：万元). */
  number?: string
  captions: string[]
  /** How many of the first rows are headings, repeated on every page. */
  headRows: number
  /** A form that needs the long side of the paper where every table has a sheet of its own. */
  isWide?: boolean
  rows: GridCell[][]
  /** Relative widths, one a column; their number is the number of columns. */
  weights: number[]
  /** Printed under the table. */
  notes: string[]
}

/** A cell that a span covers is not repeated. */
export interface GridCell {
  text: string
  colSpan?: number
  rowSpan?: number
  align: 'left' | 'right' | 'center'
  strong?: boolean
  /** Names the figure: the anchor of web pages, what `sumOf` of other cells points to. */
  key?: string
  /**
   * The exact value as a decimal text (`663.005`) where `text` prints it rounded; the Excel cell holds it as a number under the
   * number format that shows `text`.
   */
  exact?: string
  /** Keys of the same grid whose exact values add up to this one: the Excel cell is the formula, with its value stored. */
  sumOf?: string[]
}

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
  /**
   * The same without amounts, for PDF: there a picture's letters are text of the page, and figures without their unit would
   * stand among the sentences. The table beside the chart has them.
   */
  svgWithoutFigures?: string
  /** The chart in words, for readers who cannot see it. */
  alternative: string
}

/** Photos of one matter, two side by side where the paper is wide enough; each with its caption. */
export interface DocumentPictures {
  kind: 'pictures'
  title: string
  pictures: DocumentPicture[]
}

export interface DocumentPicture {
  jpeg: Uint8Array
  /** Pixels. */
  width: number
  height: number
  /** Printed under it. */
  caption: string
  /** The picture in words, for readers who cannot see it. */
  alternative: string
}

/** @throws RangeError when a table's or a grid's rows do not fill its columns exactly, or runs are not their paragraph. */
export function assertWellFormed(document: BureauDocument): void {
  for (const block of document.blocks) {
    if (block.kind === 'grid') placeCells(block)
    if (block.kind === 'paragraph' && block.runs && joined(block.runs) !== block.text)
      throw new RangeError(`the runs do not add up to the paragraph: ${block.text.slice(0, 40)}`)
    if (block.kind !== 'table') continue
    const wrong = block.rows.findIndex((row) => row.length !== block.columns.length)
    if (wrong >= 0)
      throw new RangeError(`table ${block.title}: row ${wrong} has not ${block.columns.length} entries`)
  }
}

function joined(runs: readonly DocumentRun[]): string {
  return runs.map(({ text }) => text).join('')
}
