import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { may } from '#platform/policy.ts'
import { Page } from '#web/components/page.tsx'
import { ErrorState, ForbiddenState, LoadingSkeleton, NotFound } from '#web/components/states.tsx'
import { Tag } from '#web/components/tag.tsx'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../policy.ts'
import type { PlanHead } from '../views.ts'
import { DayPicker } from './day-picker.tsx'
import { useMomentAddress } from './moment-address.ts'
import { planQueries } from './plan-queries.ts'
import './panels.css'
import './plan-frame.css'

const tabs = [
  { id: 'overview', name: '概览', to: '/performance/$plan' },
  { id: 'indicators', name: '指标', to: '/performance/$plan/indicators' },
  { id: 'targets', name: '目标设置', to: '/performance/$plan/targets' },
  { id: 'records', name: '工作记录', to: '/performance/$plan/records' },
  { id: 'payments', name: '付款', to: '/performance/$plan/payments' },
  { id: 'environment', name: '环境质量', to: '/performance/$plan/environment' },
  { id: 'surveys', name: '满意度', to: '/performance/$plan/surveys' },
  { id: 'reports', name: '监控与自评', to: '/performance/$plan/reports' },
] as const
export type PlanTab = (typeof tabs)[number]['id']

interface PlanFrameProps {
  /** Which tab is marked; pages below a tab mark the one that they belong to. */
  readonly tab: PlanTab
  /** Heading below the tabs; without one the page begins with its content. */
  readonly title?: string
  readonly lead?: ReactNode
  /** Buttons beside the heading. */
  readonly actions?: ReactNode | ((plan: PlanHead) => ReactNode)
  /** Whether the page shows values as of a day: the picker of the day stands above it. */
  readonly isOfDay?: boolean
  readonly children: (plan: PlanHead) => ReactNode
}

/**
 * The frame of every page of one unit and year: whose it is, that it is simulated where it is, the tabs, the day that is
 * looked at. Finds the plan by the address (`$plan`); its content is drawn once the plan is known.
 */
export function PlanFrame(props: PlanFrameProps) {
  const { plan: id = '' } = useParams({ strict: false })
  const isAllowed = may(useSignedIn(), performancePolicy.readPlans)
  const list = useQuery({ ...planQueries.list(), enabled: isAllowed })
  if (!isAllowed) return <ForbiddenState what="查看单位绩效" />
  if (list.isPending) return <LoadingSkeleton lines={8} />
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const plan = list.data.plans.find((each) => each.id === id)
  if (!plan) return <NotFound what="没有这个单位年度的绩效，或者它属于您无权查看的单位" />
  return <Framed {...props} plan={plan} />
}

function Framed({ plan, ...props }: PlanFrameProps & { plan: PlanHead }) {
  const { query } = useMomentAddress()
  const actions = typeof props.actions === 'function' ? props.actions(plan) : props.actions
  return (
    <Page
      title={`${plan.unitName} ${plan.year}年度绩效`}
      actions={props.isOfDay ? <DayPicker plan={plan} /> : null}
      lead={
        <>
          {plan.state === 'closed' ? <Tag>已结账</Tag> : null}
          目标取自
          <a href={plan.openPath} target="_blank" rel="noreferrer">
            公开的预算（第 {plan.publicationVersion} 版）
          </a>
        </>
      }
    >
      <MarkBanner plan={plan} />
      <nav className="plan-tabs" aria-label="这个年度的绩效">
        {tabs.map((tab) => (
          <Link
            key={tab.id}
            to={tab.to}
            params={{ plan: plan.id }}
            search={query}
            activeOptions={{ exact: true }}
            {...(tab.id === props.tab ? { 'aria-current': 'page' as const } : { 'aria-current': undefined })}
          >
            {tab.name}
          </Link>
        ))}
      </nav>
      {props.title || actions ? (
        <div className="page-head">
          <div>
            {props.title ? <h2>{props.title}</h2> : null}
            {props.lead ? <p>{props.lead}</p> : null}
          </div>
          {actions ? <div className="page-actions">{actions}</div> : null}
        </div>
      ) : null}
      {props.children(plan)}
    </Page>
  )
}

/** Simulated figures are never taken for real ones: the mark stands above every page of such a plan. */
export function MarkBanner({ plan }: { plan: Pick<PlanHead, 'mark'> }) {
  if (plan.mark === null) return null
  return (
    <p className="plan-mark" role="note">
      <strong>{plan.mark}</strong>
    </p>
  )
}

/** Whether the person may do something with this plan now: the right, a plan of their own, a year that is open. */
export function useMayChange(plan: Pick<PlanHead, 'origin' | 'state'>): boolean {
  const viewer = useSignedIn()
  return plan.origin === 'person' && plan.state === 'open' && may(viewer, performancePolicy.enterRecord)
}
