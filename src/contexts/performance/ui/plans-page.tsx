import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may } from '#platform/policy.ts'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../policy.ts'
import type { PlanSummary } from '../views.ts'
import { planQueries } from './plan-queries.ts'
import './plan-frame.css'

/** Every year of every unit of the person whose published targets are followed. */
export function PlansPage() {
  const isAllowed = may(useSignedIn(), performancePolicy.readPlans)
  const list = useQuery({ ...planQueries.list(), enabled: isAllowed })
  if (!isAllowed) return <ForbiddenState what="查看单位绩效" />
  const plans = list.data?.plans ?? []
  return (
    <Page
      title="单位绩效"
      lead="预算公开以后，其中的每一项绩效目标都有责任人、测量方法和当前的结果，到年底自评为止。"
    >
      {list.isError ? (
        <div className="panel">
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : null}
      {list.isPending ? (
        <div className="panel">
          <LoadingSkeleton />
        </div>
      ) : null}
      {list.data && !plans.some(({ origin }) => origin === 'person') ? <HowItBegins /> : null}
      {plans.length > 0 ? (
        <DataTable<PlanSummary>
          name="单位绩效"
          rows={plans}
          rowKey={(plan) => plan.id}
          columns={columns}
          empty={null}
        />
      ) : null}
    </Page>
  )
}

/** First use: nothing is typed in here twice; it all comes from the published budget. */
function HowItBegins() {
  return (
    <section className="panel">
      <EmptyState
        title="本单位还没有绩效年度"
        action={
          <Link to="/budget/books" className="button button-primary">
            去编制与公开
          </Link>
        }
      >
        绩效年度不用新建：在「预算公开」里公开本单位的预算，一分钟内平台就按公开的绩效目标表建立这一年，各项目标冻结为第
        1 版。接着在「目标设置」里给每项指标选测量方法、定责任人，以后登记的记录和付款会自动算出结果。
      </EmptyState>
    </section>
  )
}

const columns: readonly DataColumn<PlanSummary>[] = [
  {
    key: 'unit',
    title: '单位',
    value: (plan) => `${plan.unitName} ${plan.unitCode}`,
    sortable: true,
    show: (plan) => (
      <Link to="/performance/$plan" params={{ plan: plan.id }}>
        {plan.unitName}
      </Link>
    ),
  },
  { key: 'year', title: '年度', value: (plan) => String(plan.year), sortable: true },
  {
    key: 'state',
    title: '状态',
    value: (plan) => (plan.state === 'open' ? '执行中' : '已结账'),
    filter: ['执行中', '已结账'].map((text) => ({ text, value: text })),
  },
  { key: 'indicators', title: '指标（项）', value: (plan) => plan.indicators, sortable: true },
  {
    key: 'unbound',
    title: '未绑定（项）',
    value: (plan) => plan.unbound,
    sortable: true,
    show: (plan) => <Lacking plan={plan} count={plan.unbound} />,
  },
  {
    key: 'withoutOwner',
    title: '无责任人（项）',
    value: (plan) => plan.withoutOwner,
    sortable: true,
    show: (plan) => <Lacking plan={plan} count={plan.withoutOwner} />,
  },
  {
    key: 'published',
    title: '取自公开的预算',
    value: (plan) => `第 ${plan.publicationVersion} 版`,
    show: (plan) => (
      <a href={plan.openPath} target="_blank" rel="noreferrer">
        第 {plan.publicationVersion} 版
      </a>
    ),
  },
  {
    key: 'mark',
    title: '标记',
    value: (plan) => plan.mark,
    show: (plan) => (plan.mark === null ? '' : <span className="plan-mark-word">{plan.mark}</span>),
  },
]

/** What is still to be set up; leads to where that is done. */
function Lacking({ plan, count }: { plan: PlanSummary; count: number }) {
  if (count === 0) return <span className="muted">0</span>
  return (
    <Link to="/performance/$plan/targets" params={{ plan: plan.id }}>
      {count}
    </Link>
  )
}
