import type { EvidenceView } from '../../views.ts'
import { base } from '../client.ts'
import { isShownPicture, sizeText } from './upload-evidence.ts'

/** One photo or file, small. What is odd about it is said by a word, not by colour alone. */
export function EvidenceTile(props: { evidence: EvidenceView; onOpen: () => void }) {
  const { evidence } = props
  return (
    <button type="button" className="evidence-tile" onClick={props.onOpen} title={tipOf(evidence)}>
      {isShownPicture(evidence) ? (
        <img src={`${base}/evidence/${evidence.id}/thumbnail`} alt="" loading="lazy" />
      ) : (
        <span className="evidence-file">{extensionOf(evidence.fileName)}</span>
      )}
      <span className="evidence-name">{evidence.fileName}</span>
      {evidence.remarks.length > 0 ? <span className="evidence-remarked">▲ 有疑点</span> : null}
      {isShownPicture(evidence) && evidence.blurConfirmedBy === null ? (
        <span className="evidence-open">○ 未确认遮挡</span>
      ) : null}
    </button>
  )
}

function tipOf({ fileName, sizeBytes, remarks }: EvidenceView): string {
  return [`${fileName}（${sizeText(sizeBytes)}）`, ...remarks].join('\n')
}

function extensionOf(name: string): string {
  return (/\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? '文件').toUpperCase()
}
