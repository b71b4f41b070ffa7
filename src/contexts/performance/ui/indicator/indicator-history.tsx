import { Link } from '@tanstack/react-router'
import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import { valueText } from '../../core/value-text.ts'
import type { IndicatorView, TargetView } from '../../views.ts'

const originNames: Readonly<Record<TargetView['origin'], string>> = {
  publication: '公开的预算',
  adjustment: '年中调整',
  deliverable: '约定成果',
  reading: '重新读取',
}
const stateNames: Readonly<Record<TargetView['state'], string>> = {
  proposed: '等待批准',
  approved: '已批准',
  rejected: '未批准',
}

/** How it was decided: versions of the target, methods, and what was shown on earlier days. */
export function IndicatorHistory({ view }: { view: IndicatorView }) {
  return (
    <div className="history-columns">
      <Targets targets={view.targets} />
      <section className="panel panel-body" aria-label="测量方法的变更">
        <h2>测量方法</h2>
        {view.bindings.length === 0 ? <p className="muted">还没有绑定过。</p> : null}
        <ol className="history-list">
          {view.bindings.map((binding) => (
            <li key={binding.at}>
              {binding.methodText}
              <small className="muted">
                {binding.by}　{showTime(binding.at)}
              </small>
            </li>
          ))}
        </ol>
      </section>
      <Snapshots view={view} />
    </div>
  )
}

function Targets({ targets }: { targets: readonly TargetView[] }) {
  return (
    <section className="panel panel-body" aria-label="目标的版本">
      <h2>目标的版本</h2>
      <ol className="history-list">
        {targets.map((target) => (
          <li key={target.id}>
            <span className="target-version">
              <span>第 {target.version} 版</span> <strong>{target.printed}</strong>{' '}
              <span>{originNames[target.origin]}</span>
              {target.state === 'approved' ? null : (
                <Tag kind={target.state === 'proposed' ? 'warning' : 'error'}>{stateNames[target.state]}</Tag>
              )}
            </span>
            {target.reason ? <span>理由：{target.reason}</span> : null}
            <small className="muted">
              {target.proposerName}　{showTime(target.proposedAt)}
              {target.decidedAt && target.origin === 'adjustment'
                ? `；${target.deciderName ?? ''} ${stateNames[target.state]}，${showTime(target.decidedAt)}`
                : ''}
              {target.decisionNote ? `：${target.decisionNote}` : ''}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

const snapshotsShown = 12

/** What the platform itself showed then; each leads to that day as it was known then. */
function Snapshots({ view }: { view: IndicatorView }) {
  const { snapshots, indicator, plan } = view
  return (
    <section className="panel panel-body" aria-label="当时显示的结果">
      <h2>当时显示的结果</h2>
      {snapshots.length === 0 ? <p className="muted">平台每天留下一次结果，这项指标还没有。</p> : null}
      <table className="plain-table">
        <tbody>
          {snapshots
            .toSorted((one, other) => other.asOf.localeCompare(one.asOf))
            .slice(0, snapshotsShown)
            .map((snapshot) => (
              <tr key={snapshot.asOf}>
                <td>
                  <Link
                    to="/performance/$plan/indicators/$indicator"
                    params={{ plan: plan.id, indicator: indicator.id }}
                    search={{ asOf: snapshot.asOf, known: 'then' }}
                  >
                    {snapshot.asOf}
                  </Link>
                </td>
                <td data-number="true">
                  {snapshot.status === 'failed' ? '测算失败' : valueText(snapshot.value, indicator.goal)}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
