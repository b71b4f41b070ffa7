import type { Actor } from '#platform/identity/actor.ts'
import type { NewNotice } from '#platform/outbox/post-notice.ts'
import type { ReportDecision } from '../core/decide-report.ts'
import type { PerformanceParts } from '../parts.ts'
import type { PlanRow } from '../store/plans.ts'
import type { ReportRow } from '../store/reports.ts'
import { reportTitle } from './write-report.ts'

interface Decided {
  readonly plan: PlanRow
  readonly report: ReportRow
  readonly decision: ReportDecision
  readonly note: string
}

/** Who is told what: those who can approve when it is handed in, its writer when it was decided. Nobody is told of their own doing. */
export async function tellOfDecision(
  parts: Pick<PerformanceParts, 'findColleagues'>,
  actor: Actor,
  decided: Decided,
): Promise<NewNotice[]> {
  const { plan, report, decision } = decided
  const told = await recipients(parts, decided)
  return [...new Set(told)].flatMap((recipient) =>
    recipient === actor.userId
      ? []
      : [
          {
            channel: 'inbox',
            recipient,
            ...words(decided, actor),
            link: `/performance/${plan.id}/reports/${report.id}`,
            dedupeKey: `performance.report:${report.id}:${decision}:${recipient}`,
          },
        ],
  )
}

async function recipients(
  parts: Pick<PerformanceParts, 'findColleagues'>,
  { plan, report, decision }: Decided,
): Promise<readonly string[]> {
  if (decision === 'submit' && plan.owner_unit_id !== null) {
    const heads = await parts.findColleagues(plan.owner_unit_id, 'head')
    const leaders = await parts.findColleagues(plan.owner_unit_id, 'leader')
    return [...heads, ...leaders].filter((id) => id !== report.made_by)
  }
  return decision === 'submit' || report.made_by === null ? [] : [report.made_by]
}

function words(
  { plan, report, decision, note }: Decided,
  { displayName }: Actor,
): { title: string; body: string } {
  const title = reportTitle(plan, report)
  switch (decision) {
    case 'submit':
      return { title: `请审定：${title}`, body: `${displayName}已报送，请看过后审定或退回。` }
    case 'approve':
      return { title: `已审定：${title}`, body: `${displayName}已审定，文件已经固定，可以公开了。` }
    case 'return':
      return { title: `已退回：${title}`, body: `${displayName}退回：${note}` }
    case 'withdraw':
      return { title: `已撤回：${title}`, body: `${displayName}撤回了这份报告。` }
    case 'publish':
      return { title: `已公开：${title}`, body: `${displayName}已公开，任何人都可以查看和下载。` }
    default:
      return decision satisfies never
  }
}
