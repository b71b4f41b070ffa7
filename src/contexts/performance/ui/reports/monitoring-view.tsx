import { Link } from '@tanstack/react-router'
import type { MonitoringReport, MonitoringRow } from '../../core/report.ts'
import { LightMark } from '../light.tsx'
import { Money } from '../money.tsx'
import { ReasonCell } from './reason-cell.tsx'
import { RowLink } from './row-link.tsx'

/** 双监控报告 on the screen. */
export function MonitoringView({ report, plan }: { report: MonitoringReport; plan: string }) {
  return (
    <>
      <h3>一、总体情况</h3>
      {report.summary.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h3>二、预算执行进度（时间进度 {report.timePercent.toFixed(1)}%，金额单位：万元）</h3>
      <MoneyTable report={report} plan={plan} />
      <h3>三、绩效目标实现程度</h3>
      {report.projects.map((project, index) => (
        <details key={project.id} open={project.rows.some(({ light }) => light === 'red')}>
          <summary>
            {index + 1}．{project.name}（{project.rows.length} 项）
          </summary>
          <IndicatorTable rows={project.rows} plan={plan} asOf={report.asOf} />
        </details>
      ))}
    </>
  )
}

function MoneyTable({ report, plan }: { report: MonitoringReport; plan: string }) {
  return (
    <div className="report-frame">
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" data-number="true">
              全年预算数
            </th>
            <th scope="col" data-number="true">
              累计支付数
            </th>
            <th scope="col" data-number="true">
              执行率
            </th>
            <th scope="col">判断</th>
            <th scope="col">偏差原因和改进措施</th>
          </tr>
        </thead>
        <tbody>
          {report.money.map((row) => (
            <tr key={row.projectId}>
              <td>
                <Link
                  to="/performance/$plan/projects/$project"
                  params={{ plan, project: row.projectId }}
                  search={{ asOf: report.asOf, known: 'now' }}
                >
                  {row.projectName}
                </Link>
              </td>
              <td data-number="true">
                <Money fen={row.budgetFen} />
              </td>
              <td data-number="true">
                <Money fen={row.paidFen} />
              </td>
              <td data-number="true">{row.rate}</td>
              <td>
                <LightMark light={row.light} />
                <small>{row.lightReason}</small>
              </td>
              <td>
                <ReasonCell {...row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function IndicatorTable(props: { rows: readonly MonitoringRow[]; plan: string; asOf: string }) {
  const { rows, plan, asOf } = props
  return (
    <div className="report-frame">
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">年度指标值</th>
            <th scope="col">实际完成值</th>
            <th scope="col" data-number="true">
              完成程度
            </th>
            <th scope="col">全年预计（可能范围）</th>
            <th scope="col">判断</th>
            <th scope="col">偏差原因和改进措施</th>
            <th scope="col">责任人</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.indicatorId}>
              <td>
                <RowLink plan={plan} asOf={asOf} row={row} />
              </td>
              <td>{row.printed}</td>
              <td>{row.actual}</td>
              <td data-number="true">{row.attainment}</td>
              <td>
                {row.forecast}
                {row.forecastHow === '' ? null : <small>{row.forecastHow}</small>}
              </td>
              <td>
                <LightMark light={row.light} />
                <small>{row.lightReason}</small>
              </td>
              <td>
                <ReasonCell {...row} />
              </td>
              <td>{row.ownerName || '未指定'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
