/** Forms of words that are wrong or left over wherever they stand: the patterns of `templates/common/wording.json`. */
import type { Slip } from '../../template/wording.ts'
import { type FamilyOutcome, findingsOnly } from './evidence.ts'
import { isInTitle, type SlipFinding, type Spot, slipFindings } from './text-spots.ts'
import type { View } from './view.ts'

export function wordingSlips(view: View): FamilyOutcome {
  const slips = view.wording.slips.map((slip) => ({
    slip,
    pattern: new RegExp(slip.whole ? `^(?:${slip.pattern})$` : slip.pattern, 'gu'),
  }))
  const found: { spot: Spot; slip: SlipFinding }[] = []
  for (const text of view.texts) {
    for (const { slip, pattern } of slips) {
      for (const match of text.text.matchAll(pattern)) {
        if (isInTitle(text.text, match.index)) continue
        const spot = widened({ text, start: match.index, end: match.index + match[0].length })
        found.push({ spot, slip: asFinding(slip, match, text.form ?? text.where) })
      }
    }
  }
  return findingsOnly(slipFindings(found))
}

/** A pattern may match between two characters (a missing comma): then the place is what stands around it. */
function widened(spot: Spot): Spot {
  if (spot.end > spot.start) return spot
  return { ...spot, start: Math.max(0, spot.start - 2), end: Math.min(spot.text.text.length, spot.end + 2) }
}

function asFinding(slip: Slip, match: RegExpExecArray, owner: string): SlipFinding {
  const { id, family, severity, right, message, suggestion } = slip
  const isBetween = match[0] === ''
  const expected = right?.replace(
    /\$(\d|&)/g,
    (_, group: string) => match[group === '&' ? 0 : Number(group)] ?? '',
  )
  return {
    rule: `${family}.${id}`,
    severity,
    ...(expected !== undefined && !isBetween && { expected }),
    message,
    suggestion,
    // A unit left out is left out throughout a form: one finding for all its amounts.
    ...(family === 'unit-conversion' && { group: owner }),
  }
}
