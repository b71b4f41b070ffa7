import { Link } from '@tanstack/react-router'
import { daysBetween } from '#kernel/calendar.ts'
import type { MyIndicators, PlanHead } from '../../views.ts'
import { LightMark } from '../light.tsx'
import { percentText } from '../money.tsx'
import { lightsFromWorst } from '../overview/overview-sums.ts'
import { Value } from '../value.tsx'
import '../evidence/evidence.css'
import { nextStep } from './next-step.ts'

type MyIndicator = MyIndicators['plans'][number]['indicators'][number]

/** The worst first. On a phone every indicator is a card of its own: the same cells, laid out by mine.css. */
export function MyIndicatorTable(props: {
  plan: PlanHead
  indicators: readonly MyIndicator[]
  mayEnter: boolean
}) {
  const { plan } = props
  const indicators = props.indicators.toSorted(byUrgency)
  const mayEnter = props.mayEnter && plan.origin === 'person' && plan.state === 'open'
  return (
    <div className="panel mine-table">
      <table className="data-rows">
        <thead>
          <tr>
            <th scope="col">状态</th>
            <th scope="col">指标</th>
            <th scope="col">现在</th>
            <th scope="col">目标</th>
            <th scope="col">完成</th>
            <th scope="col">到期</th>
            <th scope="col">接着做</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <MyIndicatorRow key={indicator.id} plan={plan} indicator={indicator} mayEnter={mayEnter} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MyIndicatorRow(props: { plan: PlanHead; indicator: MyIndicator; mayEnter: boolean }) {
  const { plan, indicator } = props
  const { to, params, search, text, isEntry } = nextStep(plan.id, indicator, props.mayEnter)
  return (
    <tr>
      <td data-cell="light">
        <LightMark light={indicator.light} reason={indicator.lightReason} />
      </td>
      <td data-cell="name">
        <Link
          to="/performance/$plan/indicators/$indicator"
          params={{ plan: plan.id, indicator: indicator.id }}
        >
          {indicator.name}
        </Link>
        <small className="muted">
          {indicator.projectName}
          <span className="mine-method">　{indicator.methodText}</span>
        </small>
        {indicator.light === 'red' || indicator.light === 'yellow' ? (
          <small className="mine-why">{indicator.lightReason}</small>
        ) : null}
      </td>
      <td data-cell="value" data-label="现在">
        <Value plan={plan.id} indicator={indicator} />
      </td>
      <td data-cell="target" data-label="目标">
        {indicator.printed}
      </td>
      <td data-cell="attainment" data-label="完成">
        {percentText(indicator.attainment)}
      </td>
      <td data-cell="due" data-label="到期">
        <DueText indicator={indicator} plan={plan} />
      </td>
      <td data-cell="step">
        <Link
          to={to}
          params={params}
          search={search}
          className={isEntry && !indicator.isReached ? 'button button-primary' : 'button'}
        >
          {text}
        </Link>
      </td>
    </tr>
  )
}

function DueText({ indicator, plan }: { indicator: MyIndicator; plan: PlanHead }) {
  const day = indicator.dueOn ?? `${plan.year}-12-31`
  const days = daysBetween(plan.latestDay, day)
  if (indicator.isReached && days >= 0) return <span className="muted">已达到</span>
  return (
    <>
      <span className="nowrap">{day}</span>
      <small className={days < 0 ? 'mine-why' : 'muted'}>
        {days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天' : `还有 ${days} 天`}
      </small>
    </>
  )
}

function byUrgency(one: MyIndicator, other: MyIndicator): number {
  const light = lightsFromWorst.indexOf(one.light) - lightsFromWorst.indexOf(other.light)
  return light || (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999')
}
