import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Tag } from '#web/components/tag.tsx'
import { readingText, valueText } from '../../core/value-text.ts'
import { scopeNames } from '../../terms.ts'
import type { IndicatorView } from '../../views.ts'
import { LightMark } from '../light.tsx'
import { percentText } from '../money.tsx'
import { pointsText } from '../value.tsx'

/** What is promised and where it stands, in one line of figures. */
export function IndicatorFacts({ view }: { view: IndicatorView }) {
  const { indicator, plan, moment } = view
  const { goal, reading, forecast } = indicator
  const isTimed = indicator.serviceFrom !== null && indicator.serviceUntil !== null
  return (
    <section className="panel indicator-head">
      <div className="indicator-title">
        <h2>{indicator.name}</h2>
        <span className="muted">
          {indicator.level1}
          {indicator.level2 ? `·${indicator.level2}` : ''}
        </span>
        {indicator.kind === 'deliverable' ? <Tag>约定成果</Tag> : null}
        {indicator.scope === 'annual' ? null : (
          <Tag>
            {scopeNames[indicator.scope]}
            {isTimed ? ` ${indicator.serviceFrom} 至 ${indicator.serviceUntil}` : ''}
          </Tag>
        )}
        <LightMark light={indicator.light} />
        <span>{indicator.lightReason}</span>
      </div>
      {view.quoted ? <blockquote className="quoted">{view.quoted}</blockquote> : null}
      <dl className="fact-strip">
        <Fact name="目标">
          {indicator.printed} <small className="muted">第 {indicator.targetVersion} 版</small>
        </Fact>
        <Fact name={`现在（截至 ${moment.asOf}）`}>{readingText(reading, goal)}</Fact>
        <Fact name="完成">{percentText(indicator.attainment)}</Fact>
        <Fact name={`预计到 ${indicator.dueOn ?? `${plan.year}-12-31`}`}>
          {forecast ? (
            <>
              {valueText(forecast.value, goal)}{' '}
              <small className="muted">
                {valueText(forecast.low, goal)} 至 {valueText(forecast.high, goal)}
              </small>
            </>
          ) : (
            '—'
          )}
        </Fact>
        <Fact name="责任人">
          {indicator.ownerName ?? (
            <Link to="/performance/$plan/targets" params={{ plan: plan.id }} search={{ q: indicator.name }}>
              未指定，去指定
            </Link>
          )}
        </Fact>
        <Fact name="得分／分值">
          {pointsText(indicator.score)}／{pointsText(indicator.weight)}
        </Fact>
      </dl>
    </section>
  )
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
