import { Link } from '@tanstack/react-router'
import type { PlanOverview } from '../../views.ts'

/** What is missing before everything can be followed, and where that is put right; nothing when all is set up. */
export function SetUpNote({ overview }: { overview: PlanOverview }) {
  const { indicators, plan } = overview
  const unbound = indicators.filter(({ method }) => method.kind === 'unbound').length
  const unowned = indicators.filter(({ ownerName }) => ownerName === null).length
  const failed = indicators.filter(({ reading }) => reading.status === 'failed').length
  const said = [
    unbound === 0 ? '' : `${unbound} 项指标还没有绑定测量方法，看不出进度`,
    unowned === 0 ? '' : `${unowned} 项还没有责任人，到期前提醒不到人`,
    failed === 0 ? '' : `${failed} 项测算失败，显示的是上次的结果`,
  ].filter(Boolean)
  if (said.length === 0) return null
  return (
    <p className="overview-note" role="note">
      {said.join('；')}。
      {unbound + unowned > 0 ? (
        <Link to="/performance/$plan/targets" params={{ plan: plan.id }}>
          去目标设置
        </Link>
      ) : null}
    </p>
  )
}
