import { useState } from 'react'
import type { StatisticsView } from '../../views.ts'
import './statistics.css'

type Group = StatisticsView['by'][number]

const names: Readonly<Record<Group['dimension'], readonly [title: string, column: string]>> = {
  kind: ['按种类', '种类'],
  county: ['按县区', '县区'],
  origin: ['按来源', '来源'],
  department: ['按科室', '科室'],
}

/** Rows at first; all of them on request. */
const shownMax = 12

/** The same numbers for each kind, county, origin or department; the bar is as long as there are cases. */
export function DimensionTable({ group }: { group: Group }) {
  const [title, column] = names[group.dimension]
  const [isWhole, setWhole] = useState(false)
  const rows = group.rows.toSorted((a, b) => b.total - a.total)
  const most = Math.max(1, ...rows.map(({ total }) => total))
  const shown = isWhole ? rows : rows.slice(0, shownMax)
  return (
    <section className="panel case-panel" aria-label={title}>
      <div className="dimension-head">
        <h2>{title}</h2>
        <Legend />
      </div>
      <table className="case-table">
        <thead>
          <tr>
            <th scope="col">{column}</th>
            <th scope="col">
              <span className="visually-hidden">图示</span>
            </th>
            <th scope="col" data-number="true">
              发现（件）
            </th>
            <th scope="col" data-number="true">
              已销号
            </th>
            <th scope="col" data-number="true">
              逾期
            </th>
            <th scope="col" data-number="true">
              按期率
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.name}>
              <td className="case-nowrap">{row.name}</td>
              <td className="dimension-space" aria-hidden="true">
                <Bar row={row} most={most} />
              </td>
              <td data-number="true">{row.total.toLocaleString('zh-CN')}</td>
              <td data-number="true">{row.closed.toLocaleString('zh-CN')}</td>
              <td data-number="true">
                {row.overdue > 0 ? <span className="case-overdue">■ {row.overdue}</span> : 0}
              </td>
              <td data-number="true">
                {row.onTimePercent === null ? '—' : `${row.onTimePercent.toFixed(1)}%`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shownMax ? (
        <button type="button" className="button-link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? '只看前面的' : `再看 ${rows.length - shownMax} 行`}
        </button>
      ) : null}
    </section>
  )
}

function Bar({ row, most }: { row: Group['rows'][number]; most: number }) {
  const width = (cases: number) => ({ width: `${(cases / most) * 100}%` })
  return (
    <span className="dimension-track">
      <span className="dimension-closed" style={width(row.closed)} />
      <span className="dimension-open" style={width(Math.max(0, row.total - row.closed - row.overdue))} />
      <span className="dimension-overdue" style={width(row.overdue)} />
    </span>
  )
}

function Legend() {
  return (
    <span className="dimension-legend" aria-hidden="true">
      <span>
        <i className="dimension-closed" />
        已销号
      </span>
      <span>
        <i className="dimension-open" />
        在办
      </span>
      <span>
        <i className="dimension-overdue" />■ 逾期
      </span>
    </span>
  )
}
