/**
 * Precision and recall of the real pipeline on the labelled documents (`corpus/labels`, made before any rule existed
 * and checked by a second reader). A finding matches a label when they share a line, the suspect of one stands
 * at most a line away from a line of the other (a wrapped sentence is labelled where it begins or where its figure
 * stands), and their families are the same or near; one grouped finding may match several labels. Findings of severity `rounding` and `info` are counted apart:
 * they raise no alarm.
 */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Finding, Severity } from '../src/contexts/budget/core/check/finding.ts'
import { linesOf } from '../src/contexts/budget/core/source/source-document.ts'
import { checkReading, readDisclosureFile } from '../src/contexts/budget/index.ts'

const documentFolder = '../shared/data/disclosures'
const labelFolder = 'corpus/labels'

export interface Label {
  id: string
  family: string
  severity: Severity
  certainty: 'sure' | 'arguable'
  lines: number[]
  printed: string
}

/** Two families that a reader may choose between for one defect, and why. */
const nearFamilies: readonly [string, string, string][] = [
  ['narrative-amount', 'same-fact', 'an amount in a sentence is the same fact as its cell'],
  ['narrative-amount', 'narrative-change', 'a wrong amount makes the rate of its item wrong'],
  ['narrative-amount', 'identity', 'a sentence repeats the total of a table'],
  ['staffing', 'same-fact', 'people and vehicles counted in two places'],
  ['label-equality', 'term-variant', 'a former name is a variant of the present one'],
  ['typing-error', 'same-fact', 'a slip shows as two versions of one sentence'],
  ['typing-error', 'term-variant', 'a wrong character in a term is a variant of it'],
  ['typing-error', 'wording-other', 'a wrong character or a wrong word'],
  ['typing-error', 'truncated-cell', 'a missing character at the end of a cell'],
  ['term-variant', 'same-fact', 'two versions of one sentence differ in a term'],
  ['unit-conversion', 'typing-error', 'a unit character left out'],
  ['missing-content', 'missing-field', 'a field without content'],
  ['missing-content', 'wording-other', 'a reason that says nothing'],
  ['money-without-goals', 'missing-content', 'an empty set of goals'],
  ['shifted-cell', 'truncated-cell', 'a text that is not where it belongs'],
  ['same-fact', 'missing-content', 'a difference that a sentence would explain'],
  ['rounding', 'identity', 'a difference that rounding explains'],
]

function isNear(a: string, b: string): boolean {
  return a === b || nearFamilies.some(([x, y]) => (x === a && y === b) || (x === b && y === a))
}

export interface MeasuredFinding {
  rule: string
  family: string
  severity: Severity
  lines: number[]
  message: string
  labels: Label[]
}

export interface MeasuredDocument {
  document: string
  labels: Label[]
  findings: MeasuredFinding[]
}

/** @returns `undefined` without the shared documents. */
export async function measureCorpus(): Promise<MeasuredDocument[] | undefined> {
  if (!existsSync(documentFolder)) return undefined
  const files = (await readdir(labelFolder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(files.map((name) => measureDocument(path.join(labelFolder, name))))
}

async function measureDocument(labelFile: string): Promise<MeasuredDocument> {
  const { document, labels } = JSON.parse(await readFile(labelFile, 'utf8')) as {
    document: { file: string }
    labels: Label[]
  }
  const reading = await readDisclosureFile(
    await readFile(path.join(documentFolder, document.file)),
    document.file,
  )
  const { findings } = await checkReading(reading)
  const measured = findings.map((finding) => {
    const lines = linesOf(
      reading.source,
      finding.parts.map((part) => part.anchor),
    )
    const suspect = linesOf(
      reading.source,
      finding.parts.slice(0, 1).map((part) => part.anchor),
    )
    return measureFinding(finding, lines, suspect, labels)
  })
  return { document: path.basename(labelFile, '.json'), labels, findings: measured }
}

function measureFinding(
  finding: Finding,
  lines: number[],
  suspect: readonly number[],
  labels: readonly Label[],
): MeasuredFinding {
  const family = finding.rule.split('.')[0] ?? ''
  const matched = labels.filter((label) => {
    const isShared = label.lines.some((line) => lines.includes(line))
    const isThere = isBeside(suspect, label.lines) || isBeside(label.lines.slice(0, 1), lines)
    return isShared && isThere && isNear(family, label.family)
  })
  return {
    rule: finding.rule,
    family,
    severity: finding.severity,
    lines,
    message: finding.message,
    labels: matched,
  }
}

function isBeside(lines: readonly number[], others: readonly number[]): boolean {
  return lines.some((line) => others.some((other) => Math.abs(line - other) <= 1))
}

/** Whether a severity raises an alarm that a person has to act on. */
export function isAlarm({ severity }: { severity: Severity }): boolean {
  return severity !== 'rounding' && severity !== 'info'
}

export interface Score {
  sure: number
  sureFound: number
  all: number
  allFound: number
  alarms: number
  falseAlarms: number
  /** Findings of severity `rounding` and `info`. */
  quiet: number
}

/**
 * @param family counts only labels and findings of this family. A sure label counts as found only when a finding of
 * its own weight says it: an alarm for a defect, any finding for a rounding difference or a remark.
 */
export function scoreOf(documents: readonly MeasuredDocument[], family?: string): Score {
  const score: Score = { sure: 0, sureFound: 0, all: 0, allFound: 0, alarms: 0, falseAlarms: 0, quiet: 0 }
  for (const { labels, findings } of documents) {
    for (const label of labels) {
      if (family !== undefined && label.family !== family) continue
      const hits = findings.filter((finding) => finding.labels.includes(label))
      const isFound = hits.some((finding) => isAlarm(finding) || !isAlarm(label))
      score.all += 1
      score.allFound += Number(hits.length > 0)
      if (label.certainty !== 'sure') continue
      score.sure += 1
      score.sureFound += Number(isFound)
    }
    for (const finding of findings) {
      if (family !== undefined && finding.family !== family) continue
      if (!isAlarm(finding)) score.quiet += 1
      else {
        score.alarms += 1
        score.falseAlarms += Number(finding.labels.length === 0)
      }
    }
  }
  return score
}

export function precisionOf(score: Score): number {
  return score.alarms === 0 ? 1 : (score.alarms - score.falseAlarms) / score.alarms
}

export function recallOf(found: number, all: number): number {
  return all === 0 ? 1 : found / all
}

/** The table for people: one row for each document and all of them, one for each family. */
export function measurementTables(documents: readonly MeasuredDocument[]): string {
  const families = [
    ...new Set(
      documents.flatMap(({ labels, findings }) => [...labels, ...findings].map((one) => one.family)),
    ),
  ].sort()
  const severities = ['error', 'conflict', 'warning', 'rounding', 'info'] as const
  const rows = [
    ...documents.map((one): [string, Score] => [one.document, scoreOf([one])]),
    ['all documents', scoreOf(documents)] as [string, Score],
    ...families.map((family): [string, Score] => [`  ${family}`, scoreOf(documents, family)]),
    ...severities.map((severity): [string, Score] => [
      `  severity ${severity}`,
      scoreOf(ofSeverity(documents, severity)),
    ]),
  ]
  const head = [
    '',
    'labels sure',
    'all',
    'found sure',
    'all',
    'recall sure',
    'all',
    'alarms',
    'false',
    'precision',
    'quiet',
  ]
  return [head, ...rows.map(([name, score]) => rowOf(name, score))].map(aligned).join('\n')
}

/** Labels and findings of one severity; findings keep all the labels that they match. */
function ofSeverity(documents: readonly MeasuredDocument[], severity: Severity): MeasuredDocument[] {
  return documents.map(({ document, labels, findings }) => ({
    document,
    labels: labels.filter((label) => label.severity === severity),
    findings: findings.filter(
      (finding) =>
        finding.severity === severity || finding.labels.some((label) => label.severity === severity),
    ),
  }))
}

function rowOf(name: string, score: Score): string[] {
  const { sure, sureFound, all, allFound, alarms, falseAlarms, quiet } = score
  return [
    name,
    ...[sure, all, sureFound, allFound].map(String),
    ...[recallOf(sureFound, sure), recallOf(allFound, all)].map(percent),
    String(alarms),
    String(falseAlarms),
    percent(precisionOf(score)),
    String(quiet),
  ]
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)}%`
}

function aligned(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(30) : cell.padStart(at === 1 || at > 8 ? 12 : 11)))
    .join('')
}
