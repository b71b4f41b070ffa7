import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { CaseView, EvidenceView } from '../../views.ts'
import { AddEvidence } from './add-evidence.tsx'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { EvidenceTile } from './evidence-tile.tsx'
import { isShownPicture, stageNames, stages } from './upload-evidence.ts'
import './evidence.css'

/** Photos and files of a case, by the moment that they show. */
export function EvidencePanel({ view }: { view: CaseView }) {
  const viewer = useSignedIn()
  const [openId, setOpenId] = useState<string | null>(null)
  const { evidence, row } = view
  const opened = evidence.find(({ id }) => id === openId)
  const mayAdd = may(viewer, casesPolicy.addEvidence) && !row.isSimulated
  const unconfirmed = evidence.filter((each) => isShownPicture(each) && each.blurConfirmedBy === null)
  return (
    <section className="panel case-panel" aria-labelledby="case-evidence">
      <h2 id="case-evidence">
        照片和材料 <span className="muted">{evidence.length} 份</span>
      </h2>
      {unconfirmed.length > 0 ? (
        <p className="evidence-unconfirmed">
          {unconfirmed.length} 张照片还没有确认遮挡人脸和车牌，公开和导出前要逐张看过。
        </p>
      ) : null}
      {evidence.length === 0 ? <p className="muted">还没有照片或文件。</p> : null}
      {stages.map((stage) => (
        <StageGroup
          key={stage}
          name={stageNames[stage]}
          evidence={evidence.filter((each) => each.stage === stage)}
          onOpen={setOpenId}
        />
      ))}
      {mayAdd ? <AddEvidence view={view} /> : null}
      {opened ? (
        <EvidenceDialog
          key={opened.id}
          evidence={opened}
          all={evidence}
          isReadOnly={row.isSimulated}
          onGo={setOpenId}
          onClose={() => setOpenId(null)}
        />
      ) : null}
    </section>
  )
}

function StageGroup(props: {
  name: string
  evidence: readonly EvidenceView[]
  onOpen: (id: string) => void
}) {
  if (props.evidence.length === 0) return null
  return (
    <div className="evidence-group">
      <h3>{props.name}</h3>
      <div className="evidence-tiles">
        {props.evidence.map((each) => (
          <EvidenceTile key={each.id} evidence={each} onOpen={() => props.onOpen(each.id)} />
        ))}
      </div>
    </div>
  )
}
