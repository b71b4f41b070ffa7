import { type Line, linesOf, type Segment, textOfLine } from './segments.ts'

/** How a cell's text begins and ends, for telling whether it goes on in another cell on the next page. */
export interface CellEdges {
  firstWordPt: number
  lastLinePt: number
  widthPt: number
  sizePt: number
}

/**
 * The text of a cell over its visual lines. A line that had no room for what follows was broken by the printer and is
 * joined; a line that ends early was ended by its author and keeps the break. Figures are always joined.
 * @param width inner width of the cell, in points.
 */
export function textOfCell(segments: readonly Segment[], width: number): { text: string; edges?: CellEdges } {
  let text = ''
  let edges: CellEdges | undefined
  for (const line of linesOf(segments)) {
    const own = edgesOf(line, width)
    const printed = textOfLine(line)
    text += edges ? separator(text, edges, printed, own) + printed : printed
    edges = edges ? { ...own, firstWordPt: edges.firstWordPt } : own
  }
  return { text: tidy(text), ...(edges && { edges }) }
}

/** The text of a cell that goes on in another one, or nothing when the first one's text had come to its end. */
export function continuedText(
  above: string,
  edges: CellEdges,
  below: string,
  next: CellEdges,
): string | undefined {
  const between = separator(above, edges, below, next)
  return between === '\n' || /[。；;]$/.test(above) ? undefined : tidy(above + between + below)
}

function tidy(text: string): string {
  const joined = text.replaceAll('\n', '')
  const figure = joined.replaceAll(' ', '')
  if (/^[-−－]?[\d,，.．]+[%％]?$/.test(figure)) return figure
  return joined.length <= longestLabel && !/[。；;]|\n\s*[（(]?[\d①-⑳]/.test(text) ? joined : text
}

function edgesOf(line: Line, widthPt: number): CellEdges {
  const sizePt = Math.max(...line.segments.map((segment) => segment.size))
  return { firstWordPt: firstWordWidth(line), lastLinePt: line.box.right - line.box.left, widthPt, sizePt }
}

function separator(before: string, edges: CellEdges, after: string, next: CellEdges): string {
  const room = edges.widthPt - edges.lastLinePt
  if (room > next.firstWordPt + next.sizePt * paddingSizes) return '\n'
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : ''
}

/** Width of what the printer would not have broken: a Chinese character, or a word or figure. */
function firstWordWidth(line: Line): number {
  const glyphs = line.segments[0]?.glyphs ?? []
  const first = glyphs[0]
  if (!first) return 0
  let last = first
  if (/[\w.,]/.test(first.text)) {
    for (const glyph of glyphs) {
      if (!/[\w.,%]/.test(glyph.text)) break
      last = glyph
    }
  }
  return last.box.right - first.box.left
}

/** A heading or a name broken by its author (事业单位⏎经营收入) is one name; longer cells are prose and keep their breaks. */
const longestLabel = 30

/** Room that a full line may leave, in font sizes: Word's two cell margins of 5.4 pt and one punctuation mark kept off the line's head. */
const paddingSizes = 1.7
