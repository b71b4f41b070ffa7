import type { StatisticsView } from '../../views.ts'
import { timeText } from './time-text.ts'
import './statistics.css'

/** How long each part of the way took: half of the cases were faster than the median, nine of ten faster than the 90th percentile. */
export function TimesPanel({ statistics: { times } }: { statistics: StatisticsView }) {
  const longest = Math.max(1, ...times.map(({ p90Hours, medianHours }) => p90Hours ?? medianHours ?? 0))
  return (
    <section className="panel case-panel" aria-label="各环节用时">
      <h2>各环节用时</h2>
      <table className="case-table">
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col" data-number="true">
              件
            </th>
            <th scope="col" data-number="true">
              一半在
            </th>
            <th scope="col" data-number="true">
              九成在
            </th>
            <th scope="col">
              <span className="visually-hidden">图示</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {times.map(({ name, cases, medianHours, p90Hours }) => (
            <tr key={name}>
              <td className="case-nowrap">{name}</td>
              <td data-number="true">{cases.toLocaleString('zh-CN')}</td>
              <td data-number="true">{within(medianHours)}</td>
              <td data-number="true">{within(p90Hours)}</td>
              <td className="times-space" aria-hidden="true">
                {medianHours === null || p90Hours === null ? null : (
                  <span className="times-track">
                    <span className="times-p90" style={{ width: `${(p90Hours / longest) * 100}%` }} />
                    <span className="times-median" style={{ width: `${(medianHours / longest) * 100}%` }} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">按自然时间计，夜里和节假日也算。深色为一半的问题所用的时间，浅色为九成。</p>
    </section>
  )
}

function within(hours: number | null): string {
  return hours === null ? '—' : `${timeText(hours)}内`
}
