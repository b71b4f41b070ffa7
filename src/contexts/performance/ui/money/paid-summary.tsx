import { useQuery } from '@tanstack/react-query'
import { LoadingSkeleton } from '#web/components/states.tsx'
import type { PlanOverview } from '../../views.ts'
import { Chart } from '../charts/chart.tsx'
import { monthlyFinding, monthlyOption } from '../charts/monthly-option.ts'
import { LightMark } from '../light.tsx'
import { Money, percentText, wanText } from '../money.tsx'
import { planQueries } from '../plan-queries.ts'

/** Paid against budget and time, by month: of the whole unit, or of the project that the list is filtered by. */
export function PaidSummary(props: {
  planId: string
  overview: PlanOverview | undefined
  projectId: string | undefined
}) {
  const { overview, projectId } = props
  const project = useQuery({
    ...planQueries.project(props.planId, projectId ?? '', {}),
    enabled: projectId !== undefined,
  })
  if (!overview || (projectId !== undefined && !project.data)) return <LoadingSkeleton lines={4} />
  const shown = projectId === undefined ? undefined : project.data
  const money = shown?.project ?? overview.money
  const monthly = shown?.monthly ?? overview.monthly
  const { asOf } = overview.moment
  const name = shown?.project.name ?? '全部项目'
  const finding = monthlyFinding(money)
  return (
    <section className="panel paid-summary" aria-label="付款进度">
      <dl className="paid-figures">
        <dt>
          {name}，截至 {asOf}
        </dt>
        <dd>
          <LightMark light={money.light} reason={money.lightReason} />
        </dd>
        <dt>年度预算</dt>
        <dd>
          <Money fen={money.budgetFen} unit />
        </dd>
        <dt>累计付款</dt>
        <dd>
          <strong>
            <Money fen={money.paidFen} unit />
          </strong>
        </dd>
        <dt>执行率</dt>
        <dd>{percentText(money.paidShare)}</dd>
        <dt>时间过去</dt>
        <dd>{percentText(money.timeShare)}</dd>
        <dd className="paid-why">{money.lightReason}</dd>
      </dl>
      <Chart
        title={`${name}${finding}`}
        label={`${name}各月付款：${monthly.map(({ month, paidFen }) => `${month} 月 ${wanText(paidFen)} 万元`).join('，')}`}
        option={monthlyOption({ budgetFen: money.budgetFen, monthly, asOf })}
        height={220}
      />
    </section>
  )
}
