import { Link } from '@tanstack/react-router'
import { overallId } from '../../core/plan.ts'
import type { ProjectRow } from '../../views.ts'
import { LightCounts, LightMark } from '../light.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { Money, percentText } from '../money.tsx'
import { ProgressBar } from '../progress-bar.tsx'

/** By project: money paid against time as bars, and the lights of its indicators. */
export function ProjectTable(props: { plan: string; projects: readonly ProjectRow[]; timeShare: number }) {
  const { query } = useMomentAddress()
  const overallLast = [...props.projects].sort(
    (one, other) => Number(one.id === overallId) - Number(other.id === overallId),
  )
  return (
    <section className="panel panel-body" aria-label="按项目">
      <h2>按项目</h2>
      <p className="muted">
        条形是已付的资金，竖线是时间过去的 {percentText(props.timeShare)}。点项目看节点、付款和指标。
      </p>
      <table className="plain-table project-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" data-number="true">
              预算（万元）
            </th>
            <th scope="col" data-number="true">
              已付（万元）
            </th>
            <th scope="col" data-number="true">
              执行率
            </th>
            <th scope="col" className="project-bar">
              资金与时间
            </th>
            <th scope="col">资金</th>
            <th scope="col">指标</th>
          </tr>
        </thead>
        <tbody>
          {overallLast.map((project) => (
            <tr key={project.id}>
              <td>
                <Link
                  to="/performance/$plan/projects/$project"
                  params={{ plan: props.plan, project: project.id }}
                  search={query}
                >
                  {project.name}
                </Link>
              </td>
              <td data-number="true">
                <Money fen={project.budgetFen} />
              </td>
              <td data-number="true">
                <Money fen={project.paidFen} />
              </td>
              <td data-number="true">{percentText(project.paidShare)}</td>
              <td className="project-bar">
                <ProgressBar
                  share={project.paidShare}
                  timeShare={project.timeShare}
                  light={project.light}
                  what="已付"
                />
              </td>
              <td>
                <LightMark light={project.light} reason={project.lightReason} />
              </td>
              <td>
                <LightCounts lights={project.lights} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
