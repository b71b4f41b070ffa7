import { useState } from 'react'
import { toastDone, toastError } from '#web/components/toast.tsx'
import type { CaseState } from '../../core/case-state.ts'
import type { CaseView } from '../../views.ts'
import { readAgain } from '../client.ts'
import { acceptedFiles, type Stage, stageNames, stages, uploadEvidence } from './upload-evidence.ts'

/** Adds photos and files one after the other; what was refused is named, the others are there. */
export function AddEvidence({ view }: { view: CaseView }) {
  const [stage, setStage] = useState(() => usualStage(view.row.state))
  const [sending, setSending] = useState<string | null>(null)
  const add = async (files: readonly File[]) => {
    let added = 0
    for (const [at, file] of files.entries()) {
      setSending(`正在上传 ${at + 1} / ${files.length}：${file.name}`)
      try {
        await uploadEvidence(view.row.id, { id: crypto.randomUUID(), stage, file })
        added += 1
      } catch (error) {
        toastError(error)
      }
    }
    setSending(null)
    await readAgain()
    if (added > 0) toastDone(`已上传 ${added} 份。`)
  }
  return (
    <div className="evidence-add">
      <select
        className="text-input"
        aria-label="这些照片或文件是"
        value={stage}
        onChange={(event) => {
          const chosen = stages.find((each) => each === event.target.value)
          if (chosen) setStage(chosen)
        }}
      >
        {stages.map((each) => (
          <option key={each} value={each}>
            {stageNames[each]}
          </option>
        ))}
      </select>
      <label className="button evidence-choose" aria-disabled={sending !== null}>
        上传照片或文件
        <input
          type="file"
          className="visually-hidden"
          multiple
          accept={acceptedFiles}
          disabled={sending !== null}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            event.target.value = ''
            void add(files)
          }}
        />
      </label>
      <span className="muted" aria-live="polite">
        {sending ?? '照片用原图，最大 20 MB'}
      </span>
    </div>
  )
}

function usualStage(state: CaseState): Stage {
  switch (state) {
    case 'found':
    case 'dismissed':
    case 'duplicate':
      return 'found'
    case 'submitted':
    case 'siteCheck':
    case 'signedOff':
    case 'publicised':
      return 'check'
    case 'closed':
      return 'revisit'
    default:
      return 'after'
  }
}
