import type { Day } from '#kernel/calendar.ts'
import type { Facts, MeasureOutcome } from './facts.ts'
import type { Goal } from './goal.ts'
import { measurePayments } from './measure-payments.ts'
import { measureRecords } from './measure-records.ts'
import { measureSteps } from './measure-steps.ts'
import { measureSurvey } from './measure-survey.ts'
import type { Method } from './method.ts'
import type { Reading } from './reading.ts'
import { emptyReading, failedReading, measuredReading, unboundReading } from './reading-of.ts'
import { numberText, plainNumber } from './value-text.ts'

/** What a method is asked for. */
export interface MeasureAbout {
  readonly indicatorId: string
  readonly asOf: Day
  /** Annual money of a project; null: of all. */
  budgetFenOf(projectId: string | null): number
}

/**
 * What a method finds in the facts, in the kind of the goal where it can. The order of the facts does not matter: sums
 * are of whole numbers, and equal days are added up.
 */
export function measureMethod(method: Method, goal: Goal, facts: Facts, about: MeasureAbout): Reading {
  switch (method.kind) {
    case 'unbound':
      return unboundReading
    case 'records':
      return measureRecords(method, goal, facts.records)
    case 'payments':
      return measurePayments(method, goal, facts.payments, about)
    case 'steps':
      return measureSteps(method, goal, facts.steps, about.asOf)
    case 'survey':
      return measureSurvey(method, facts.surveys.get(method.surveyId))
    case 'judgement': {
      const judged = facts.judgements.get(about.indicatorId)
      if (!judged) return emptyReading('还没有评定')
      return measuredReading(
        { kind: 'grade', percent: judged.percent },
        {
          records: 1,
          arithmetic: `${judged.judgeName} ${judged.day} 评定 ${plainNumber(judged.percent, 1)}%`,
          note: judged.reason || null,
        },
      )
    }
    case 'measure':
      return readOutcome(facts.measures.get(method.measureId), goal)
  }
}

const fenPerUnit: Readonly<Record<string, number>> = { 元: 100, 万元: 1_000_000, 亿元: 10_000_000_000 }

function readOutcome(outcome: MeasureOutcome | undefined, goal: Goal): Reading {
  if (!outcome) return failedReading('没有这个测量指标，它可能已经停用')
  if (!outcome.ok) return failedReading(outcome.reason)
  if (outcome.value === null) return emptyReading(outcome.note ?? `${outcome.title}还没有数据`)
  const fen = fenPerUnit[outcome.unit]
  const found = {
    records: outcome.records,
    arithmetic: `${outcome.title} ${numberText(outcome.value, outcome.unit)}`,
  }
  if (goal.kind === 'money' && fen !== undefined)
    return measuredReading(
      { kind: 'money', fen: Math.round(outcome.value * fen) },
      { ...found, note: outcome.note },
    )
  const other = goal.kind === 'number' || goal.kind === 'range' ? goal.unit : outcome.unit
  const unlike =
    other === '' || outcome.unit === '' || other === outcome.unit
      ? null
      : `测得的单位是「${outcome.unit}」，指标值的单位是「${other}」`
  const note = [outcome.note, unlike].filter((each) => each !== null).join('；')
  return measuredReading({ kind: 'number', number: outcome.value }, { ...found, note: note || null })
}
