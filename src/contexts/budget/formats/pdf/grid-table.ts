import type { SourceCell, SourceRow, TableBlock } from '../../core/source/source-document.ts'
import { type CellEdges, textOfCell } from './cell-text.ts'
import { type Box, boundsOf, centreX, centreY, contains, toPlaceBox } from './geometry.ts'
import type { Glyph } from './page-content.ts'
import type { Grid, GridCell } from './ruled-grid.ts'
import { type Line, linesOf, type Segment, textOfLine } from './segments.ts'

export interface FilledCell extends GridCell {
  segments: Segment[]
}

/** A grid with its text; `rest` are the segments outside it. */
export function fillGrid(grid: Grid, segments: readonly Segment[]): { cells: FilledCell[]; rest: Segment[] } {
  const cells = grid.cells.map((cell): FilledCell => ({ ...cell, segments: [] }))
  const outline = boundsOf(grid.cells.map((cell) => cell.box))
  const rest: Segment[] = []
  for (const segment of segments) {
    if (!contains(outline, centreX(segment.box), centreY(segment.box))) {
      rest.push(segment)
      continue
    }
    for (const part of splitAtCells(segment, cells)) cellOf(part, cells)?.segments.push(part)
  }
  return { cells, rest }
}

/** One operator may print a whole row: it is cut where a gap wider than a space stands at the border of two cells. */
function splitAtCells(segment: Segment, cells: readonly FilledCell[]): Segment[] {
  if (
    segment.turned ||
    cells.some(
      (cell) =>
        cell.box.left <= segment.box.left &&
        cell.box.right >= segment.box.right &&
        isBeside(segment.box, cell.box),
    )
  ) {
    return [segment]
  }
  const parts: Glyph[][] = [[]]
  let last: Glyph | undefined
  let lastCell: FilledCell | undefined
  let spaced = false
  for (const glyph of segment.glyphs) {
    if (glyph.text.trim() === '') {
      spaced = true
      parts.at(-1)?.push(glyph)
      continue
    }
    const cell = cells.find((candidate) => contains(candidate.box, centreX(glyph.box), centreY(glyph.box)))
    const gap = last ? glyph.box.left - last.box.right : 0
    if (last && cell !== lastCell && gap > glyph.size * (spaced ? 0.5 : 0.15)) parts.push([])
    parts.at(-1)?.push(glyph)
    last = glyph
    lastCell = cell
    spaced = false
  }
  return parts.flatMap((glyphs) => {
    const inked = glyphs.filter((glyph) => glyph.text.trim() !== '')
    return inked.length === 0 ? [] : [{ ...segment, glyphs, box: boundsOf(inked.map((glyph) => glyph.box)) }]
  })
}

function isBeside(a: Box, b: Box): boolean {
  return centreY(a) >= b.top && centreY(a) <= b.bottom
}

/**
 * Text that runs over its cell's border belongs to the cell that it is set against: the one it begins in when it
 * begins at that cell's left edge, the one it ends in when it ends at that cell's right edge, else where most stands.
 */
function cellOf(segment: Segment, cells: readonly FilledCell[]): FilledCell | undefined {
  const touched = cells.filter((cell) => isBeside(segment.box, cell.box) && sharedWidth(segment, cell) > 0)
  if (touched.length < 2) return touched[0]
  touched.sort((a, b) => a.box.left - b.box.left)
  const [first, last] = [touched[0], touched.at(-1)]
  const near = segment.size * 0.8
  const beginsInFirst = first !== undefined && Math.abs(segment.box.left - first.box.left) < near
  const endsInLast = last !== undefined && Math.abs(last.box.right - segment.box.right) < near
  if (beginsInFirst !== endsInLast) return beginsInFirst ? first : last
  return touched.reduce((best, cell) =>
    sharedWidth(segment, cell) > sharedWidth(segment, best) ? cell : best,
  )
}

function sharedWidth(segment: Segment, cell: FilledCell): number {
  return Math.min(cell.box.right, segment.box.right) - Math.max(cell.box.left, segment.box.left)
}

/** The edges of the cells' texts are kept beside the blocks until the pages are joined. */
export type EdgesOfCells = WeakMap<SourceCell, CellEdges>

/** The table block of filled cells, or nothing when it has fewer than two columns or no text at all. */
export function tableOf(
  cells: readonly FilledCell[],
  page: number,
  toPage: (box: Box) => Box,
  edgesOfCells: EdgesOfCells,
): TableBlock | undefined {
  const columns = new Set(cells.map((cell) => cell.column)).size
  if (columns < 2 || cells.every((cell) => cell.segments.length === 0)) return undefined
  const place = (box: Box) => ({ kind: 'page' as const, page, box: toPlaceBox(toPage(box)) })
  const rows: SourceRow[] = []
  const starts = [...new Set(cells.map((cell) => cell.row))].sort((a, b) => a - b)
  for (const row of starts) {
    const inRow = cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column)
    rows.push({
      cells: inRow.map((cell): SourceCell => {
        const { text, edges } = textOfCell(cell.segments, cell.box.right - cell.box.left)
        const source: SourceCell = {
          text,
          place: place(cell.box),
          column: cell.column,
          ...(cell.colSpan > 1 && { colSpan: cell.colSpan }),
          ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
        }
        if (edges) edgesOfCells.set(source, edges)
        return source
      }),
      place: place(boundsOf(inRow.map((cell) => cell.box))),
    })
  }
  return { kind: 'table', rows, place: place(boundsOf(cells.map((cell) => cell.box))), page }
}

/** A complete amount, as opposed to the first half of a broken one. */
const wholeAmount = /^[-−－]?(\d{1,3}([,，]\d{3})+|\d+)([.．]\d{1,2})?[%％]?$/

/**
 * Where lines between rows are not drawn, one ruled field holds many rows: it is cut wherever at least two of its
 * columns print complete amounts on the same base lines.
 */
export function splitUnruledRows(cells: readonly FilledCell[]): FilledCell[] {
  const rows = new Map<number, FilledCell[]>()
  for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell])
  const result: FilledCell[] = []
  let shift = 0
  for (const [row, inRow] of [...rows].sort(([a], [b]) => a - b)) {
    const cuts = inRow.every((cell) => cell.rowSpan === 1) ? rowCuts(inRow) : []
    const spanning = cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row)
    if (cuts.length === 0 || spanning) {
      result.push(...inRow.map((cell) => ({ ...cell, row: row + shift })))
      continue
    }
    result.push(...inRow.flatMap((cell) => cutCell(cell, cuts, row + shift)))
    shift += cuts.length
  }
  return result
}

/** The heights at which a row must be cut, ascending; none when it is one row. */
function rowCuts(cells: readonly FilledCell[]): number[] {
  const columns = cells.map(amountLines).filter((lines) => lines.length > 1)
  const lines = columns.sort((a, b) => b.length - a.length)[0]
  if (!lines || columns.length < 2) return []
  const middles = lines.map((line) => centreY(line.box))
  const aligned = columns.filter((column) =>
    column.every((line) => middles.some((middle) => Math.abs(middle - centreY(line.box)) < 3)),
  )
  if (aligned.length < 2) return []
  return middles.slice(1).map((middle, index) => (middle + (middles[index] ?? middle)) / 2)
}

/** The lines of a cell when each prints an amount of its own; none when they are pieces of a broken one. */
function amountLines(cell: FilledCell): Line[] {
  const lines = linesOf(cell.segments)
  const texts = lines.map(textOfLine)
  const decimals = new Set(texts.map((text) => text.split(/[.．]/)[1]?.length ?? 0))
  const width = cell.box.right - cell.box.left
  const isFull = (line: Line) => width - (line.box.right - line.box.left) < (line.segments[0]?.size ?? 0)
  const isBroken = decimals.size > 1 || lines.slice(0, -1).some(isFull)
  return isBroken || !texts.every((text) => wholeAmount.test(text)) ? [] : lines
}

function cutCell(cell: FilledCell, cuts: readonly number[], firstRow: number): FilledCell[] {
  const edges = [cell.box.top, ...cuts, cell.box.bottom]
  return edges.slice(1).map((bottom, index) => {
    const top = edges[index] ?? bottom
    return {
      ...cell,
      row: firstRow + index,
      box: { ...cell.box, top, bottom },
      segments: cell.segments.filter(
        (segment) => centreY(segment.box) >= top && centreY(segment.box) < bottom,
      ),
    }
  })
}
