import { Link } from '@tanstack/react-router'
import { showTime } from '#web/components/time.ts'
import { stateNames } from '../../terms.ts'
import type { CaseRow } from '../../views.ts'
import { beginWalk } from '../case-walk.ts'
import { ClockMark } from '../clock-mark.tsx'
import { CaseTags } from './case-columns.tsx'

/** The card of the case that is pointed at on the map. */
export function SelectedCase(props: {
  row: CaseRow
  rows: readonly CaseRow[]
  now: Date
  onClose: () => void
}) {
  const { row } = props
  return (
    <article className="selected-case" aria-label={row.title}>
      <div className="selected-case-head">
        <span className="muted">
          {row.number} · {row.kindName} · {stateNames[row.state]}
        </span>
        <button type="button" className="button-link" onClick={props.onClose}>
          关闭
        </button>
      </div>
      <h2>
        {row.title} <CaseTags row={row} />
      </h2>
      <p>
        <ClockMark row={row} now={props.now} />
        {row.dueAt ? <span className="muted">（{showTime(row.dueAt)} 前）</span> : null}
      </p>
      <p className="muted">{[row.county, row.address].filter(Boolean).join(' · ')}</p>
      <p className="muted">
        {row.responsibleName
          ? `责任人 ${row.responsibleName}${row.organisation ? `（${row.organisation}）` : ''}`
          : '还没有转办'}
        {row.waitsFor ? `，等${row.waitsFor}` : ''}
      </p>
      <Link
        to="/cases/items/$case"
        params={{ case: row.id }}
        className="button button-primary"
        onClick={() => beginWalk('问题地图', props.rows)}
      >
        打开
      </Link>
    </article>
  )
}
