import { useQuery } from '@tanstack/react-query'
import { Chart } from '#web/charts/chart.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'
import { overallId } from '../../core/plan.ts'
import type { MoneyView, PlanOverview } from '../../views.ts'
import { monthlyFinding, monthlyOption } from '../charts/monthly-option.ts'
import { LightMark } from '../light.tsx'
import { Money, percentText, wanText } from '../money.tsx'
import { planQueries } from '../plan-queries.ts'

/** Paid against budget and time: every project with its light, and by month what the list below is filtered by. */
export function PaidSummary(props: {
  planId: string
  overview: PlanOverview | undefined
  projectId: string | undefined
  onProject: (id: string | undefined) => void
}) {
  const { overview, projectId } = props
  const project = useQuery({
    ...planQueries.project(props.planId, projectId ?? '', {}),
    enabled: projectId !== undefined,
  })
  if (!overview) return <LoadingSkeleton lines={6} />
  const shown = projectId === undefined ? undefined : project.data
  const money: MoneyView = shown?.project ?? overview.money
  const monthly = shown?.monthly ?? overview.monthly
  const { asOf } = overview.moment
  const name = shown?.project.name ?? '二级项目合计'
  return (
    <section className="panel paid-summary" aria-label="付款进度">
      <div className="paid-frame">
        <PaidTable overview={overview} projectId={projectId} onProject={props.onProject} />
      </div>
      <Chart
        title={`${name}${monthlyFinding(money)}`}
        label={`${name}各月付款：${monthly.map(({ month, paidFen }) => `${month} 月 ${wanText(paidFen)} 万元`).join('，')}`}
        option={monthlyOption({ budgetFen: money.budgetFen, monthly, asOf })}
        height={240}
      />
    </section>
  )
}

/** 二级项目 one by one and together, then 整体支出, which includes 基本支出 too. */
function PaidTable(props: {
  overview: PlanOverview
  projectId: string | undefined
  onProject: (id: string | undefined) => void
}) {
  const { money, projects } = props.overview
  const second = projects.filter(({ id }) => id !== overallId)
  const overall = projects.find(({ id }) => id === overallId)
  const row = (id: string | undefined, name: string, of: MoneyView) => (
    <PaidRow
      key={id ?? 'all'}
      name={name}
      money={of}
      isChosen={id === props.projectId}
      onChoose={() => props.onProject(id)}
    />
  )
  return (
    <table className="plain-table paid-table">
      <thead>
        <tr>
          <th scope="col">项目（截至 {props.overview.moment.asOf}）</th>
          <th scope="col" data-number="true">
            年度预算（万元）
          </th>
          <th scope="col" data-number="true">
            累计付款（万元）
          </th>
          <th scope="col" data-number="true">
            执行率
          </th>
          <th scope="col">状态</th>
        </tr>
      </thead>
      <tbody>
        {second.map((project) => row(project.id, project.name, project))}
        {row(undefined, '二级项目合计', money)}
        {overall ? row(overall.id, '整体支出（含基本支出）', overall) : null}
      </tbody>
    </table>
  )
}

function PaidRow(props: { name: string; money: MoneyView; isChosen: boolean; onChoose: () => void }) {
  const { name, money } = props
  return (
    <tr className={props.isChosen ? 'paid-chosen' : undefined}>
      <td className="paid-name">
        <button
          type="button"
          className="button-link"
          title={`${name}：只看它的付款`}
          onClick={props.onChoose}
        >
          {name}
        </button>
      </td>
      <td data-number="true">
        <Money fen={money.budgetFen} />
      </td>
      <td data-number="true">
        <Money fen={money.paidFen} />
      </td>
      <td data-number="true">{percentText(money.paidShare)}</td>
      <td>
        <LightMark light={money.light} reason={money.lightReason} />
      </td>
    </tr>
  )
}
