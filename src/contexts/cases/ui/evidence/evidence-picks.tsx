import { useState } from 'react'
import { toastError } from '#web/components/toast.tsx'
import type { CaseView, EvidenceView } from '../../views.ts'
import { base, readAgain } from '../client.ts'
import { acceptedFiles, isShownPicture, type Stage, stageNames, uploadEvidence } from './upload-evidence.ts'
import './evidence.css'

/** Which photos and files go with what is reported; new ones are uploaded here at once, and chosen. */
export function EvidencePicks(props: {
  view: CaseView
  /** What new ones show. */
  stage: Stage
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}) {
  const { view, chosen, onChange } = props
  const [isSending, setSending] = useState(false)
  const add = async (files: readonly File[]) => {
    setSending(true)
    let all = chosen
    for (const file of files) {
      try {
        const added = await uploadEvidence(view.row.id, { id: crypto.randomUUID(), stage: props.stage, file })
        all = [...all, added.id]
        onChange(all)
      } catch (error) {
        toastError(error)
      }
    }
    await readAgain()
    setSending(false)
  }
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <fieldset className="party-field">
      <legend>照片和材料{chosen.length > 0 ? `（已选 ${chosen.length} 份）` : ''}</legend>
      {view.evidence.length > 0 ? (
        <div className="evidence-picks">
          {view.evidence.toReversed().map((each) => (
            <Pick
              key={each.id}
              evidence={each}
              isChosen={chosen.includes(each.id)}
              onToggle={() => toggle(each.id)}
            />
          ))}
        </div>
      ) : null}
      <div>
        <label className="button evidence-choose" aria-disabled={isSending}>
          {isSending ? '正在上传…' : '上传照片或文件'}
          <input
            type="file"
            className="visually-hidden"
            multiple
            accept={acceptedFiles}
            disabled={isSending}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])]
              event.target.value = ''
              void add(files)
            }}
          />
        </label>
      </div>
    </fieldset>
  )
}

function Pick(props: { evidence: EvidenceView; isChosen: boolean; onToggle: () => void }) {
  const { evidence } = props
  return (
    <label className="evidence-pick" title={evidence.fileName}>
      <input type="checkbox" checked={props.isChosen} onChange={props.onToggle} />
      {isShownPicture(evidence) ? (
        <img src={`${base}/evidence/${evidence.id}/thumbnail`} alt="" loading="lazy" />
      ) : (
        <span className="evidence-file">文件</span>
      )}
      <span className="evidence-name">{evidence.fileName}</span>
      <span className="muted">{stageNames[evidence.stage]}</span>
    </label>
  )
}
