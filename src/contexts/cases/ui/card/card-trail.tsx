import { chinaMinute } from '../../core/china-minute.ts'
import type { CardCaseView } from '../../views.ts'

/** What happened so far, the newest first. */
export function CardTrail({ view }: { view: CardCaseView }) {
  return (
    <section className="card-block">
      <h2>办理经过</h2>
      <ol className="card-trail">
        {view.events.toReversed().map(({ at, who, text }) => (
          <li key={`${at} ${text}`}>
            <p className="card-hint">
              {chinaMinute(at)} · {who}
            </p>
            <p className="card-text">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
