/** What the families hand back, and how its parts are put together. */
import type { CellFact, Indicator, PerformanceForm, Statement } from '../../read/reading.ts'
import type { Anchor } from '../../source/source-document.ts'
import type { Equation, Finding, IdentityResult, Part } from '../finding.ts'
import type { View } from './view.ts'

/** Findings, and every relation that was evaluated or could not be. */
export interface FamilyOutcome {
  findings: Finding[]
  results: IdentityResult[]
}

export type Family = (view: View) => FamilyOutcome

export function findingsOnly(findings: Finding[]): FamilyOutcome {
  return { findings, results: [] }
}

/** The figure's own position; the sentence stands in the anchors before it. */
function statementAnchor(statement: Statement): Anchor {
  return statement.anchors.at(-1) ?? { block: 0, start: 0, end: 0 }
}

export function statementPart(statement: Statement, label = statement.subject): Part {
  const unit = statement.unit === 'm2' ? '平方米' : statement.unit
  const text = statement.printed.text
  return {
    label: `文中「${label}」`,
    ref: statement.id,
    printed: text.endsWith(unit) ? text : text + unit,
    anchor: statementAnchor(statement),
  }
}

/** One part for each physical line of the statement's sentence, so that a place shows the whole sentence. */
export function sentenceParts(statement: Statement): Part[] {
  return statement.anchors.slice(0, -1).map((anchor) => ({
    label: '所在句子',
    ref: statement.id,
    printed: statement.sentence.slice(0, 60),
    anchor,
  }))
}

export function factPart(view: View, fact: CellFact): Part {
  return {
    label: view.factLabel(fact),
    ref: fact.id,
    printed: fact.printed.text === '' ? '（空白）' : `${fact.printed.text}${fact.unit}`,
    anchor: fact.anchor,
  }
}

export function indicatorPart(form: PerformanceForm, indicator: Indicator): Part | undefined {
  const anchor = indicator.targetAnchor ?? indicator.nameAnchor
  if (!anchor) return undefined
  return {
    label: `${formName(form)} ${setNames[indicator.set]}指标「${indicator.name}」`,
    ref: indicator.id,
    printed: indicator.printed === '' ? '（空白）' : indicator.printed,
    anchor,
  }
}

export const setNames = { annual: '年度', wholePeriod: '实施期' } as const

/** 「整体支出绩效目标表」 or the project's name, as a person would call the form. */
export function formName(form: PerformanceForm): string {
  if (form.kind === 'overall') return '整体支出绩效目标表'
  const name = form.fields.find((field) => field.id === 'projectName')?.text
  return name ? `「${name}」目标表` : form.title
}

/** `left = right` by part numbers, all added. */
export function equation(
  left: number[],
  relation: Equation['relation'],
  right: number[],
  text: string,
): Equation {
  const side = (parts: number[]) => parts.map((part) => ({ sign: 1 as const, part }))
  return { left: side(left), relation, right: side(right), text }
}
