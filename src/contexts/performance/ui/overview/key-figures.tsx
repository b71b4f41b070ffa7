import { Link } from '@tanstack/react-router'
import { lightNames } from '../../terms.ts'
import type { PlanOverview } from '../../views.ts'
import { LightMark, lightIcons } from '../light.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { Money, percentText } from '../money.tsx'
import { ProgressBar } from '../progress-bar.tsx'
import { pointsText } from '../value.tsx'
import { countLights, lightsFromWorst } from './overview-sums.ts'

/** What a leader sees in ten seconds: money against time, the lights, the score as if the year ended now. */
export function KeyFigures({ overview }: { overview: PlanOverview }) {
  const { money, moment, indicators, dueSoon } = overview
  const lights = countLights(indicators)
  const coming = dueSoon.filter(({ day }) => day >= moment.asOf)
  const soonDays = overview.rules.lights.dueSoonDays
  const overdue = dueSoon.length - coming.length
  const { query } = useMomentAddress()
  return (
    <section className="key-figures" aria-label={`截至 ${moment.asOf} 的总况`}>
      <div className="panel key-figure">
        <h2>资金</h2>
        <p className="key-figure-main">
          {percentText(money.paidShare)} <LightMark light={money.light} reason={money.lightReason} />
        </p>
        <ProgressBar share={money.paidShare} timeShare={money.timeShare} light={money.light} what="已付" />
        <p className="muted">
          已付 <Money fen={money.paidFen} /> ／预算 <Money fen={money.budgetFen} unit />
          ；时间过去 {percentText(money.timeShare)}
        </p>
      </div>
      <div className="panel key-figure">
        <h2>指标 {indicators.length} 项</h2>
        <div className="key-lights">
          {lightsFromWorst.map((light) => (
            <Link
              key={light}
              to="/performance/$plan/indicators"
              params={{ plan: overview.plan.id }}
              search={{ ...query, 'f.light': lightNames[light] }}
              className={`key-light light-${light}`}
              title={`只看「${lightNames[light]}」的指标`}
            >
              <strong>{lights[light]}</strong>
              <span>
                <span aria-hidden="true">{lightIcons[light]}</span> {lightNames[light]}
              </span>
            </Link>
          ))}
        </div>
      </div>
      <div className="panel key-figure">
        <h2>如果今天自评</h2>
        <p className="key-figure-main">
          {overview.total === null ? '—' : `${pointsText(overview.total)} 分`}
          {overview.grade === null ? null : <span className="key-grade">{overview.grade}</span>}
        </p>
        <p className="muted">
          按现在的结果算，不是预测；没有结果的按 0 分计。
          <Link to="/performance/$plan/reports" params={{ plan: overview.plan.id }}>
            看自评
          </Link>
        </p>
      </div>
      <div className="panel key-figure">
        <h2>{soonDays} 天内到期</h2>
        <p className="key-figure-main">
          {coming.length} 件
          {overdue > 0 ? <span className="key-overdue light-red">另有 {overdue} 件已过期限</span> : null}
        </p>
        <p className="muted">
          {coming[0]
            ? `最近：${coming[0].day.slice(5)} ${coming[0].what}`
            : `没有要在 ${soonDays} 天内完成的指标、节点和调查。`}
        </p>
      </div>
    </section>
  )
}
