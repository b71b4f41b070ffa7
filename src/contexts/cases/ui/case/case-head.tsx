import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import { originNames, stateNames } from '../../terms.ts'
import type { CaseView } from '../../views.ts'
import { CaseTags } from '../cases/case-columns.tsx'
import { ClockMark } from '../clock-mark.tsx'

/** What it is, where it stands, how long still, and for whom it waits: read in ten seconds. */
export function CaseHead({ view, now }: { view: CaseView; now: Date }) {
  const { row, file } = view
  return (
    <header className="case-head">
      <div className="case-head-what">
        <p className="muted">
          {row.number} · {row.kindName} · {originNames[row.origin]}
          {row.listTitle ? ` · ${row.listTitle}${row.itemNo ? ` ${row.itemNo}` : ''}` : ''}
        </p>
        <h1>
          {row.title} <CaseTags row={row} />
        </h1>
      </div>
      <dl className="case-standing">
        <div>
          <dt>状态</dt>
          <dd>
            <Tag>{stateNames[row.state]}</Tag>
          </dd>
        </div>
        <div>
          <dt>期限</dt>
          <dd>
            <ClockMark row={row} now={now} />
            {row.dueAt ? <small className="case-standing-when">{showTime(row.dueAt)} 前</small> : null}
          </dd>
        </div>
        <div>
          <dt>等谁</dt>
          <dd>
            {row.waitsFor ?? '—'}
            {file.waitsFor ? (
              <small className="case-standing-when">{showTime(file.waitsFor.since)} 起</small>
            ) : null}
          </dd>
        </div>
      </dl>
    </header>
  )
}
