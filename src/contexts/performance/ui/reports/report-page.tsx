import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { reportNames } from '../../terms.ts'
import type { ReportView } from '../../views-of-reports.ts'
import { PlanFrame } from '../plan-frame.tsx'
import { AskedList } from './asked-list.tsx'
import { DecisionTrail } from './decision-trail.tsx'
import { FileLinks } from './file-links.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportContentView } from './report-content-view.tsx'
import { reportQueries } from './report-queries.ts'
import { ReportSteps } from './report-steps.tsx'
import './reports.css'

/** One report: where it stands, what can be done now, its files, its content and what was decided. */
export function ReportPage() {
  return <PlanFrame tab="reports">{() => <Report />}</PlanFrame>
}

function Report() {
  const { report: id = '' } = useParams({ strict: false })
  const report = useQuery(reportQueries.one(id))
  if (report.isPending) return <LoadingSkeleton lines={8} />
  if (report.isError)
    return (
      <div className="panel">
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      </div>
    )
  return <Shown report={report.data} />
}

function Shown({ report }: { report: ReportView }) {
  const { plan, kind, version, content, asked, state } = report
  const isFrozen = state === 'approved' || state === 'published'
  return (
    <>
      <nav className="crumbs" aria-label="上级">
        <Link to="/performance/$plan/reports" params={{ plan: plan.id }}>
          监控与自评
        </Link>
        <span aria-hidden="true"> ›</span>
      </nav>
      <section className="panel panel-body">
        <div className="report-head">
          <h2>
            {reportNames[kind]} 第 {version} 版（结果截至 {report.asOf}）
          </h2>
          <span>
            {isFrozen ? '审定的文件：' : '草稿文件：'}
            <FileLinks address={`/api/performance/reports/${report.id}/files`} />
          </span>
        </div>
        <ReportSteps report={report} />
        <p className="muted">
          {report.makerName} {showTime(report.madeAt)} 编写，内容校验 {report.contentSha256.slice(0, 16)}。
          {isFrozen ? '文件在审定时固定，以后补登或作废记录都不改它。' : ''}
          {state === 'published' ? (
            <a
              href={plan.openPath.replace(/^\/open\//, '/open/performance/')}
              target="_blank"
              rel="noreferrer"
            >
              看公开页面
            </a>
          ) : null}
        </p>
        {state === 'draft' ? <AskedList plan={plan} asked={asked} content={content} /> : null}
        <ReportActions report={report} />
      </section>
      <DecisionTrail report={report} />
      <section className="panel panel-body" aria-label="内容">
        <ReportContentView content={content} plan={plan.id} />
      </section>
    </>
  )
}
