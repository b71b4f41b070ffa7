/** Places in running texts, and findings about them: one finding for all places of one slip. */
import type { Finding, Part, Severity } from '../finding.ts'
import type { DocumentText } from './document-texts.ts'

export interface Spot {
  text: DocumentText
  start: number
  end: number
}

/** Stretches inside 《》: titles are quoted as they are and are not the document's own words. */
export function isInTitle(text: string, at: number): boolean {
  return text.lastIndexOf('《', at) > text.lastIndexOf('》', at)
}

export function spotPart(spot: Spot, label = spot.text.where): Part[] {
  const { text, start, end } = spot
  return text.text === ''
    ? []
    : text.anchors(start, end).map((anchor) => ({ label, printed: text.text.slice(start, end), anchor }))
}

/** The stretch with its surroundings, for messages. */
export function surroundings(spot: Spot, width = 8): string {
  const { text } = spot.text
  const from = Math.max(0, spot.start - width)
  const to = Math.min(text.length, spot.end + width)
  return `${from > 0 ? '…' : ''}${text.slice(from, to).replace(/\s+/g, ' ')}${to < text.length ? '…' : ''}`
}

export interface SlipFinding {
  rule: string
  severity: Severity
  expected?: string
  message: string
  suggestion: string
  /** Spots of one group are one finding; by default, spots with the same printed text. */
  group?: string
}

/** A slip of every line (half-width commas) would fill the report; the message still counts all places. */
const shownPlaces = 20

/** Spots with the same printed text are one finding. */
export function slipFindings(spots: readonly { spot: Spot; slip: SlipFinding }[]): Finding[] {
  const groups = new Map<string, { spots: Spot[]; slip: SlipFinding }>()
  for (const { spot, slip } of spots) {
    const printed = spot.text.text.slice(spot.start, spot.end)
    const key = `${slip.rule}|${slip.group ?? printed}`
    const group = groups.get(key)
    if (group) group.spots.push(spot)
    else groups.set(key, { spots: [spot], slip })
  }
  return [...groups].flatMap(([key, { spots: places, slip }]) => {
    const parts = places.slice(0, shownPlaces).flatMap((spot) => spotPart(spot))
    const [first] = places
    if (!first || parts.length === 0) return []
    const times = places.length > 1 ? `（共 ${places.length} 处）` : ''
    return [
      {
        rule: slip.rule,
        severity: slip.severity,
        parts,
        printed: first.text.text.slice(first.start, first.end),
        ...(slip.expected !== undefined && { expected: slip.expected }),
        message: `${first.text.where}「${surroundings(first)}」：${slip.message}${times}。`,
        suggestion: slip.suggestion,
        cause: key,
      },
    ]
  })
}
