import { useState } from 'react'
import { showTime } from '#web/components/time.ts'
import type { RecordedEvent } from '../../core/case-event.ts'
import { eventText } from '../../core/event-text.ts'
import type { CaseView, EvidenceView } from '../../views.ts'
import { base } from '../client.ts'
import { EvidenceDialog } from '../evidence/evidence-dialog.tsx'
import { isShownPicture } from '../evidence/upload-evidence.ts'

const viaNames: Readonly<Record<RecordedEvent['via'], string>> = {
  desk: '',
  card: '凭转办卡片',
  system: '系统',
}

/** Everything that happened, the latest first; nothing can be taken out of it. */
export function Timeline({ view }: { view: CaseView }) {
  const [openId, setOpenId] = useState<string | null>(null)
  const opened = view.evidence.find(({ id }) => id === openId)
  const names = { caseNumber: (id: string) => view.linked.find((row) => row.id === id)?.number ?? null }
  return (
    <section className="panel case-panel" aria-labelledby="case-timeline">
      <h2 id="case-timeline">办理经过</h2>
      <ol className="timeline">
        {view.events.toReversed().map((recorded) => (
          <li key={recorded.seq} data-type={recorded.event.type}>
            <div className="timeline-who">
              <time dateTime={recorded.at}>{showTime(recorded.at)}</time>
              <span>{recorded.actorName}</span>
              {viaNames[recorded.via] ? <span className="muted">{viaNames[recorded.via]}</span> : null}
            </div>
            <p>{eventText(recorded.event, names)}</p>
            <Attached event={recorded} evidence={view.evidence} onOpen={setOpenId} />
          </li>
        ))}
      </ol>
      {opened ? (
        <EvidenceDialog
          key={opened.id}
          evidence={opened}
          all={view.evidence}
          isReadOnly={view.row.isSimulated}
          onGo={setOpenId}
          onClose={() => setOpenId(null)}
        />
      ) : null}
    </section>
  )
}

function Attached(props: {
  event: RecordedEvent
  evidence: readonly EvidenceView[]
  onOpen: (id: string) => void
}) {
  const { event } = props.event
  const ids = 'evidenceIds' in event ? event.evidenceIds : []
  const attached = props.evidence.filter(({ id }) => ids.includes(id))
  if (attached.length === 0) return null
  return (
    <div className="timeline-evidence">
      {attached.map((each) => (
        <button
          key={each.id}
          type="button"
          onClick={() => props.onOpen(each.id)}
          title={each.fileName}
          aria-label={`看 ${each.fileName}`}
        >
          {isShownPicture(each) ? (
            <img src={`${base}/evidence/${each.id}/thumbnail`} alt="" loading="lazy" />
          ) : (
            <span className="timeline-file">{each.fileName}</span>
          )}
        </button>
      ))}
    </div>
  )
}
