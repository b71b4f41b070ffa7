import { type ReportKind, reportKinds } from '../core/report.ts'

/** Where targets and published results stand, without an account. */
export const resultsPath = '/open/performance'

/** Of one unit and year. */
export function planPath(openCode: string, year: number): string {
  return `${resultsPath}/${openCode}/${year}`
}

/** The budget from which the targets come, on the site of 预算公开. */
export function budgetPath(openCode: string, year: number): string {
  return `/open/${openCode}/${year}`
}

export type ReportFormat = 'docx' | 'xlsx' | 'pdf'

const kindSegments: Readonly<Record<ReportKind, string>> = {
  monitoring: 'monitoring',
  selfEvaluation: 'self-evaluation',
}

/** 「self-evaluation-v2.pdf」: the last part of a file's address; its Chinese name comes with the answer. */
export function fileSegment({ kind, version }: { kind: ReportKind; version: number }, format: ReportFormat) {
  return `${kindSegments[kind]}-v${version}.${format}`
}

/** What a file's address names; `undefined` for anything else. */
export function fileOfSegment(
  segment: string,
): { kind: ReportKind; version: number; format: ReportFormat } | undefined {
  const [, name, version, format] = /^([a-z-]+)-v([1-9]\d{0,5})\.(docx|xlsx|pdf)$/.exec(segment) ?? []
  const kind = reportKinds.find((each) => kindSegments[each] === name)
  if (!kind || (format !== 'docx' && format !== 'xlsx' && format !== 'pdf')) return undefined
  return { kind, version: Number(version), format }
}
