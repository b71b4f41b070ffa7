import { Link } from '@tanstack/react-router'
import { valueText } from '../../core/value-text.ts'
import { scopeNames } from '../../terms.ts'
import type { ProjectView } from '../../views.ts'
import { LightMark } from '../light.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { percentText } from '../money.tsx'
import { pointsText, Value } from '../value.tsx'

/** The project's indicators in the order of the published form. */
export function ProjectIndicators({ view }: { view: ProjectView }) {
  const { indicators, plan } = view
  const { query } = useMomentAddress()
  return (
    <section className="panel panel-body" aria-label="绩效指标">
      <h2>绩效指标 {indicators.length} 项</h2>
      {indicators.length === 0 ? <p className="muted">公开的绩效目标表里没有指标。</p> : null}
      {indicators.length === 0 ? null : (
        <div className="evidence-frame">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">状态</th>
                <th scope="col">类别</th>
                <th scope="col">指标</th>
                <th scope="col">目标</th>
                <th scope="col">现在</th>
                <th scope="col" data-number="true">
                  完成
                </th>
                <th scope="col">预计</th>
                <th scope="col">责任人</th>
                <th scope="col" data-number="true">
                  得分／分值
                </th>
              </tr>
            </thead>
            <tbody>
              {indicators.map((row) => (
                <tr key={row.id}>
                  <td>
                    <LightMark light={row.light} reason={row.lightReason} />
                  </td>
                  <td className="nowrap">
                    {row.level1}
                    {row.level2 ? `·${row.level2}` : ''}
                  </td>
                  <td>
                    <Link
                      to="/performance/$plan/indicators/$indicator"
                      params={{ plan: plan.id, indicator: row.id }}
                      search={query}
                    >
                      {row.name}
                    </Link>
                    {row.kind === 'deliverable' ? <span className="muted">　约定成果</span> : null}
                    {row.scope === 'annual' ? null : <span className="muted">　{scopeNames[row.scope]}</span>}
                    {row.light === 'red' || row.light === 'yellow' ? <small>{row.lightReason}</small> : null}
                  </td>
                  <td>{row.printed}</td>
                  <td>
                    <Value plan={plan.id} indicator={row} />
                  </td>
                  <td data-number="true">{percentText(row.attainment)}</td>
                  <td className="nowrap" title={row.forecast?.how}>
                    {row.forecast ? valueText(row.forecast.value, row.goal) : '—'}
                  </td>
                  <td className="nowrap">{row.ownerName ?? <span className="muted">未指定</span>}</td>
                  <td data-number="true">
                    {pointsText(row.score)}／{pointsText(row.weight)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
