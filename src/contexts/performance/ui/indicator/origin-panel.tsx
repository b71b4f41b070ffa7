import { Link } from '@tanstack/react-router'
import { valueText } from '../../core/value-text.ts'
import type { IndicatorView } from '../../views.ts'
import { useMayChange } from '../plan-frame.tsx'

/** 「这个数怎么来的」: the method, the figures in it, what it rests on, how the forecast is made. */
export function OriginPanel({ view }: { view: IndicatorView }) {
  const { indicator, plan, recordsLink, moment } = view
  const { reading, method, forecast, goal } = indicator
  const mayEnter = useMayChange(plan)
  return (
    <section className="panel panel-body" aria-label="这个数怎么来的">
      <h2>这个数怎么来的</h2>
      {reading.status === 'unbound' ? (
        <p>
          还没有人说这项指标按什么测量，所以没有结果。
          <Link to="/performance/$plan/targets" params={{ plan: plan.id }} search={{ q: indicator.name }}>
            去选测量方法
          </Link>
        </p>
      ) : (
        <dl className="origin-list">
          <dt>测量方法</dt>
          <dd>{indicator.methodText}</dd>
          <dt>算式</dt>
          <dd className="origin-arithmetic">{reading.arithmetic || '—'}</dd>
          <dt>依据</dt>
          <dd>
            {reading.records} 条{' '}
            {recordsLink ? (
              <Link to={recordsLink} className="origin-records">
                看记录
              </Link>
            ) : null}
          </dd>
          {reading.interval ? (
            <>
              <dt>95% 区间</dt>
              <dd>
                {reading.interval.low.toFixed(1)}% 至 {reading.interval.high.toFixed(1)}%（Wilson）
              </dd>
            </>
          ) : null}
          {reading.note ? (
            <>
              <dt>说明</dt>
              <dd className={reading.status === 'failed' ? 'origin-failed' : ''}>{reading.note}</dd>
            </>
          ) : null}
          {reading.lastGood ? (
            <>
              <dt>上次的结果</dt>
              <dd>
                {valueText(reading.lastGood.value, goal)}（{reading.lastGood.asOf}，已过时）
              </dd>
            </>
          ) : null}
          {forecast ? (
            <>
              <dt>预计</dt>
              <dd>{forecast.how}</dd>
            </>
          ) : null}
          <dt>取数时间</dt>
          <dd>
            截至 {moment.asOf}，{moment.known === 'then' ? '只按当时已登记的' : '按现在所知'}
          </dd>
        </dl>
      )}
      {method.kind === 'records' && mayEnter ? (
        <p>
          <Link
            to="/performance/enter"
            search={{
              plan: plan.id,
              kind: method.recordKind,
              project: method.projectId ?? indicator.projectId,
            }}
            className="button"
          >
            记一笔
          </Link>
        </p>
      ) : null}
    </section>
  )
}
