/** Which of the figures of a sum is wrong: the one that another relation suspects as well. */
import type { Equation, Finding, Part } from '../finding.ts'

/** Rules that see a sum which does not add up and cannot tell by themselves which of its figures is wrong. */
const sums: readonly string[] = ['plan-sum.sources', 'staffing.sum', 'narrative-amount.sum']

/** Puts that figure first in the findings about sums. */
export function suspectsAgreed(findings: readonly Finding[]): Finding[] {
  const others = findings.filter(({ rule }) => !sums.includes(rule))
  const isSuspect = (part: Part | undefined) =>
    part !== undefined && others.some(({ parts: [suspect] }) => suspect && samePlace(suspect, part))
  return findings.map((finding) => {
    if (!sums.includes(finding.rule) || isSuspect(finding.parts[0])) return finding
    const at = finding.parts.findIndex((part) => isSuspect(part))
    return at > 0 ? withFirst(finding, at) : finding
  })
}

function samePlace(a: Part, b: Part): boolean {
  if (a.anchor.block !== b.anchor.block) return false
  return 'row' in a.anchor && 'row' in b.anchor
    ? a.anchor.row === b.anchor.row && a.anchor.cell === b.anchor.cell
    : a.anchor.start === b.anchor.start
}

function withFirst(finding: Finding, at: number): Finding {
  const part = finding.parts[at]
  if (!part) return finding
  const moved = (old: number) => (old === at ? 0 : old < at ? old + 1 : old)
  const side = (terms: Equation['left']) => terms.map((term) => ({ ...term, part: moved(term.part) }))
  const { expected: _, equation, ...rest } = finding
  return {
    ...rest,
    parts: [part, ...finding.parts.filter((_, index) => index !== at)],
    printed: part.printed,
    ...(equation && { equation: { ...equation, left: side(equation.left), right: side(equation.right) } }),
  }
}
