import { useQuery } from '@tanstack/react-query'
import type { Day } from '#kernel/calendar.ts'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import type { PlanHead } from '../../views.ts'
import type { NextYearView } from '../../views-of-reports.ts'
import { reportQueries } from './report-queries.ts'

/** This year's results with what next year's targets could be; the file has a column to fill in. */
export function NextYearPanel({ plan, asOf }: { plan: PlanHead; asOf: Day }) {
  const view = useQuery(reportQueries.nextYear(plan.id, asOf))
  if (view.isPending)
    return (
      <div className="panel panel-body">
        <LoadingSkeleton lines={8} />
      </div>
    )
  if (view.isError)
    return (
      <div className="panel">
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      </div>
    )
  const next = plan.year + 1
  return (
    <section className="panel panel-body" aria-label={`${next}年度申报参考`}>
      <div className="report-head">
        <h2>
          {next}年度申报参考（{plan.year}年度结果截至 {view.data.moment.asOf}）
        </h2>
        <a href={`/api/performance/plans/${plan.id}/next-year.xlsx?asOf=${asOf}`} download>
          下载 Excel，填申报值
        </a>
      </div>
      <p className="muted">
        远超指标值的按实际提高，达到的沿用，没有达到的不因此调低，日期顺延一年。建议只供参考，由填报人决定。
      </p>
      <NextYearTable view={view.data} year={plan.year} />
    </section>
  )
}

function NextYearTable({ view, year }: { view: NextYearView; year: number }) {
  return (
    <div className="report-frame">
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">{year}年指标值</th>
            <th scope="col">{year}年实际</th>
            <th scope="col" data-number="true">
              得分/分值
            </th>
            <th scope="col">{year + 1}年建议值</th>
            <th scope="col">理由</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={[row.projectName, row.level2, row.name, row.printed].join(' ')}>
              <td>
                {row.name}
                <small>
                  {row.projectName}　{row.level1}·{row.level2}
                </small>
              </td>
              <td>{row.printed}</td>
              <td>{row.actual}</td>
              <td data-number="true">{row.score}</td>
              <td>
                <strong>{row.suggestion || '—'}</strong>
              </td>
              <td>{row.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
