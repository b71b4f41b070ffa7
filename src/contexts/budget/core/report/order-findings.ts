import type { Finding, Severity } from '../check/finding.ts'

/** Gravest first: the order in which every output lists findings. */
export const severities = [
  'error',
  'conflict',
  'warning',
  'rounding',
  'info',
] as const satisfies readonly Severity[]

/** What a severity is called on screens and in reports. */
export const severityText = {
  error: '错误',
  conflict: '矛盾',
  warning: '提醒',
  rounding: '尾差',
  info: '说明',
} as const satisfies Record<Severity, string>

/** Gravest first, then by position of the suspect in the document. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || compareAnchors(a, b),
  )
}

function compareAnchors(a: Finding, b: Finding): number {
  const [first, second] = [a.parts[0]?.anchor, b.parts[0]?.anchor]
  if (!first || !second) return Number(!first) - Number(!second)
  const rowOf = (anchor: typeof first) =>
    'row' in anchor ? anchor.row * 1000 + anchor.cell : (anchor.start ?? 0)
  return first.block - second.block || rowOf(first) - rowOf(second)
}

export type SeverityCounts = Record<Severity, number>

export function countSeverities(findings: readonly Finding[]): SeverityCounts {
  const counts: SeverityCounts = { error: 0, conflict: 0, warning: 0, rounding: 0, info: 0 }
  for (const finding of findings) counts[finding.severity]++
  return counts
}
