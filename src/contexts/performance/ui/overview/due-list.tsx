import { Link } from '@tanstack/react-router'
import { type Day, daysBetween } from '#kernel/calendar.ts'
import type { DueItem } from '../../views.ts'
import { LightMark } from '../light.tsx'
import { useMomentAddress } from '../moment-address.ts'

const kindNames = { indicator: '指标', step: '节点', survey: '调查' } as const

/** What has to be done within the days of the rules, the nearest day first. */
export function DueList(props: { plan: string; due: readonly DueItem[]; asOf: Day }) {
  const { query } = useMomentAddress()
  return (
    <section className="panel panel-body" aria-label="到期">
      <h2>到期</h2>
      {props.due.length === 0 ? (
        <p className="muted">没有已过期限的，近期也没有要完成的指标、节点和调查。</p>
      ) : (
        <ol className="due-list">
          {props.due.map((item) => (
            <li key={`${item.kind} ${item.day} ${item.what} ${item.projectId}`}>
              <span className="due-day">
                {item.day.slice(5)}
                <small className={item.day < props.asOf ? 'light-red' : ''}>
                  {daysText(daysBetween(props.asOf, item.day))}
                </small>
              </span>
              <span className="due-what">
                {item.indicatorId ? (
                  <Link
                    to="/performance/$plan/indicators/$indicator"
                    params={{ plan: props.plan, indicator: item.indicatorId }}
                    search={query}
                  >
                    {item.what}
                  </Link>
                ) : (
                  <Link
                    to={
                      item.kind === 'survey'
                        ? '/performance/$plan/surveys'
                        : '/performance/$plan/projects/$project'
                    }
                    params={{ plan: props.plan, project: item.projectId }}
                    search={query}
                  >
                    {item.what}
                  </Link>
                )}
                <small className="muted">
                  {kindNames[item.kind]}
                  {item.ownerName ? `　${item.ownerName}` : ''}
                </small>
              </span>
              <LightMark light={item.light} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function daysText(days: number): string {
  if (days === 0) return '今天'
  return days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`
}
