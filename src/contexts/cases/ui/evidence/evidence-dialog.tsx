import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { showTime } from '#web/components/time.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { EvidenceView } from '../../views.ts'
import { base, evidenceClient, readAgain } from '../client.ts'
import { BlurEditor } from './blur-editor.tsx'
import { isShownPicture, sizeText, stageNames } from './upload-evidence.ts'

interface EvidenceDialogProps {
  readonly evidence: EvidenceView
  readonly all: readonly EvidenceView[]
  readonly isReadOnly: boolean
  readonly onGo: (id: string) => void
  readonly onClose: () => void
}

/** A photo large, with what is known of it; faces and plates are hidden here. */
export function EvidenceDialog(props: EvidenceDialogProps) {
  const { evidence } = props
  const viewer = useSignedIn()
  const [isBlurring, setBlurring] = useState(false)
  const isPicture = isShownPicture(evidence)
  const mayBlur = isPicture && !props.isReadOnly && may(viewer, casesPolicy.blurEvidence)
  return (
    <Dialog title={`${stageNames[evidence.stage]} · ${evidence.fileName}`} wide onClose={props.onClose}>
      {isBlurring ? (
        <BlurEditor evidence={evidence} onDone={() => setBlurring(false)} />
      ) : (
        <div className="evidence-view">
          {isPicture ? <Picture evidence={evidence} /> : null}
          <Facts evidence={evidence} />
          <div className="evidence-actions">
            {mayBlur ? (
              <button
                type="button"
                className={evidence.blurConfirmedBy === null ? 'button button-primary' : 'button'}
                onClick={() => setBlurring(true)}
              >
                {evidence.blurConfirmedBy === null ? '遮挡人脸和车牌' : '重新遮挡'}
              </button>
            ) : null}
            <a className="button" href={`${base}/evidence/${evidence.id}`} download>
              下载原件
            </a>
            <RemoveButton {...props} />
            <Neighbours {...props} />
          </div>
        </div>
      )}
    </Dialog>
  )
}

/** The original inside the house, or what others will see of it. */
function Picture({ evidence }: { evidence: EvidenceView }) {
  const [isBlurred, setBlurred] = useState(false)
  const address = `${base}/evidence/${evidence.id}`
  return (
    <>
      {evidence.blurConfirmedBy === null ? null : (
        <label className="check-line">
          <input type="checkbox" checked={isBlurred} onChange={() => setBlurred(!isBlurred)} />
          看遮挡以后的样子（公开和导出的就是这一张）
        </label>
      )}
      <img
        className="evidence-large"
        src={isBlurred ? `${address}/blurred` : address}
        alt={evidence.fileName}
      />
    </>
  )
}

function Facts({ evidence }: { evidence: EvidenceView }) {
  return (
    <dl className="case-facts">
      {evidence.remarks.length > 0 ? (
        <>
          <dt>疑点</dt>
          <dd className="evidence-remarked">{evidence.remarks.join('；')}</dd>
        </>
      ) : null}
      {isShownPicture(evidence) ? (
        <>
          <dt>拍摄时间</dt>
          <dd>{evidence.takenAt ? showTime(evidence.takenAt) : '照片里没有写'}</dd>
        </>
      ) : null}
      <dt>上传</dt>
      <dd>
        {evidence.adderName}
        {evidence.via === 'card' ? '（凭转办卡片）' : ''}，{showTime(evidence.addedAt)}，
        {sizeText(evidence.sizeBytes)}
      </dd>
      {isShownPicture(evidence) ? (
        <>
          <dt>遮挡</dt>
          <dd>
            {evidence.blurConfirmedBy === null
              ? '还没有人确认：不能公开，也不能导出'
              : `${evidence.blurConfirmedBy}已确认，遮挡 ${evidence.blurs.length} 处`}
          </dd>
        </>
      ) : null}
      <dt>校验值</dt>
      <dd className="evidence-hash" title="原件的 SHA-256：以后可以证明它没有改过">
        {evidence.sha256}
      </dd>
    </dl>
  )
}

function RemoveButton({ evidence, isReadOnly, onClose }: EvidenceDialogProps) {
  const viewer = useSignedIn()
  const [isAsking, setAsking] = useState(false)
  if (isReadOnly || !may(viewer, casesPolicy.removeEvidence)) return null
  const remove = async () => {
    try {
      await answer(evidenceClient.evidence[':id'].$delete({ param: { id: evidence.id } }))
      await readAgain()
      toastDone(`已移除「${evidence.fileName}」。`)
      onClose()
    } catch (error) {
      toastError(error)
      setAsking(false)
    }
  }
  if (!isAsking) {
    return (
      <button type="button" className="button" onClick={() => setAsking(true)}>
        移除
      </button>
    )
  }
  return (
    <button type="button" className="button button-dangerous" onClick={() => void remove()}>
      移除「{evidence.fileName}」，不能恢复
    </button>
  )
}

function Neighbours({ evidence, all, onGo }: EvidenceDialogProps) {
  const at = all.findIndex(({ id }) => id === evidence.id)
  const [before, after] = [all[at - 1], all[at + 1]]
  return (
    <span className="evidence-neighbours">
      {before ? (
        <button type="button" className="button" onClick={() => onGo(before.id)}>
          上一份
        </button>
      ) : null}
      {after ? (
        <button type="button" className="button" onClick={() => onGo(after.id)}>
          下一份
        </button>
      ) : null}
    </span>
  )
}
