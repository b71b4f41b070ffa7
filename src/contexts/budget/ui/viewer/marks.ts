import type { ViewFinding } from '../../core/report/view.ts'
import type { Anchor } from '../../core/source/source-document.ts'

/** A place of the document that takes part in findings. */
export interface Mark {
  /** Row and cell of a table; absent in running text. */
  row?: number
  cell?: number
  /** Character range within the text or the cell; the whole when absent. */
  start?: number
  end?: number
  /** The findings it takes part in, by number, gravest first. */
  findings: number[]
}

export type MarksByBlock = ReadonlyMap<number, readonly Mark[]>

/** Every place that any finding points to, by block; places that coincide are one mark. */
export function marksOf(findings: readonly ViewFinding[]): MarksByBlock {
  const byKey = new Map<string, Mark>()
  const byBlock = new Map<number, Mark[]>()
  for (const finding of findings) {
    for (const { anchor } of finding.parts) {
      const known = byKey.get(anchorKey(anchor))
      if (known) {
        if (!known.findings.includes(finding.number)) known.findings.push(finding.number)
        continue
      }
      const { block, ...position } = anchor
      const mark: Mark = { ...position, findings: [finding.number] }
      byKey.set(anchorKey(anchor), mark)
      byBlock.set(block, [...(byBlock.get(block) ?? []), mark])
    }
  }
  return byBlock
}

export function anchorKey(anchor: Anchor): string {
  const position = 'row' in anchor ? `r${anchor.row}c${anchor.cell}` : ''
  return `b${anchor.block}${position}:${anchor.start ?? ''}-${anchor.end ?? ''}`
}

/** A stretch of text, and the marks that cover it. */
export interface Stretch {
  text: string
  start: number
  marks: readonly Mark[]
}

/** Cuts a text at the ends of its marks, so that overlapping marks can be drawn without nesting. */
export function stretches(text: string, marks: readonly Mark[]): Stretch[] {
  const ends = marks.flatMap((mark) => [mark.start ?? 0, mark.end ?? text.length])
  const cuts = [...new Set([0, text.length, ...ends])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((start, index) => {
    const end = cuts[index + 1] ?? text.length
    const covering = marks.filter((mark) => (mark.start ?? 0) <= start && (mark.end ?? text.length) >= end)
    return end > start ? [{ text: text.slice(start, end), start, marks: covering }] : []
  })
}
