import { type Line, linesOf, type Segment, textOfLine } from './segments.ts'

/**
 * The text of a cell over its visual lines. A line that had no room for what follows was broken by the printer and is
 * joined; a line that ends early was ended by its author and keeps the break. Figures are always joined.
 * @param width inner width of the cell, in points.
 */
export function textOfCell(segments: readonly Segment[], width: number): string {
  const lines = linesOf(segments)
  let text = ''
  let previous: Line | undefined
  for (const line of lines) {
    const next = textOfLine(line)
    if (previous) text += separator(text, next, previous, line, width)
    text += next
    previous = line
  }
  const joined = text.replaceAll('\n', '')
  const figure = joined.replaceAll(' ', '')
  if (/^[-−－]?[\d,，.．]+[%％]?$/.test(figure)) return figure
  return joined.length <= longestLabel && !/[。；;]|\n\s*[（(]?[\d①-⑳]/.test(text) ? joined : text
}

function separator(before: string, next: string, previous: Line, line: Line, width: number): string {
  const size = Math.max(...line.segments.map((segment) => segment.size))
  const room = width - (previous.box.right - previous.box.left)
  if (room > firstWordWidth(line) + size * paddingSizes) return '\n'
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(next) ? ' ' : ''
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
