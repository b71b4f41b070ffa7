import type { Kysely } from 'kysely'
import type { Db } from '#platform/db/connect.ts'
import type { Log } from '#platform/log.ts'
import type { Measures } from '#platform/measures/measures.ts'
import { askMeasures } from './ask-measures.ts'
import { evaluate } from './core/evaluate.ts'
import type { Evaluated, Light } from './core/evaluated.ts'
import type { Facts } from './core/facts.ts'
import { factsOfMethods } from './core/facts-of-method.ts'
import { methodText } from './core/method-text.ts'
import { overallId, type PlanIndicator } from './core/plan.ts'
import type { PlanRules } from './core/rules.ts'
import { type FormScore, scoreForm } from './core/score-form.ts'
import { gradeOf } from './core/scoring.ts'
import { knownBeforeOf } from './measure-moment.ts'
import { type MoneyOfPlan, moneyOfPlan } from './money-of-plan.ts'
import { namesOfMethods } from './names-of-methods.ts'
import { presentPlan } from './present-plan.ts'
import { readFacts } from './store/facts.ts'
import { type PlanState, readPlanState } from './store/plan-state.ts'
import type { PlanRow } from './store/plans.ts'
import { mapLastGood } from './store/snapshots.ts'
import type { PerformanceTables } from './store/tables.ts'
import type { IndicatorRow, Moment, MoneyView, PlanHead, ProjectRow } from './views.ts'

export interface MeasureDeps {
  readonly db: Kysely<PerformanceTables>
  /** What measures of any context read from. */
  readonly bareDb: Db
  readonly measures: Measures
  readonly now: Date
  readonly log: Log
}

/** A plan as it stands, or stood, on a day. */
export interface MeasuredPlan {
  readonly plan: PlanHead
  readonly moment: Moment
  /** What had to be recorded before this moment to be seen. */
  readonly knownBefore: Date
  /** Of all second-level projects together. */
  readonly money: MoneyView
  readonly projects: readonly ProjectRow[]
  readonly indicators: readonly IndicatorRow[]
  readonly monthly: readonly { readonly month: number; readonly paidFen: number }[]
  /** Hundredths of a point. */
  readonly total: number | null
  readonly grade: string | null
  readonly rules: PlanRules
  readonly state: PlanState
  readonly facts: Facts
}

/** Measures every indicator of a plan at a moment: the same for the overview, the reports and what was shown on a past day. */
export async function measurePlan(deps: MeasureDeps, plan: PlanRow, moment: Moment): Promise<MeasuredPlan> {
  const { db } = deps
  const knownBefore = knownBeforeOf(moment, deps.now)
  const at = { asOf: moment.asOf, knownBefore }
  const state = await readPlanState(db, plan.id, knownBefore)
  const names = await namesOfMethods(db, deps.measures, plan.id, state)
  const methods = state.indicators.map(({ method }) => method)
  const [recorded, measures] = await Promise.all([
    readFacts(db, plan, at, methods),
    askMeasures({ db: deps.bareDb, measures: deps.measures, log: deps.log }, methods, {
      ...at,
      unitId: plan.owner_unit_id,
      isExample: plan.origin === 'example',
    }),
  ])
  const facts: Facts = { ...recorded, measures }
  const money = moneyOfPlan(state, facts.payments, { year: plan.plan_year, asOf: moment.asOf })
  const evaluated = evaluateAll(state, facts, money, { year: plan.plan_year, asOf: moment.asOf })
  const shown = await withLastGood(db, evaluated, moment)
  const forms = scoreForms(state, shown, money)
  const projectNames = new Map(state.projects.map(({ id, name }) => [id, name]))
  const indicators = shown.map((each) => ({
    ...each,
    projectName: projectNames.get(each.projectId) ?? each.projectId,
    ...(forms.get(each.projectId)?.byIndicator.get(each.id) ?? { weight: 0, score: null }),
    methodText: methodText(each.method, names),
  }))
  return {
    plan: presentPlan(plan, deps.now),
    moment,
    knownBefore,
    money: money.money,
    projects: projectRows(state, indicators, money),
    indicators,
    monthly: money.monthly,
    ...totalOf(state, forms),
    rules: state.rules,
    state,
    facts,
  }
}

type EvaluatedIndicator = PlanIndicator & Evaluated

function evaluateAll(
  { indicators, rules }: PlanState,
  facts: Facts,
  { budgetFenOf }: MoneyOfPlan,
  { year, asOf }: { year: number; asOf: string },
): EvaluatedIndicator[] {
  const factsOf = factsOfMethods(facts)
  return indicators.map((indicator) => ({
    ...indicator,
    ...evaluate(indicator, factsOf(indicator.method), { asOf, year, rules, budgetFenOf }),
  }))
}

/** What a failed measure gave last stands beside its failure, with its day. */
async function withLastGood(
  db: Kysely<PerformanceTables>,
  indicators: readonly EvaluatedIndicator[],
  { asOf }: Moment,
): Promise<readonly EvaluatedIndicator[]> {
  const failed = indicators.flatMap(({ id, reading }) => (reading.status === 'failed' ? [id] : []))
  if (failed.length === 0) return indicators
  const lastGood = await mapLastGood(db, failed, asOf)
  return indicators.map((each) => {
    const last = lastGood.get(each.id)
    return last && each.reading.status === 'failed'
      ? { ...each, reading: { ...each.reading, lastGood: last } }
      : each
  })
}

function scoreForms(
  { projects, rules, weights }: PlanState,
  indicators: readonly EvaluatedIndicator[],
  { byProject }: MoneyOfPlan,
): ReadonlyMap<string, FormScore> {
  const ofProjects = Map.groupBy(indicators, ({ projectId }) => projectId)
  return new Map(
    projects.map(({ id }) => {
      const money = byProject.get(id) ?? { budgetFen: 0, paidFen: 0 }
      return [id, scoreForm(ofProjects.get(id) ?? [], money, rules, weights.get(id) ?? null)]
    }),
  )
}

/**
 * The unit's score is that of its form of 整体支出. Without one it is the mean of the projects' scores by their money: this
 * project's choice, no rule was found.
 */
function totalOf(
  { projects, rules }: PlanState,
  forms: ReadonlyMap<string, FormScore>,
): { total: number | null; grade: string | null } {
  const overall = forms.get(overallId)
  if (overall && overall.byIndicator.size > 0) return { total: overall.total, grade: overall.grade }
  const scored = projects.flatMap(({ id, annualFen }) => {
    const total = id === overallId ? null : (forms.get(id)?.total ?? null)
    return total === null ? [] : [{ total, share: Math.max(1, annualFen) }]
  })
  if (scored.length === 0) return { total: null, grade: null }
  const shares = scored.reduce((sum, { share }) => sum + share, 0)
  const total = Math.round(scored.reduce((sum, each) => sum + each.total * (each.share / shares), 0))
  return { total, grade: gradeOf(total, rules) }
}

function projectRows(
  { projects }: PlanState,
  indicators: readonly IndicatorRow[],
  { byProject, money }: MoneyOfPlan,
): ProjectRow[] {
  const ofProjects = Map.groupBy(indicators, ({ projectId }) => projectId)
  return projects.map(({ id, name, class: kind, annualFen }) => ({
    ...{ id, name, class: kind, annualFen },
    ...(byProject.get(id) ?? money),
    lights: countLights(ofProjects.get(id) ?? []),
  }))
}

function countLights(indicators: readonly { light: Light }[]): Record<Light, number> {
  const lights = { green: 0, yellow: 0, red: 0, grey: 0 }
  for (const { light } of indicators) lights[light] += 1
  return lights
}
