import { Link } from '@tanstack/react-router'
import { Chart } from '#web/charts/chart.tsx'
import type { PlanOverview } from '../../views.ts'
import { monthlyFinding, monthlyOption } from '../charts/monthly-option.ts'
import { PlanFrame } from '../plan-frame.tsx'
import { DueList } from './due-list.tsx'
import { KeyFigures } from './key-figures.tsx'
import { LightsMatrixTable } from './lights-matrix.tsx'
import { OverviewOfDay } from './overview-of-day.tsx'
import { OwnerTable } from './owner-table.tsx'
import { ProjectTable } from './project-table.tsx'
import { RiskList } from './risk-list.tsx'
import { SetUpNote } from './set-up-note.tsx'
import './overview.css'

/** The one page of a section chief: money against time, what will be missed, what is due, whose it is. */
export function OverviewPage() {
  return (
    <PlanFrame tab="overview" isOfDay>
      {(plan) => <OverviewOfDay plan={plan}>{(overview) => <Overview overview={overview} />}</OverviewOfDay>}
    </PlanFrame>
  )
}

function Overview({ overview }: { overview: PlanOverview }) {
  const { plan, money, moment } = overview
  return (
    <>
      <KeyFigures overview={overview} />
      <SetUpNote overview={overview} />
      <div className="panel-columns">
        <RiskList plan={plan.id} indicators={overview.indicators} />
        <div className="panels">
          <DueList plan={plan.id} due={overview.dueSoon} asOf={moment.asOf} />
          <OwnerTable plan={plan.id} indicators={overview.indicators} />
        </div>
      </div>
      <ProjectTable plan={plan.id} projects={overview.projects} timeShare={money.timeShare} />
      <div className="panel-columns">
        <LightsMatrixTable overview={overview} />
        <section className="panel panel-body">
          <Chart
            title={monthlyFinding(money)}
            label={`各月付款：${overview.monthly.map(({ month, paidFen }) => `${month}月 ${(paidFen / 1_000_000).toFixed(2)} 万元`).join('，')}`}
            option={monthlyOption({
              budgetFen: money.budgetFen,
              monthly: overview.monthly,
              asOf: moment.asOf,
            })}
          />
          <p className="muted">
            来源：登记和导入的付款，截至 {moment.asOf}。
            <Link to="/performance/$plan/payments" params={{ plan: plan.id }}>
              看付款明细
            </Link>
          </p>
        </section>
      </div>
    </>
  )
}
