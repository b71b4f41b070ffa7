import type { Anchor } from '../../source/source-document.ts'
import type { Paragraph } from '../reading.ts'

/** A stretch of the source that contributes text: a whole text block or a cell. */
export interface TextPart {
  text: string
  anchor: { block: number } | { block: number; row: number; cell: number }
}

/**
 * Joins stretches into one logical text. White space that touches a Chinese character or a figure's edge carries no
 * meaning (PDF text layers scatter it) and is left out; between Latin words one blank stays. Every character can be
 * traced back through `pieces`.
 */
export function joinParts(parts: readonly TextPart[]): Paragraph {
  let text = ''
  const pieces: Paragraph['pieces'] = []
  for (const part of parts) {
    for (const run of part.text.matchAll(/\S+/g)) {
      const blank = text !== '' && isLatin(text.at(-1)) && isLatin(run[0].at(0)) && run.index > 0 ? ' ' : ''
      text += blank
      const anchor = { ...part.anchor, start: run.index, end: run.index + run[0].length }
      pieces.push({ at: text.length, anchor })
      text += run[0]
    }
  }
  return { text, pieces }
}

/** Letters only: a blank between two digits is a broken figure, `2 025` is `2025`. */
function isLatin(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z]/.test(character)
}

/** Where a character range of a joined text stands in the source: one anchor for each block or cell it touches. */
export function anchorsOf(paragraph: Paragraph, start: number, end: number): Anchor[] {
  const anchors: (Anchor & { start: number; end: number })[] = []
  for (const [index, piece] of paragraph.pieces.entries()) {
    const length = piece.anchor.end - piece.anchor.start
    const from = Math.max(start, piece.at)
    const to = Math.min(end, piece.at + length)
    if (from >= to) continue
    const anchor = {
      ...piece.anchor,
      start: piece.anchor.start + from - piece.at,
      end: piece.anchor.start + to - piece.at,
    }
    const last = anchors.at(-1)
    if (index > 0 && last && sameHolder(last, anchor)) last.end = anchor.end
    else anchors.push(anchor)
  }
  return anchors
}

function sameHolder(a: Anchor, b: Anchor): boolean {
  if (a.block !== b.block) return false
  if ('row' in a && 'row' in b) return a.row === b.row && a.cell === b.cell
  return !('row' in a) && !('row' in b)
}
