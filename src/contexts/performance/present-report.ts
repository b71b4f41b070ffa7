import { reportGaps } from './core/report-gaps.ts'
import { presentPlan } from './present-plan.ts'
import type { PlanRow } from './store/plans.ts'
import type { ReportDecisionRow, ReportFileRow, ReportHeadRow, ReportRow } from './store/reports.ts'
import type { ReportSummary, ReportView } from './views-of-reports.ts'

export function presentReportSummary(
  row: ReportHeadRow,
  files: readonly Pick<ReportFileRow, 'report_id' | 'format'>[],
): ReportSummary {
  return {
    id: row.id,
    kind: row.kind,
    version: row.version,
    asOf: row.as_of,
    state: row.state,
    makerId: row.made_by,
    makerName: row.maker_name,
    madeAt: row.made_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    files: files.flatMap(({ report_id, format }) => (report_id === row.id ? [format] : [])),
  }
}

export function presentReport(
  row: ReportRow,
  of: {
    plan: PlanRow
    files: readonly ReportFileRow[]
    decisions: readonly ReportDecisionRow[]
    now: Date
  },
): ReportView {
  return {
    ...presentReportSummary(row, of.files),
    plan: presentPlan(of.plan, of.now),
    content: row.content,
    contentSha256: row.content_sha256,
    decisions: of.decisions.map((each) => ({
      decision: each.decision,
      note: each.note,
      by: each.decider_name,
      role: each.decider_role,
      at: each.decided_at.toISOString(),
    })),
    asked: reportGaps(row.content),
  }
}
