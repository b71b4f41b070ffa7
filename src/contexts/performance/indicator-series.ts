import { addDays, type Day, lastDayOfMonth, monthOf, yearOf } from '#kernel/calendar.ts'
import { askMeasures } from './ask-measures.ts'
import { chartValue } from './core/chart-value.ts'
import type { Facts } from './core/facts.ts'
import { measureMethod } from './core/measure-method.ts'
import { overallId, type PlanIndicator } from './core/plan.ts'
import type { Reading } from './core/reading.ts'
import type { MeasureDeps, MeasuredPlan } from './measure-plan.ts'
import { moneyOfPlan } from './money-of-plan.ts'
import { listPaymentGroups } from './store/facts.ts'
import type { JudgementRow } from './store/indicator-history.ts'
import type { PlanRow } from './store/plans.ts'
import { listRecordGroups } from './store/record-groups.ts'
import { surveyFacts } from './store/surveys.ts'
import type { SeriesPoint } from './views.ts'

/** What the facts of an earlier day were, out of what is known now. */
type FactsOn = (day: Day) => Promise<Facts> | Facts

/**
 * The result on every seventh day of the year up to the day that is looked at, with the knowledge of that view; of measures
 * and surveys, which are asked anew for each point, at the ends of months.
 * @param judgements of the indicator, the newest first.
 */
export async function indicatorSeries(
  deps: MeasureDeps,
  plan: PlanRow,
  measured: MeasuredPlan,
  indicator: PlanIndicator,
  judgements: readonly JudgementRow[],
): Promise<SeriesPoint[]> {
  const { asOf } = measured.moment
  const { method, goal, id } = indicator
  if (method.kind === 'unbound') return []
  const isAsked = method.kind === 'measure' || method.kind === 'survey'
  const days = isAsked ? monthEnds(plan.plan_year, asOf) : weeks(plan.plan_year, asOf)
  const factsOn = await factsByDay(deps, plan, measured, indicator, judgements)
  const { budgetFenOf } = moneyOfPlan(measured.state, [], { year: plan.plan_year, asOf })
  const points: SeriesPoint[] = []
  for (const day of days) {
    const facts = await factsOn(day)
    const reading = measureMethod(method, goal, facts, { indicatorId: id, asOf: day, budgetFenOf })
    const value = heightOf(reading)
    if (value !== null) points.push({ day, value })
  }
  return points
}

function heightOf({ value }: Reading): number | null {
  return value === null ? null : chartValue(value)
}

/** Every seventh day back from the last one, so that the last point is the value that the page shows. */
function weeks(year: number, last: Day): Day[] {
  const days: Day[] = []
  for (let day = last; yearOf(day) === year; day = addDays(day, -7)) days.unshift(day)
  return days
}

function monthEnds(year: number, last: Day): Day[] {
  const ends = Array.from({ length: monthOf(last) - 1 }, (_, at) => lastDayOfMonth(year, at + 1))
  return [...ends, last]
}

async function factsByDay(
  deps: MeasureDeps,
  plan: PlanRow,
  { facts, knownBefore, moment }: MeasuredPlan,
  { method, id }: PlanIndicator,
  judgements: readonly JudgementRow[],
): Promise<FactsOn> {
  const at = { asOf: moment.asOf, knownBefore }
  switch (method.kind) {
    case 'records': {
      const which = {
        by: 'day' as const,
        kinds: [method.recordKind],
        projectId: ofOne(method.projectId),
      }
      const groups = await listRecordGroups(deps.db, plan.id, at, which)
      return (day) => ({ ...facts, records: groups.filter(({ lastDay }) => lastDay <= day) })
    }
    case 'payments': {
      const groups = await listPaymentGroups(deps.db, plan.id, at, 'day')
      return (day) => ({ ...facts, payments: groups.filter(({ lastDay }) => lastDay <= day) })
    }
    case 'steps':
      return (day) => ({ ...facts, steps: facts.steps.map((step) => doneUntil(step, day)) })
    case 'judgement':
      return (day) => ({ ...facts, judgements: judgedUntil(id, judgements, { day, knownBefore }) })
    case 'survey':
      return async (day) => ({
        ...facts,
        surveys: await surveyFacts(deps.db, plan.id, { asOf: day, knownBefore }),
      })
    case 'measure': {
      const asking = { db: deps.bareDb, measures: deps.measures, log: deps.log }
      const whose = { unitId: plan.owner_unit_id, isExample: plan.origin === 'example' }
      return async (day) =>
        day === moment.asOf
          ? facts
          : {
              ...facts,
              measures: await askMeasures(asking, [method], { asOf: day, knownBefore, ...whose }),
            }
    }
    case 'unbound':
      return () => facts
    default:
      return method satisfies never
  }
}

function ofOne(projectId: string | null): string | null {
  return projectId === overallId ? null : projectId
}

function doneUntil(step: Facts['steps'][number], day: Day): Facts['steps'][number] {
  return step.doneOn !== null && step.doneOn > day ? { ...step, doneOn: null } : step
}

function judgedUntil(
  indicatorId: string,
  judgements: readonly JudgementRow[],
  { day, knownBefore }: { day: Day; knownBefore: Date },
): Facts['judgements'] {
  const newest = judgements.find(
    (each) => each.day <= day && (each.voided_at === null || each.voided_at >= knownBefore),
  )
  if (!newest) return new Map()
  const { percent, judge_name, reason } = newest
  return new Map([[indicatorId, { percent, day: newest.day, judgeName: judge_name, reason }]])
}
