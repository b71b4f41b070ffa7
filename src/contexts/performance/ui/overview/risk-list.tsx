import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { valueText } from '../../core/value-text.ts'
import type { IndicatorRow } from '../../views.ts'
import { LightMark } from '../light.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { Value } from '../value.tsx'
import { atRiskFirst } from './overview-sums.ts'

const shownFirst = 8

/** 先看这些: what will be missed or is in doubt, the worst first, with the reason and the person. */
export function RiskList(props: { plan: string; indicators: readonly IndicatorRow[] }) {
  const { query } = useMomentAddress()
  const [isWhole, setWhole] = useState(false)
  const risks = atRiskFirst(props.indicators)
  const shown = isWhole ? risks : risks.slice(0, shownFirst)
  return (
    <section className="panel panel-body" aria-label="先看这些">
      <h2>先看这些</h2>
      {risks.length === 0 ? (
        <p className="muted">没有「预警」或「关注」的指标。</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">状态</th>
              <th scope="col">指标</th>
              <th scope="col">目标</th>
              <th scope="col">现在</th>
              <th scope="col">预计</th>
              <th scope="col">责任人</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id}>
                <td>
                  <LightMark light={row.light} reason={row.lightReason} />
                </td>
                <td>
                  <Link
                    to="/performance/$plan/indicators/$indicator"
                    params={{ plan: props.plan, indicator: row.id }}
                    search={query}
                  >
                    {row.name}
                  </Link>
                  <small>
                    {row.lightReason}
                    <span className="risk-project">{row.projectName}</span>
                  </small>
                </td>
                <td>{row.printed}</td>
                <td>
                  <Value plan={props.plan} indicator={row} />
                </td>
                <td className="nowrap" title={row.forecast?.how}>
                  {row.forecast ? valueText(row.forecast.value, row.goal) : '—'}
                </td>
                <td className="nowrap">{row.ownerName ?? <span className="muted">未指定</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {risks.length > shownFirst ? (
        <button type="button" className="button-link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? `只看前 ${shownFirst} 项` : `全部 ${risks.length} 项`}
        </button>
      ) : null}
    </section>
  )
}
