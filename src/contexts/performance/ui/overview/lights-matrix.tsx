import { Link } from '@tanstack/react-router'
import { readingText } from '../../core/value-text.ts'
import { lightNames } from '../../terms.ts'
import type { IndicatorRow, PlanOverview } from '../../views.ts'
import { lightIcons } from '../light.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { lightsFromWorst, lightsMatrix } from './overview-sums.ts'

/** Every indicator as one mark, projects against kinds: where it burns is seen before anything is read. */
export function LightsMatrixTable({ overview }: { overview: PlanOverview }) {
  const { query } = useMomentAddress()
  const matrix = lightsMatrix(overview.indicators)
  const { behindYellow, behindRed } = overview.rules.lights
  return (
    <section className="panel panel-body" aria-label="指标一览">
      <h2>指标一览</h2>
      <div className="lights-matrix-frame">
        <table className="lights-matrix">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">项目</span>
              </th>
              {matrix.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((row) => (
              <tr key={row.projectId}>
                <th scope="row" title={row.projectName}>
                  {row.projectName}
                </th>
                {matrix.columns.map((column) => (
                  <td key={column}>
                    {(row.cells.get(column) ?? []).map((indicator) => (
                      <Link
                        key={indicator.id}
                        to="/performance/$plan/indicators/$indicator"
                        params={{ plan: overview.plan.id, indicator: indicator.id }}
                        search={query}
                        className={`light-${indicator.light}`}
                        title={spoken(indicator)}
                        aria-label={spoken(indicator)}
                      >
                        {lightIcons[indicator.light]}
                      </Link>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        一个符号是一项指标：
        {lightsFromWorst.map((light) => (
          <span key={light} className="lights-key">
            <span className={`light-${light}`} aria-hidden="true">
              {lightIcons[light]}
            </span>{' '}
            {lightNames[light]}
          </span>
        ))}
      </p>
      <p className="muted">
        进度比时间落后 {behindYellow} 个百分点为「关注」，{behindRed} 个百分点为「预警」；界线可以在
        <Link to="/performance/$plan/targets" params={{ plan: overview.plan.id }}>
          目标设置
        </Link>
        里改。
      </p>
    </section>
  )
}

function spoken(row: IndicatorRow): string {
  return `${row.name}，目标 ${row.printed}，现在 ${readingText(row.reading, row.goal)}，${lightNames[row.light]}：${row.lightReason}`
}
