/**
 * A clause that stands twice in almost the same words: the duties of a body in the text and in its form, a task and
 * the goal made from it. What differs is a slip on one side, or two versions of one thing.
 */
import type { Finding } from '../finding.ts'
import { type FamilyOutcome, findingsOnly } from './evidence.ts'
import { isInTitle, type Spot, spotPart } from './text-spots.ts'
import type { View } from './view.ts'

interface Clause {
  text: string
  spot: Spot
}

/** Shorter clauses resemble each other by chance; a difference above two characters is a different statement. */
const shortestClause = 12
const largestDifference = 2

export function repeatedClauses(view: View): FamilyOutcome {
  const clauses = clausesOf(view)
  const byKey = new Map<string, Clause[]>()
  // Two clauses with one small difference share their first or their last six characters.
  for (const clause of clauses) {
    for (const key of [`^${clause.text.slice(0, 6)}`, `$${clause.text.slice(-6)}`]) {
      const list = byKey.get(key) ?? []
      if (list.length < 40) byKey.set(key, [...list, clause])
    }
  }
  const findings = new Map<string, Finding>()
  for (const group of byKey.values()) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        const finding = compare(a, b)
        if (finding?.cause && !findings.has(finding.cause)) findings.set(finding.cause, finding)
      }
    }
  }
  return findingsOnly([...findings.values()])
}

function clausesOf(view: View): Clause[] {
  return view.texts.flatMap((text) => {
    const isForm = text.form !== undefined && text.text.length >= 30
    if (!isForm && text.section !== 'duties' && text.section !== 'bodies') return []
    return [...text.text.matchAll(/[^，。；：、！？,;:\n\d（）()“”"]+/gu)].flatMap((match) => {
      const clause = match[0].replace(/^[.．\s]+|\s+$/g, '')
      if (clause.length < shortestClause || clause.endsWith('表') || isInTitle(text.text, match.index))
        return []
      const start = match.index + match[0].indexOf(clause)
      return [{ text: clause, spot: { text, start, end: start + clause.length } }]
    })
  })
}

function compare(a: Clause, b: Clause): Finding | undefined {
  if (a.text === b.text || a.spot.text === b.spot.text) return undefined
  const difference = singleDifference(a.text, b.text)
  if (!difference) return undefined
  const [left, right] = difference
  const printed = left === '' ? '（无）' : left
  const other = right === '' ? '（无）' : right
  return {
    rule: 'same-fact.repeated-clause',
    severity: 'info',
    parts: [...spotPart(a.spot), ...spotPart(b.spot)],
    printed: a.text,
    expected: b.text,
    message: `同一句话在两处文字略有不同：「${a.text}」与「${b.text}」，差别是“${printed}”与“${other}”。`,
    suggestion: '核对哪一处正确，把两处改成一致。',
    cause: `clause:${[a.text, b.text].sort().join('|')}`,
  }
}

/** The one stretch in which two texts differ, at most two characters on either side; `undefined` otherwise. */
function singleDifference(a: string, b: string): [string, string] | undefined {
  if (Math.abs(a.length - b.length) > largestDifference) return undefined
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  // A word more at the edge is another clause, not a slip.
  if ((left === '' || right === '') && (start === 0 || end === 0)) return undefined
  if (left.length > largestDifference || right.length > largestDifference) return undefined
  return [left, right]
}
