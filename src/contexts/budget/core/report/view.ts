import type { CheckReport, Finding, Severity } from '../check/finding.ts'
import type { DisclosureReading } from '../read/reading.ts'
import { type Anchor, type Block, placeOf, type SourceDocument } from '../source/source-document.ts'
import { countOutcomes, unknownCodes } from './contract-json.ts'
import { orderFindings } from './order-findings.ts'
import { placeText } from './place-text.ts'

/** What the screen shows of a checked disclosure: the document as it was read, and the findings that point into it. */
export interface DisclosureView {
  blocks: ViewBlock[]
  tables: { id: string; title: string; block: number; unit: string; rows: number; rowsInSource: number }[]
  forms: { id: string; title: string; name: string; block: number; rows: number; rowsInSource: number }[]
  /** Exact yuan of each amount in a table, for the pointer to show. */
  amounts: { anchor: Anchor; fact: string; yuan: string }[]
  findings: ViewFinding[]
  identities: { checked: number; exact: number; rounding: number; violated: number; notCheckable: number }
  notCheckable: { title: string; reason: string; count: number }[]
  joint: { feasible: boolean; boundary: boolean; variables: number; equations: number; suspects: string[] }
  unreadable: { place: string; printed: string; reason: string }[]
  unknownCodes: { code: string; name: string; place: string }[]
  notices: string[]
}

export type ViewBlock =
  | { kind: 'text'; text: string; page?: number }
  | { kind: 'table'; rows: ViewCell[][]; page?: number }

export interface ViewCell {
  text: string
  colSpan?: number
  rowSpan?: number
}

export interface ViewFinding {
  /** Position in the list, from 1; names the finding in the address. */
  number: number
  rule: string
  severity: Severity
  message: string
  suggestion: string
  printed: string
  expected: string | null
  equation: { left: ViewTerm[]; relation: string; right: ViewTerm[]; text: string } | null
  parts: ViewPart[]
}

export interface ViewPart {
  label: string
  printed: string
  /** Where it stands in the source file, in words. */
  place: string
  anchor: Anchor
}

interface ViewTerm {
  sign: 1 | -1
  /** Index into the finding's parts. */
  part: number
}

export function disclosureView(reading: DisclosureReading, report: CheckReport): DisclosureView {
  const { source } = reading
  return {
    blocks: source.blocks.map(viewBlock),
    tables: reading.tables.map(({ id, title, anchor, unit, rowCount, rowsInSource }) => ({
      id,
      title,
      block: anchor.block,
      unit,
      rows: rowCount,
      rowsInSource,
    })),
    forms: reading.forms.map(({ id, title, anchor, rowCount, rowsInSource, fields }) => ({
      id,
      title,
      name: fields.find((field) => field.id === 'projectName')?.text ?? '',
      block: anchor.block,
      rows: rowCount,
      rowsInSource,
    })),
    amounts: reading.facts.flatMap(({ id, fen, anchor, printed }) =>
      fen === undefined || printed.kind !== 'number' ? [] : [{ anchor, fact: id, yuan: yuanText(fen) }],
    ),
    findings: orderFindings(report.findings).map((finding, index) => viewFinding(source, finding, index + 1)),
    identities: countOutcomes(report.identities),
    notCheckable: groupNotCheckable(report),
    joint: {
      feasible: report.joint.feasible,
      boundary: report.joint.boundary,
      variables: report.joint.variables,
      equations: report.joint.equations,
      suspects: report.joint.suspects.map((set) =>
        set
          .map(({ place, printed, expected }) => `${placeText(place)} ${printed} 应为 ${expected}`)
          .join('；'),
      ),
    },
    unreadable: reading.unreadable.map(({ place, printed, reason }) => ({
      place: placeText(place),
      printed,
      reason,
    })),
    unknownCodes: unknownCodes(reading).map(({ code, name, place }) => ({
      code,
      name,
      place: placeText(place),
    })),
    notices: source.notices,
  }
}

function viewBlock(block: Block): ViewBlock {
  const page = block.page === undefined ? {} : { page: block.page }
  if (block.kind === 'text') return { kind: 'text', text: block.text, ...page }
  const rows = block.rows.map((row) =>
    row.cells.map(({ text, colSpan, rowSpan }) => ({
      text,
      ...(colSpan !== undefined && colSpan > 1 && { colSpan }),
      ...(rowSpan !== undefined && rowSpan > 1 && { rowSpan }),
    })),
  )
  return { kind: 'table', rows, ...page }
}

function viewFinding(source: SourceDocument, finding: Finding, number: number): ViewFinding {
  const { rule, severity, message, suggestion, printed, expected, equation, parts } = finding
  return {
    number,
    rule,
    severity,
    message,
    suggestion,
    printed,
    expected: expected ?? null,
    equation: equation ?? null,
    parts: parts.map(({ label, printed: text, anchor }) => ({
      label,
      printed: text,
      place: placeText(placeOf(source, anchor)),
      anchor,
    })),
  }
}

function groupNotCheckable(report: CheckReport): DisclosureView['notCheckable'] {
  const groups = new Map<string, { title: string; reason: string; count: number }>()
  for (const { outcome, title, reason = '' } of [...report.identities, ...report.relations]) {
    if (outcome !== 'notCheckable') continue
    const group = groups.get(`${title}\n${reason}`)
    if (group) group.count++
    else groups.set(`${title}\n${reason}`, { title, reason, count: 1 })
  }
  return [...groups.values()]
}

/** Exact fen as yuan with thousands separators; the fraction only where there is one. */
function yuanText(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  return `${sign}${whole.toLocaleString('en-US')}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}
