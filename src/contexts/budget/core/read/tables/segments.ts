import type { Anchor, SourceDocument } from '../../source/source-document.ts'
import { runningHeads } from '../narrative/layout.ts'
import { looksLikeAmount } from './amounts.ts'
import { isNote, isPageFurniture, isTableCaption } from './declarations.ts'
import { type GridRow, gridOf, textsOf } from './grid.ts'
import { findHeader, type Header } from './headings.ts'
import { isTitleLike, isTotalWord, titleKey } from './printed-text.ts'

export interface TitleCandidate {
  text: string
  anchor: Anchor
}

/** The rows of a logical table on one page. */
export interface TablePart {
  header: Header
  /** Rows below the heading; blank rows included. */
  rows: GridRow[]
}

/** One logical table: its possible titles, the lines around it, and its parts on one or several pages. */
export interface Segment {
  /** Lines that may be the title, the most likely (nearest) first. */
  titles: TitleCandidate[]
  /** The lines above the table, in order, title and captions (编制单位, 单位：元) among them. */
  above: TitleCandidate[]
  parts: TablePart[]
  /** Lines directly below the table. */
  notes: string[]
  anchor: Anchor
}

/** A title stands at most so many lines above its table, and is at most so long. */
const titleReach = 8
const longestTitle = 60
const notesKept = 3

/**
 * Cuts a document into logical tables. A table goes on over a page break when nothing but page furniture, its own
 * repeated title or captions stand between, and the next part repeats the heading or has none. A title may also
 * stand inside the rows (PDF and workbooks draw it in the grid).
 */
export function segmentTables(
  source: SourceDocument,
  vocabulary: ReadonlySet<string>,
  knownTitles: ReadonlySet<string>,
  /** Blocks with tables that are none of a form. */
  others: ReadonlySet<number> = new Set(),
): Segment[] {
  const heads = runningHeads(source)
  const segments: Segment[] = []
  let above: TitleCandidate[] = []
  let open: Segment | undefined
  let closed = true

  const begin = (inside: TitleCandidate | undefined, part: TablePart, anchor: Anchor) => {
    const lines = above.slice(-titleReach)
    const titles = inside ? [inside, ...nearest(lines)] : nearest(lines)
    open = { titles, above: lines, parts: [part], notes: [], anchor }
    segments.push(open)
  }
  for (const [block, content] of source.blocks.entries()) {
    if (content.kind === 'text') {
      // A title at the top of three pages is a long table's, not a running head.
      const isHead = !closed && heads.has(block) && !isTitleLike(content.text)
      if (isHead || isPageFurniture(content.text)) continue
      above.push({ text: content.text, anchor: { block, start: 0, end: content.text.length } })
      if (!open || (!closed && (isTableCaption(content.text) || isTitleOf(open, content.text)))) continue
      closed = true
      if (open.notes.length < notesKept) open.notes.push(content.text)
      continue
    }
    if (others.has(block)) {
      closed = true
      above = []
      continue
    }
    const rows = gridOf(content, block)
    for (const [from, to] of splitAtTitles(rows, knownTitles)) {
      const inside = rows[from] && titleInside(rows[from], knownTitles)
      const part = partOf(rows.slice(inside ? from + 1 : from, to), vocabulary)
      if (part.header.rows.length === 0 && part.rows.every((row) => textsOf(row).length === 0)) continue
      const uninterrupted = !closed && (!inside || (open && isTitleOf(open, inside.text)))
      const goesOn = uninterrupted ? continues : inside ? undefined : resumes
      if (open && goesOn?.(open, part, above)) open.parts.push(part)
      else begin(inside, part, { block, row: from, cell: 0 })
      closed = false
      above = []
    }
  }
  return segments
}

function isTitleOf(segment: Segment, text: string): boolean {
  const key = titleKey(text)
  return key !== '' && segment.titles.some((title) => titleKey(title.text) === key)
}

/**
 * The next page repeats the heading or has none. A sum at its end, or a new one at its top, ends a table; a sum alone
 * on the next page is its closing row.
 */
function continues(open: Segment, part: TablePart): boolean {
  if (part.header.rows.length === 0) return true
  const [first, ...others] = part.rows.filter(isFilled)
  const beginsWithSum = isSum(first) && others.length > 0
  return repeatsHeading(open, part) && !isSum(lastRow(open)) && !beginsWithSum
}

/** All of the heading again, or the upper or lower part of it. */
function repeatsHeading(open: Segment, part: TablePart): boolean {
  const lines = new Set(open.parts[0]?.header.key.split('\n'))
  return part.header.key.split('\n').every((line) => lines.has(line))
}

function lastRow(segment: Segment): GridRow | undefined {
  return segment.parts.at(-1)?.rows.findLast(isFilled)
}

function isFilled(row: GridRow): boolean {
  return row.cells.some((cell) => cell)
}

function isSum(row: GridRow | undefined): boolean {
  return row !== undefined && isTotalWord(textsOf(row)[0] ?? '')
}

/**
 * Goes on below a few short lines that are no title (a running head, a foot note): rows of figures without heading,
 * or below the same heading again.
 */
function resumes(open: Segment, part: TablePart, above: readonly TitleCandidate[]): boolean {
  const between = above.filter(({ text }) => !isNote(text))
  if (above.length > 3 || between.some(({ text }) => text.length > 40 || text.includes('表'))) return false
  if (part.header.rows.length > 0) return continues(open, part)
  const rows = part.rows.filter(isFilled)
  return rows.filter((row) => textsOf(row).some(looksLikeAmount)).length * 2 > rows.length
}

function partOf(rows: GridRow[], vocabulary: ReadonlySet<string>): TablePart {
  const header = findHeader(rows, 0, vocabulary)
  return { header, rows: rows.slice(header.dataStart) }
}

/** Row ranges of a grid, each beginning at its top or at a row that is a table's title. */
function splitAtTitles(rows: readonly GridRow[], knownTitles: ReadonlySet<string>): [number, number][] {
  const starts = [0]
  for (const [index, row] of rows.entries())
    if (index > 0 && titleInside(row, knownTitles)) starts.push(index)
  return starts.map((start, index) => [start, starts[index + 1] ?? rows.length])
}

/** The title that a row consists of, when the row prints nothing else (but the unit of money). */
function titleInside(row: GridRow, knownTitles: ReadonlySet<string>): TitleCandidate | undefined {
  let title: TitleCandidate | undefined
  for (const cell of row.cells) {
    if (!cell || isTableCaption(cell.text)) continue
    if (title && title.text !== cell.text) return undefined
    title ??= { text: cell.text, anchor: cell.anchor }
  }
  return title?.text.includes('表') && knownTitles.has(titleKey(title.text)) ? title : undefined
}

/** Nearest first; also two neighbouring lines together, for a title that was broken. */
function nearest(above: readonly TitleCandidate[]): TitleCandidate[] {
  const lines = above.filter((line) => line.text.length <= longestTitle && !isNote(line.text))
  const candidates: TitleCandidate[] = []
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at]
    const before = lines[at - 1]
    if (line) candidates.push(line)
    if (line && before && !isTableCaption(line.text) && !isTableCaption(before.text))
      candidates.push({ text: before.text + line.text, anchor: before.anchor })
  }
  return candidates
}
