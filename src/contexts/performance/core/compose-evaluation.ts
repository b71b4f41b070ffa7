import type { EvaluationForm, ScoreRow, SelfEvaluation } from './report.ts'
import {
  explanationOf,
  indicatorName,
  indicatorPath,
  type ReportIndicator,
  type ReportInput,
  type ReportProject,
} from './report-input.ts'
import { scoringRules } from './report-rules.ts'
import { rateText } from './report-texts.ts'
import { gradeOf, scoreExecution, scoreIndicator } from './scoring.ts'
import { readingText } from './value-text.ts'
import { distributeWeights } from './weights.ts'

/** 绩效自评表: one form a project, each out of 100 points, with the arithmetic of every score. */
export function composeEvaluation(input: ReportInput): SelfEvaluation {
  const { planId: _, ...head } = input.head
  return {
    kind: 'selfEvaluation',
    ...head,
    forms: input.projects.map((project) => evaluationForm(input, project)),
    rules: scoringRules(input.rules),
  }
}

function evaluationForm(input: ReportInput, project: ReportProject): EvaluationForm {
  const { id, name, budgetFen, paidFen, annualGoal } = project
  const indicators = input.indicators.filter((each) => each.projectId === id && each.goal.kind !== 'none')
  const weights = distributeWeights(indicators, input.rules, project.weights)
  const execution = scoreExecution(budgetFen, paidFen, weights.execution)
  const rows = indicators.map((each) => scoreRow(input, each, weights.byIndicator.get(each.id) ?? 0))
  const total = rows.reduce((sum, { row }) => sum + row.score, execution.score)
  return {
    projectId: id,
    projectName: name,
    money: {
      budgetFen,
      paidFen,
      rate: rateText(paidFen, budgetFen),
      weight: weights.execution,
      score: execution.score,
      arithmetic: execution.arithmetic,
      ...explanationOf(input, id, null),
    },
    annualGoal,
    rows: rows.map(({ row }) => row),
    total,
    grade: gradeOf(total, input.rules),
    notes: [...weights.notes, ...moneyNotes(project, execution), ...notesOf(rows)],
  }
}

/** What the execution rate leaves out: 基本支出 that nobody enters, no money at all. */
function moneyNotes({ light, lightReason }: ReportProject, { note }: { note: string | null }): string[] {
  if (note !== null) return [note]
  return light === 'grey' ? [lightReason] : []
}

interface ScoredRow {
  row: ScoreRow
  note: string | null
}

function scoreRow(input: ReportInput, indicator: ReportIndicator, weight: number): ScoredRow {
  const { id, projectId, level1, level2, printed, goal, reading } = indicator
  const { score, arithmetic, note, isScored } = scoreIndicator(goal, reading, weight, input.rules)
  // Nothing entered yet counts 0 at the year's end; what failed or cannot be compared has no score at all.
  const hasScore = isScored || reading.status === 'empty' || reading.status === 'unbound'
  const row: ScoreRow = {
    indicatorId: id,
    level1,
    level2,
    name: indicatorName(indicator),
    printed,
    actual: readingText(reading, goal),
    weight,
    score,
    arithmetic: hasScore ? arithmetic : '—',
    isScored: hasScore,
    ...explanationOf(input, projectId, id),
    link: indicatorPath(input, id),
  }
  return { row, note }
}

/** One note for all the indicators that it holds for. */
function notesOf(rows: readonly ScoredRow[]): string[] {
  const byNote = new Map<string, string[]>()
  for (const { row, note } of rows)
    if (note !== null) byNote.set(note, [...(byNote.get(note) ?? []), row.name])
  return [...byNote].map(([note, names]) => `${[...new Set(names)].join('、')}：${note}`)
}
