import { chinaDay } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { VisibleUnits } from './commands/plan-access.ts'
import { chartTarget, chartUnit } from './core/chart-value.ts'
import type { Method } from './core/method.ts'
import { methodText } from './core/method-text.ts'
import type { PlanRules } from './core/rules.ts'
import { bandOf } from './core/scoring.ts'
import { evidenceOf } from './evidence-of.ts'
import { indicatorSeries } from './indicator-series.ts'
import { type MeasureDeps, type MeasuredPlan, measurePlan } from './measure-plan.ts'
import { namesOfMethods } from './names-of-methods.ts'
import { presentAttachment, presentExplanation } from './present-evidence.ts'
import { presentTarget } from './present-target.ts'
import { attachmentsOf } from './store/attachments.ts'
import { listExplanations } from './store/explanations.ts'
import { type JudgementRow, listBindings, listJudgements } from './store/indicator-history.ts'
import { findIndicator, listTargets, type IndicatorRow as StoredIndicator } from './store/indicators.ts'
import { findPlan, type PlanRow } from './store/plans.ts'
import { listSnapshots } from './store/snapshots.ts'
import type { IndicatorRow, IndicatorView, JudgementView, Moment, TargetView } from './views.ts'

/** A year of days. */
const snapshotsMax = 366

/**
 * The indicator and its plan, if this person may see them; the worked example is for everyone.
 * @throws Refusal `indicator.unknown`: the answer does not tell a foreign one from one that never was.
 */
export async function getVisibleIndicator(
  db: MeasureDeps['db'],
  id: string,
  visible: VisibleUnits,
): Promise<{ indicator: StoredIndicator; plan: PlanRow }> {
  const indicator = await findIndicator(db, id)
  const plan = indicator && (await findPlan(db, indicator.plan_id))
  const isVisible =
    plan?.origin === 'example' || (plan?.owner_unit_id != null && visible.includes(plan.owner_unit_id))
  if (!plan || !isVisible) throw new Refusal('indicator.unknown')
  return { indicator, plan }
}

/**
 * An indicator's result over time, and everything that stands behind it.
 * @throws Refusal `indicator.ended`, `indicator.not-yet` when it was not among the plan's indicators at that moment.
 */
export async function showIndicator(
  deps: MeasureDeps,
  { indicator: stored, plan }: { indicator: StoredIndicator; plan: PlanRow },
  moment: Moment,
): Promise<IndicatorView> {
  const measured = await measurePlan(deps, plan, moment)
  const indicator = measured.indicators.find(({ id }) => id === stored.id)
  if (!indicator) throw notAmong(stored, measured)
  const { db } = deps
  const { knownBefore, rules } = measured
  const judgements = await listJudgements(db, stored.id, knownBefore)
  const explanations = await listExplanations(db, plan.id, knownBefore)
  const explanation = explanations.find(({ indicator_id }) => indicator_id === stored.id)
  return {
    plan: measured.plan,
    moment,
    indicator,
    series: await indicatorSeries(deps, plan, measured, indicator, judgements),
    ...lineOf(indicator, measured),
    snapshots: await shownBefore(db, stored.id, moment),
    ...(await evidenceOf(deps, measured, indicator)),
    recordsLink: recordsLink(indicator.method, deps, measured),
    judgements: await presentJudgements(db, judgements, knownBefore, rules),
    targets: targetsThen((await listTargets(db, stored.id)).map(presentTarget), knownBefore),
    bindings: await bindingsThen(deps, measured, stored.id),
    explanation: explanation ? presentExplanation(explanation) : null,
    quoted: stored.quoted,
    openPath: stored.anchor === '' ? measured.plan.openPath : `${measured.plan.openPath}#${stored.anchor}`,
  }
}

function notAmong({ ended_at, added_at, name }: StoredIndicator, { knownBefore, moment }: MeasuredPlan) {
  if (ended_at !== null && ended_at < knownBefore) return new Refusal('indicator.ended')
  return new Refusal('indicator.not-yet', {
    name,
    day: moment.asOf,
    since: chinaDay(added_at),
  })
}

function lineOf({ goal, method, reading }: IndicatorRow, { facts, rules }: MeasuredPlan) {
  const value = reading.value ?? reading.lastGood?.value ?? null
  const measuredIn = method.kind === 'measure' ? (facts.measures.get(method.measureId)?.unit ?? null) : null
  return { targetLine: chartTarget(goal, value, rules), unit: chartUnit(value, goal, measuredIn) }
}

async function shownBefore(
  db: MeasureDeps['db'],
  indicatorId: string,
  { asOf }: Moment,
): Promise<IndicatorView['snapshots']> {
  const snapshots = await listSnapshots(db, indicatorId, { until: asOf, limit: snapshotsMax })
  return snapshots.map(({ asOf: day, reading: { value, status } }) => ({ asOf: day, value, status }))
}

function recordsLink(
  method: Method,
  { measures }: MeasureDeps,
  { plan, moment }: MeasuredPlan,
): string | null {
  if (method.kind === 'survey') return `/performance/${plan.id}/surveys?asOf=${moment.asOf}`
  if (method.kind !== 'measure') return null
  // Air and water are entered on a page of the plan itself.
  if (method.measureId.startsWith('performance.'))
    return `/performance/${plan.id}/environment?asOf=${moment.asOf}`
  return measures.get(method.measureId)?.recordsLink(moment.asOf, plan.origin === 'example') ?? null
}

async function presentJudgements(
  db: MeasureDeps['db'],
  rows: readonly JudgementRow[],
  knownBefore: Date,
  rules: PlanRules,
): Promise<JudgementView[]> {
  const files = await attachmentsOf(
    db,
    'judgement',
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    day: row.day,
    percent: row.percent,
    bandName: bandOf(row.percent, rules),
    reason: row.reason,
    judgeName: row.judge_name,
    recordedAt: row.recorded_at.toISOString(),
    isVoided: row.voided_at !== null && row.voided_at < knownBefore,
    attachments: (files.get(row.id) ?? []).map(presentAttachment),
  }))
}

/** As they stood: what was proposed later is not there, what was decided later was still waiting. */
function targetsThen(targets: readonly TargetView[], knownBefore: Date): TargetView[] {
  const then = knownBefore.toISOString()
  return targets.flatMap((target) => {
    if (target.proposedAt >= then) return []
    if (target.decidedAt === null || target.decidedAt < then) return [target]
    return [{ ...target, state: 'proposed', deciderName: null, decidedAt: null, decisionNote: '' }]
  })
}

async function bindingsThen(
  { db, measures }: MeasureDeps,
  { plan, state, knownBefore }: MeasuredPlan,
  indicatorId: string,
): Promise<IndicatorView['bindings']> {
  const names = await namesOfMethods(db, measures, plan.id, state)
  const bindings = await listBindings(db, indicatorId, knownBefore)
  return bindings.map(({ method, by, at }) => ({
    methodText: methodText(method, names),
    by,
    at: at.toISOString(),
  }))
}
