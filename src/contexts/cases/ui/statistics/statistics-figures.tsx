import { percentText } from '../../core/percent-text.ts'
import type { StatisticsView } from '../../views.ts'

/** The whole span in four numbers. */
export function StatisticsFigures({ statistics }: { statistics: StatisticsView }) {
  const { total, closed, onTimePercent, by } = statistics
  const overdue = by[0]?.rows.reduce((sum, row) => sum + row.overdue, 0) ?? 0
  return (
    <section className="panel case-panel" aria-label="总体情况">
      <dl className="case-facts">
        <div>
          <dt>发现</dt>
          <dd>
            {total.toLocaleString('zh-CN')} <small>件</small>
          </dd>
        </div>
        <div>
          <dt>已销号</dt>
          <dd>
            {closed.toLocaleString('zh-CN')} <small>件，{percentText(closed, total)}</small>
          </dd>
        </div>
        <div>
          <dt>现在逾期</dt>
          <dd className={overdue > 0 ? 'case-overdue' : undefined}>
            {overdue > 0 ? '■ ' : ''}
            {overdue.toLocaleString('zh-CN')} <small>件</small>
          </dd>
        </div>
        <div>
          <dt>按期报送率</dt>
          <dd>
            {onTimePercent === null ? '—' : `${onTimePercent.toFixed(1)}%`}{' '}
            <small>已验收和已超期限的里面，按期报送的</small>
          </dd>
        </div>
      </dl>
    </section>
  )
}
