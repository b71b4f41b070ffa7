import { createHash } from 'node:crypto'
import type { Day } from '#kernel/calendar.ts'
import type { Platform } from '#platform/platform.ts'
import { composeEvaluation } from './core/compose-evaluation.ts'
import { composeMonitoring } from './core/compose-monitoring.ts'
import type { ReportContent, ReportKind } from './core/report.ts'
import { type ReportGap, reportGaps } from './core/report-gaps.ts'
import type { ReportInput } from './core/report-input.ts'
import { type MeasuredPlan, measurePlan } from './measure-plan.ts'
import type { PerformanceParts } from './parts.ts'
import { momentOf, presentPlan } from './present-plan.ts'
import { listExplanations } from './store/explanations.ts'
import type { PlanRow } from './store/plans.ts'
import type { PerformanceTables } from './store/tables.ts'
import type { PlanHead } from './views.ts'

export interface ComposedReport {
  readonly plan: PlanHead
  readonly content: ReportContent
  /** Everything recorded before this moment is in it. */
  readonly knownBefore: Date
  readonly asked: readonly ReportGap[]
}

/**
 * What a report of a day says, with everything known now: an entry that came in late belongs to its day.
 * @param asked without a day: the latest.
 * @throws Refusal `plan.day-outside`.
 */
export async function composeReport(
  platform: Platform,
  parts: Pick<PerformanceParts, 'measures'>,
  plan: PlanRow,
  asked: { kind: ReportKind; asOf?: Day | undefined },
): Promise<ComposedReport> {
  const measured = await measureForReport(platform, parts, plan, asked.asOf)
  const db = platform.db.withTables<PerformanceTables>()
  const explanations = await listExplanations(db, plan.id, measured.knownBefore)
  const input = reportInput(measured, explanations)
  const content = asked.kind === 'monitoring' ? composeMonitoring(input) : composeEvaluation(input)
  return {
    plan: measured.plan,
    content,
    knownBefore: measured.knownBefore,
    asked: reportGaps(content),
  }
}

export async function measureForReport(
  platform: Platform,
  parts: Pick<PerformanceParts, 'measures'>,
  plan: PlanRow,
  asOf: Day | undefined,
): Promise<MeasuredPlan> {
  const now = platform.clock.now()
  const moment = momentOf(presentPlan(plan, now), { asOf, known: 'now' })
  const db = platform.db.withTables<PerformanceTables>()
  const deps = { db, bareDb: platform.db, measures: parts.measures(), now, log: platform.log }
  return measurePlan(deps, plan, moment)
}

/** Of the text that is stored, so that anybody can compute it again. */
export function contentHash(content: ReportContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

type Explanations = Awaited<ReturnType<typeof listExplanations>>

function reportInput(measured: MeasuredPlan, explanations: Explanations): ReportInput {
  const { plan, moment, money, projects, indicators, rules, state } = measured
  return {
    head: {
      planId: plan.id,
      unitName: plan.unitName,
      unitCode: plan.unitCode,
      year: plan.year,
      asOf: moment.asOf,
      mark: plan.mark,
    },
    rules,
    timeShare: money.timeShare,
    money,
    projects: projects.map((project) => ({
      id: project.id,
      name: project.name,
      budgetFen: project.budgetFen,
      paidFen: project.paidFen,
      light: project.light,
      lightReason: project.lightReason,
      annualGoal: state.projects.find(({ id }) => id === project.id)?.form.annualGoal ?? '',
      weights: state.weights.get(project.id) ?? null,
    })),
    indicators,
    explanations: explanations.map((row) => ({
      projectId: row.project_id,
      indicatorId: row.indicator_id,
      reason: row.reason,
      measures: row.measures,
    })),
  }
}
