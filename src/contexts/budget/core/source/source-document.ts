/**
 * A document as a format reader hands it over: text and tables in reading order, each with its place in the source,
 * before any meaning is given to them. Everything later (facts, statements, findings) points back by `Anchor`.
 */

export type SourceFormat = 'text' | 'docx' | 'xlsx' | 'pdf' | 'html'

/** Where something stands in the source file, in that format's own terms. All numbers are 1-based. */
export type Place =
  | { kind: 'line'; line: number }
  | {
      kind: 'page'
      page: number /** left, top, right, bottom in points from the page's top left */
      box: readonly [number, number, number, number]
    }
  | { kind: 'cell'; sheet: string; cell: string }
  | { kind: 'paragraph'; paragraph: number; table?: number; row?: number; column?: number }

export interface SourceCell {
  /** Text as printed, inner line breaks as `\n`, outer white space removed. */
  text: string
  place: Place
  /** Columns covered; 1 when absent. A covered cell is not repeated: `column` says where this one starts. */
  colSpan?: number
  /** Rows covered; 1 when absent. */
  rowSpan?: number
  /** 0-based grid column in which the cell starts. */
  column: number
}

export interface SourceRow {
  cells: SourceCell[]
  place: Place
}

/** One physical line of text (txt, md, pdf) or one paragraph (docx, html, a one-cell xlsx row). Never empty. */
export interface TextBlock {
  kind: 'text'
  text: string
  place: Place
  /** Page on which it stands, where the source has pages. */
  page?: number
}

export interface TableBlock {
  kind: 'table'
  rows: SourceRow[]
  place: Place
  page?: number
}

export type Block = TextBlock | TableBlock

/** Something that stands in the source and could not be read: listed, never dropped. */
export interface Unreadable {
  place: Place
  /** Short excerpt, at most 40 characters. */
  printed: string
  /** Chinese: why. */
  reason: string
}

export interface SourceDocument {
  format: SourceFormat
  /** SHA-256 of the file's bytes, hex. */
  sha256: string
  blocks: Block[]
  unreadable: Unreadable[]
  /** `utf-8`, `gbk` … for text formats. */
  encoding?: string
  pageCount?: number
  /** What the reader took out or noticed and a person should know, in Chinese (macros present, hidden sheets …). */
  notices: string[]
}

/**
 * A position inside a `SourceDocument`, the same for every format: a character range of a text block, or a cell
 * (`row`/`cell` are indexes into `rows` and `cells`), optionally narrowed to a character range of the cell's text.
 */
export type Anchor =
  | { block: number; start: number; end: number }
  | { block: number; row: number; cell: number; start?: number; end?: number }

/** @throws RangeError when the anchor does not point into the document. */
export function placeOf(document: SourceDocument, anchor: Anchor): Place {
  const block = document.blocks[anchor.block]
  if (!block) throw new RangeError(`no block ${anchor.block}`)
  if ('row' in anchor && block.kind === 'table') {
    const cell = block.rows[anchor.row]?.cells[anchor.cell]
    if (!cell) throw new RangeError(`no cell ${anchor.row}/${anchor.cell} in block ${anchor.block}`)
    return cell.place
  }
  return block.place
}

/** The distinct 1-based source lines of the anchors, ascending; empty for formats without lines. */
export function linesOf(document: SourceDocument, anchors: readonly Anchor[]): number[] {
  const lines = new Set<number>()
  for (const anchor of anchors) {
    const place = placeOf(document, anchor)
    if (place.kind === 'line') lines.add(place.line)
  }
  return [...lines].sort((a, b) => a - b)
}

/** The text that an anchor covers. */
export function textOf(document: SourceDocument, anchor: Anchor): string {
  const block = document.blocks[anchor.block]
  if (!block) throw new RangeError(`no block ${anchor.block}`)
  const text =
    'row' in anchor && block.kind === 'table'
      ? (block.rows[anchor.row]?.cells[anchor.cell]?.text ?? '')
      : block.kind === 'text'
        ? block.text
        : ''
  return text.slice(anchor.start ?? 0, anchor.end ?? text.length)
}
