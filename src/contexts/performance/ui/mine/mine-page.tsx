import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../../policy.ts'
import type { MyIndicators } from '../../views.ts'
import { overviewClient } from '../client.ts'
import { DueList } from '../overview/due-list.tsx'
import { MarkBanner } from '../plan-frame.tsx'
import { useEntrySender } from '../records/queue/use-entry-sender.ts'
import { WaitingEntries } from '../records/waiting-entries.tsx'
import { MyIndicatorTable } from './my-indicator-table.tsx'
import '../overview/overview.css'
import './mine.css'

const readMine = () => answer(overviewClient.mine.$get({ query: {} }))

/** What a person answers for, what is due, and what there is to do for it: for the desk and for the phone. */
export function MinePage() {
  const viewer = useSignedIn()
  const isAllowed = may(viewer, performancePolicy.readPlans)
  const mayEnter = may(viewer, performancePolicy.enterRecord)
  const mine = useQuery({ queryKey: ['performance', 'mine'], queryFn: readMine, enabled: isAllowed })
  const sender = useEntrySender()
  if (!isAllowed) return <ForbiddenState what="查看单位绩效" />
  return (
    <Page
      title="我的指标"
      lead="由您负责的指标：到哪一步了、什么时候到期、接着做什么。"
      actions={
        mayEnter ? (
          <Link to="/performance/enter" className="button button-primary mine-enter">
            登记工作记录
          </Link>
        ) : null
      }
    >
      <WaitingEntries sender={sender} />
      {mine.isError ? (
        <div className="panel">
          <ErrorState error={mine.error} onRetry={() => void mine.refetch()} />
        </div>
      ) : null}
      {mine.isPending ? (
        <div className="panel">
          <LoadingSkeleton />
        </div>
      ) : null}
      {mine.data ? <MyPlans mine={mine.data} mayEnter={mayEnter} /> : null}
    </Page>
  )
}

function MyPlans({ mine, mayEnter }: { mine: MyIndicators; mayEnter: boolean }) {
  const plans = mine.plans.filter(({ indicators }) => indicators.length > 0)
  if (plans.length === 0)
    return (
      <div className="panel">
        <EmptyState
          title="还没有由您负责的指标"
          action={
            <Link to="/performance" className="button">
              看单位绩效
            </Link>
          }
        >
          由经办人或负责人在「目标设置」里指定责任人以后，会列在这里；到期前会提醒您。
        </EmptyState>
      </div>
    )
  return plans.map(({ plan, indicators }) => (
    <section key={plan.id} className="mine-plan" aria-label={`${plan.unitName} ${plan.year} 年度`}>
      <h2>
        <Link to="/performance/$plan" params={{ plan: plan.id }}>
          {plan.unitName} {plan.year} 年度
        </Link>
      </h2>
      <p className="muted">
        {indicators.length} 个指标，截至 {plan.latestDay}
      </p>
      <MarkBanner plan={plan} />
      <div className="mine-columns">
        <MyIndicatorTable plan={plan} indicators={indicators} mayEnter={mayEnter} />
        <DueList
          plan={plan.id}
          due={mine.dueSoon.filter(({ planId }) => planId === plan.id)}
          asOf={plan.latestDay}
        />
      </div>
    </section>
  ))
}
