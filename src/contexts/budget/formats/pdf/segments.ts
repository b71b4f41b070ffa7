import { type Box, boundsOf, centreX, centreY } from './geometry.ts'
import type { Glyph, Run } from './page-content.ts'

/** Glyphs that belong together without doubt: one operator printed them, with no gap wider than a character. */
export interface Segment {
  glyphs: Glyph[]
  box: Box
  size: number
  /** Read from top to bottom or bottom to top. */
  turned: boolean
}

/** A row of segments on one base line, left to right. */
export interface Line {
  segments: Segment[]
  box: Box
}

/** Cuts runs at gaps of a character's width and drops what is printed twice in the same place (imitated bold). */
export function segmentsOf(runs: readonly Run[]): Segment[] {
  const seen = new Map<string, Glyph[]>()
  const segments: Segment[] = []
  for (const run of runs) {
    if (run.angle === 'skew') continue
    const turned = run.angle === 90 || run.angle === 270
    const glyphs = run.glyphs.filter((glyph) => !isRepeated(glyph, seen))
    for (const part of turned ? [glyphs] : partsOf(glyphs)) {
      const inked = part.filter((glyph) => glyph.text.trim() !== '')
      if (inked.length === 0) continue
      segments.push({
        glyphs: part,
        box: boundsOf(inked.map((glyph) => glyph.box)),
        size: Math.max(...inked.map((glyph) => glyph.size)),
        turned,
      })
    }
  }
  return segments
}

function isRepeated(glyph: Glyph, seen: Map<string, Glyph[]>): boolean {
  if (glyph.text.trim() === '') return false
  const near = glyph.size * 0.15
  const key = `${glyph.text} ${Math.round(centreY(glyph.box) / 20)}`
  const known = seen.get(key)
  if (!known) {
    seen.set(key, [glyph])
    return false
  }
  const repeated = known.some(
    (other) =>
      Math.abs(centreX(other.box) - centreX(glyph.box)) < near &&
      Math.abs(centreY(other.box) - centreY(glyph.box)) < near,
  )
  if (!repeated) known.push(glyph)
  return repeated
}

function partsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const parts: Glyph[][] = []
  let last: Glyph | undefined
  for (const glyph of glyphs) {
    const part = parts.at(-1)
    const inked = glyph.text.trim() !== ''
    const gap = last ? glyph.box.left - last.box.right : 0
    const apart = inked && last && (gap > last.size || gap < -2 * last.size)
    if (part && !apart) part.push(glyph)
    else parts.push([glyph])
    if (inked) last = glyph
  }
  return parts
}

/** Segments on one base line: their middles differ by less than half of the smaller one's height. */
export function linesOf(segments: readonly Segment[]): Line[] {
  const lines: Line[] = []
  for (const segment of [...segments].sort((a, b) => centreY(a.box) - centreY(b.box))) {
    const line = lines.at(-1)
    if (line && !segment.turned && isOnLine(segment, line)) {
      line.segments.push(segment)
      line.box = boundsOf([line.box, segment.box])
    } else lines.push({ segments: [segment], box: segment.box })
  }
  for (const line of lines) line.segments.sort((a, b) => a.box.left - b.box.left)
  return lines
}

function isOnLine(segment: Segment, line: Line): boolean {
  return line.segments.some((other) => {
    const height = Math.min(segment.box.bottom - segment.box.top, other.box.bottom - other.box.top)
    return !other.turned && Math.abs(centreY(segment.box) - centreY(other.box)) < height * 0.5
  })
}

/** The text of a line: printed spaces kept as one, and one space where a gap parts two words. */
export function textOfLine(line: Line): string {
  const glyphs = line.segments.flatMap((segment) => segment.glyphs)
  const inked = glyphs.filter((glyph) => glyph.text.trim() !== '')
  const stretch = usualGap(inked)
  let text = ''
  let last: Glyph | undefined
  let spaced = false
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      spaced = true
      continue
    }
    if (last && (spaced || glyph.box.left - last.box.right > gapOfWords(last, glyph) + stretch)) text += ' '
    text += glyph.text
    last = glyph
    spaced = false
  }
  return text.trim()
}

/** Twice the median gap: text set to fill its line is stretched evenly. */
function usualGap(glyphs: readonly Glyph[]): number {
  const gaps = glyphs.slice(1).map((glyph, index) => glyph.box.left - (glyphs[index]?.box.right ?? 0))
  gaps.sort((a, b) => a - b)
  return 2 * Math.max(0, gaps[Math.floor(gaps.length / 2)] ?? 0)
}

/** A Latin space is 0.22 em and more; Word sets a quarter em between Chinese and figures without a space meant. */
function gapOfWords(left: Glyph, right: Glyph): number {
  const size = Math.max(left.size, right.size)
  if (isLatin(left.text) !== isLatin(right.text)) return size * 0.45
  return size * 0.18
}

function isLatin(text: string): boolean {
  return /^[\u0021-\u024f]+$/.test(text)
}
