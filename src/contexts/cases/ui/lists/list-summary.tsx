import type { ListDetail } from '../../views.ts'
import { ShareBar } from '../share-bar.tsx'
import '../panels.css'

/** How far the list has come, and each step of its kind. */
export function ListSummary({ list }: { list: ListDetail }) {
  const isRecorded = list.byStep.some(({ done }) => done > 0)
  return (
    <section className="panel case-panel" aria-label="总体情况">
      <dl className="case-facts">
        <div>
          <dt>全部</dt>
          <dd>
            {list.items.toLocaleString('zh-CN')} <small>项</small>
          </dd>
        </div>
        <div>
          <dt>已逾期</dt>
          <dd className={list.overdue > 0 ? 'case-overdue' : undefined}>
            {list.overdue > 0 ? '■ ' : ''}
            {list.overdue.toLocaleString('zh-CN')} <small>项</small>
          </dd>
        </div>
        <div>
          <dt>已销号</dt>
          <dd>
            <ShareBar done={list.delisted} of={list.items} />
          </dd>
        </div>
        {(isRecorded ? list.byStep : []).map(({ id, name, done }) => (
          <div key={id}>
            <dt>「{name}」已完成</dt>
            <dd>
              <ShareBar done={done} of={list.items} />
            </dd>
          </div>
        ))}
      </dl>
      {isRecorded || list.byStep.length === 0 ? null : (
        <p className="muted">
          各步骤（{list.byStep.map(({ name }) => name).join('、')}）的完成日期还没有填，所以没有按步骤的进度。
        </p>
      )}
    </section>
  )
}
