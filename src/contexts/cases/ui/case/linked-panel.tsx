import { Link } from '@tanstack/react-router'
import { stateNames } from '../../terms.ts'
import type { CaseView } from '../../views.ts'
import { ClockMark } from '../clock-mark.tsx'

/** Other cases that belong to this one; the one that has it, where it is a duplicate. */
export function LinkedPanel({ view, now }: { view: CaseView; now: Date }) {
  if (view.linked.length === 0) return null
  return (
    <section className="panel case-panel" aria-labelledby="case-linked">
      <h2 id="case-linked">关联的问题</h2>
      <ul className="linked-cases">
        {view.linked.map((row) => (
          <li key={row.id}>
            <Link to="/cases/items/$case" params={{ case: row.id }}>
              {row.number} {row.title}
            </Link>{' '}
            <span className="muted">
              {row.id === view.file.duplicateOf ? '本问题并入它办理 · ' : ''}
              {stateNames[row.state]}
            </span>{' '}
            <ClockMark row={row} now={now} />
          </li>
        ))}
      </ul>
    </section>
  )
}
