import type { ReportContent } from '../../core/report.ts'
import type { ExplanationView } from '../../views.ts'

/** Reason and measures as they stand in a report, to go on from; null where neither was written. */
export function writtenReason(
  content: ReportContent,
  place: { projectId: string; indicatorId: string | null },
): ExplanationView | null {
  const row = placeOf(content, place)
  if (!row || (row.reason === '' && row.measures === '')) return null
  return { ...place, reason: row.reason, measures: row.measures, writerName: '', writtenAt: '' }
}

function placeOf(
  content: ReportContent,
  { projectId, indicatorId }: { projectId: string; indicatorId: string | null },
): { reason: string; measures: string } | undefined {
  if (content.kind === 'monitoring')
    return indicatorId === null
      ? content.money.find((row) => row.projectId === projectId)
      : content.projects.flatMap(({ rows }) => rows).find((row) => row.indicatorId === indicatorId)
  const form = content.forms.find((each) => each.projectId === projectId)
  return indicatorId === null ? form?.money : form?.rows.find((row) => row.indicatorId === indicatorId)
}
