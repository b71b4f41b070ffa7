import type { PlanHead } from '../../views.ts'
import { useMomentAddress } from '../moment-address.ts'
import { PlanFrame } from '../plan-frame.tsx'
import { NextYearPanel } from './next-year-panel.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { useReportAddress } from './report-address.ts'
import { ReportCards } from './report-cards.tsx'
import { ReportList } from './report-list.tsx'
import './reports.css'

/** 监控与自评: the reports of one year, written from the evidence, and the way to the next year's 申报. */
export function ReportsPage() {
  return (
    <PlanFrame
      tab="reports"
      title="监控与自评"
      lead="数都从登记的记录、付款、节点、调查和监测结果算出，只有原因和改进措施由人填写。"
    >
      {(plan) => <Reports plan={plan} />}
    </PlanFrame>
  )
}

function Reports({ plan }: { plan: PlanHead }) {
  const { show } = useReportAddress()
  const asOf = useMomentAddress().query.asOf ?? plan.latestDay
  return (
    <>
      <ReportCards plan={plan} asOf={asOf} />
      {show === 'monitoring' || show === 'selfEvaluation' ? (
        <PreviewPanel plan={plan} kind={show} asOf={asOf} />
      ) : null}
      {show === 'nextYear' ? <NextYearPanel plan={plan} asOf={asOf} /> : null}
      <ReportList plan={plan} />
    </>
  )
}
