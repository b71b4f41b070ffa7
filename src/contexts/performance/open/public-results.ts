import type { Day } from '#kernel/calendar.ts'
import type { Light } from '../core/evaluated.ts'
import type { MonitoringReport, ReportContent, SelfEvaluation } from '../core/report.ts'
import type { PlanState } from '../store/plan-state.ts'

/** A target, and beside it what the published reports say of it. */
export interface PublicTarget {
  readonly id: string
  readonly level1: string
  readonly level2: string
  readonly name: string
  /** 约定成果: promised outside the indicator rows. */
  readonly isDeliverable: boolean
  readonly printed: string
  /** 指标值 of the published budget where it was adjusted since; otherwise null. */
  readonly firstPrinted: string | null
  readonly monitored: { readonly actual: string; readonly attainment: string; readonly light: Light } | null
  /** Points in hundredths. */
  readonly evaluated: { readonly actual: string; readonly weight: number; readonly score: number } | null
}

export interface PublicProject {
  readonly id: string
  readonly name: string
  readonly annualFen: number
  /** Money of the newest published report. */
  readonly paid: { readonly fen: number; readonly rate: string; readonly asOf: Day } | null
  /** 自评: hundredths of a point out of 10,000. */
  readonly total: { readonly points: number; readonly grade: string } | null
  readonly targets: readonly PublicTarget[]
}

/** The newest published report of each kind. */
export interface NewestReports {
  readonly monitoring: MonitoringReport | null
  readonly selfEvaluation: SelfEvaluation | null
}

/** @param contents of published reports, in any order: of each kind the latest day counts, then the later in the list. */
export function newestReports(contents: readonly ReportContent[]): NewestReports {
  let monitoring: MonitoringReport | null = null
  let selfEvaluation: SelfEvaluation | null = null
  for (const content of contents) {
    if (content.kind === 'monitoring' && (!monitoring || content.asOf >= monitoring.asOf))
      monitoring = content
    if (content.kind === 'selfEvaluation' && (!selfEvaluation || content.asOf >= selfEvaluation.asOf))
      selfEvaluation = content
  }
  return { monitoring, selfEvaluation }
}

/**
 * Targets of every project beside the published results. Names of owners and reasons of people stay inside: only what a
 * report says of the indicator itself is shown.
 */
export function publicProjects(
  state: Pick<PlanState, 'projects' | 'indicators'>,
  firstPrinted: ReadonlyMap<string, string>,
  { monitoring, selfEvaluation }: NewestReports,
): PublicProject[] {
  const monitored = new Map(
    monitoring?.projects.flatMap(({ rows }) => rows.map((row) => [row.indicatorId, row] as const)),
  )
  const evaluated = new Map(
    selfEvaluation?.forms.flatMap(({ rows }) => rows.map((row) => [row.indicatorId, row] as const)),
  )
  return state.projects.map((project) => {
    const form = selfEvaluation?.forms.find(({ projectId }) => projectId === project.id)
    const targets = state.indicators.filter(
      ({ projectId, goal }) => projectId === project.id && goal.kind !== 'none',
    )
    return {
      id: project.id,
      name: project.name,
      annualFen: project.annualFen,
      paid: paidOf(project.id, { monitoring, selfEvaluation }),
      total: form && targets.length > 0 ? { points: form.total, grade: form.grade } : null,
      targets: targets.map(({ id, level1, level2, name, kind, printed }) => ({
        id,
        level1,
        level2,
        name,
        isDeliverable: kind === 'deliverable',
        printed,
        firstPrinted: otherThan(printed, firstPrinted.get(id)),
        monitored: pick(monitored.get(id), ({ actual, attainment, light }) => ({
          actual,
          attainment,
          light,
        })),
        evaluated: pick(evaluated.get(id), ({ actual, weight, score }) => ({ actual, weight, score })),
      })),
    }
  })
}

/** The later of the two reports says how much was paid. */
function paidOf(projectId: string, { monitoring, selfEvaluation }: NewestReports): PublicProject['paid'] {
  const money = monitoring?.money.find((each) => each.projectId === projectId)
  const form = selfEvaluation?.forms.find((each) => each.projectId === projectId)
  if (selfEvaluation && form && (!monitoring || selfEvaluation.asOf >= monitoring.asOf))
    return { fen: form.money.paidFen, rate: form.money.rate, asOf: selfEvaluation.asOf }
  return monitoring && money ? { fen: money.paidFen, rate: money.rate, asOf: monitoring.asOf } : null
}

function otherThan(now: string, first: string | undefined): string | null {
  return first === undefined || first === now ? null : first
}

function pick<Row, Shown>(row: Row | undefined, shown: (row: Row) => Shown): Shown | null {
  return row === undefined ? null : shown(row)
}
