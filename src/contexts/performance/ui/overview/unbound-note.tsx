import { Link } from '@tanstack/react-router'
import type { PlanOverview } from '../../views.ts'

/** What cannot be followed yet, and where that is put right; nothing when all is bound and owned. */
export function UnboundNote({ overview }: { overview: PlanOverview }) {
  const unbound = overview.indicators.filter(({ method }) => method.kind === 'unbound').length
  const failed = overview.indicators.filter(({ reading }) => reading.status === 'failed').length
  if (unbound === 0 && failed === 0) return null
  return (
    <p className="overview-note" role="note">
      {unbound > 0 ? `${unbound} 项指标还没有绑定测量方法，看不出进度。` : ''}
      {failed > 0 ? `${failed} 项指标测算失败，显示的是上次的结果。` : ''}
      {unbound > 0 ? (
        <Link to="/performance/$plan/targets" params={{ plan: overview.plan.id }}>
          去绑定
        </Link>
      ) : null}
    </p>
  )
}
