import type { CheckReport, Finding, IdentityResult, Severity } from '../check/finding.ts'
import type { DisclosureReading } from '../read/reading.ts'
import { linesOf, type Place, placeOf, type SourceDocument } from '../source/source-document.ts'
import { orderFindings } from './order-findings.ts'

/** The stable JSON of `mingche check --json` and of the API: later versions only add. */
export interface CheckContract {
  document: {
    unit: string
    unitCode: string | null
    year: number
    template: string | null
    sha256: string
    unreadable: { place: Place; printed: string; reason: string }[]
    /** Classification codes that no list of the year holds: new, local or misprinted. */
    unknownCodes: { code: string; name: string; place: Place }[]
  }
  tables: { id: string; title: string; line: number; rows: number; rowsInSource: number }[]
  forms: { id: string; title: string; line: number; rows: number; rowsInSource: number; indicators: number }[]
  identities: { checked: number; exact: number; rounding: number; violated: number; notCheckable: number }
  /** Relations of sentences and performance forms, counted likewise. */
  relations: { checked: number; exact: number; rounding: number; violated: number; notCheckable: number }
  /** Each identity or relation that could not be evaluated, with the reason (不可核验). */
  notCheckable: { identity: string; title: string; reason: string }[]
  jointlyFeasible: boolean
  /** 「最可能的错处」: the smallest sets of figures whose change would make the tables consistent. */
  suspects: { fact: string; printed: string; expected: string; place: Place }[][]
  findings: ContractFinding[]
}

export interface ContractFinding {
  rule: string
  severity: Severity
  /** 1-based lines of a text source, all that take part; empty for other formats. */
  lines: number[]
  place: Place | null
  printed: string
  expected: string | null
  message: string
  suggestion: string
  /** The relation with the numbers in it, where the finding rests on one. */
  equation: string | null
  /** Everything that takes part, the suspect first. */
  parts: { label: string; printed: string; place: Place; ref: string | null }[]
}

/** @param report of the same reading. */
export function contractJson(reading: DisclosureReading, report: CheckReport): CheckContract {
  return {
    document: {
      unit: reading.unit,
      unitCode: reading.unitCode ?? null,
      year: reading.year,
      template: reading.template ?? null,
      sha256: reading.source.sha256,
      unreadable: reading.unreadable.map(({ place, printed, reason }) => ({ place, printed, reason })),
      unknownCodes: unknownCodes(reading),
    },
    tables: reading.tables.map(({ id, title, line, rowCount, rowsInSource }) => ({
      id,
      title,
      line,
      rows: rowCount,
      rowsInSource,
    })),
    forms: reading.forms.map((form) => ({
      id: form.id,
      title: form.title,
      line: form.line,
      rows: form.rowCount,
      rowsInSource: form.rowsInSource,
      indicators: form.indicators.length,
    })),
    identities: countOutcomes(report.identities),
    relations: countOutcomes(report.relations),
    notCheckable: [...report.identities, ...report.relations]
      .filter((result) => result.outcome === 'notCheckable')
      .map(({ identity, title, reason }) => ({ identity, title, reason: reason ?? '' })),
    jointlyFeasible: report.joint.feasible,
    suspects: report.joint.suspects.map((set) =>
      set.map(({ factId, printed, expected, place }) => ({ fact: factId, printed, expected, place })),
    ),
    findings: orderFindings(report.findings).map((finding) => contractFinding(reading.source, finding)),
  }
}

export function unknownCodes(reading: DisclosureReading): CheckContract['document']['unknownCodes'] {
  return (reading.unknownCodes ?? []).map(({ code, label, anchor }) => ({
    code,
    name: label,
    place: placeOf(reading.source, anchor),
  }))
}

/** `checked` are those that could be evaluated: exact + rounding + violated. */
export function countOutcomes(results: readonly IdentityResult[]): CheckContract['identities'] {
  const counts = { exact: 0, rounding: 0, violated: 0, notCheckable: 0 }
  for (const result of results) counts[result.outcome]++
  return { checked: counts.exact + counts.rounding + counts.violated, ...counts }
}

function contractFinding(source: SourceDocument, finding: Finding): ContractFinding {
  const suspect = finding.parts[0]
  return {
    rule: finding.rule,
    severity: finding.severity,
    lines: linesOf(
      source,
      finding.parts.map((part) => part.anchor),
    ),
    place: suspect ? placeOf(source, suspect.anchor) : null,
    printed: finding.printed,
    expected: finding.expected ?? null,
    message: finding.message,
    suggestion: finding.suggestion,
    equation: finding.equation?.text ?? null,
    parts: finding.parts.map(({ label, printed, anchor, ref }) => ({
      label,
      printed,
      place: placeOf(source, anchor),
      ref: ref ?? null,
    })),
  }
}
