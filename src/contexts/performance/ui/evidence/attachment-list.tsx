import { answer } from '#web/api.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import type { AttachmentSubject } from '../../core/attachment.ts'
import type { AttachmentView } from '../../views.ts'
import { readAgain, recordClient } from '../client.ts'
import { acceptedFiles, sizeText } from '../records/file-field.tsx'
import { shrinkPhoto } from '../records/shrink-photo.ts'
import './evidence.css'

/** What stands beside an entry: each opens by a click; more can be added and removed where the person may. */
export function AttachmentList(props: {
  subject: { readonly kind: AttachmentSubject; readonly id: string }
  attachments: readonly AttachmentView[]
  mayChange: boolean
}) {
  const { subject, attachments } = props
  const add = async (files: readonly File[]) => {
    try {
      for (const file of files) {
        const form = { subjectKind: subject.kind, subjectId: subject.id, file: await shrinkPhoto(file) }
        await answer(recordClient.attachments.$post({ form }))
      }
      toastDone(files.length === 1 ? '已添加附件。' : `已添加 ${files.length} 份附件。`)
    } catch (error) {
      toastError(error)
    }
    await readAgain()
  }
  return (
    <div className="attachment-list">
      {attachments.length === 0 ? <span className="muted">没有附件</span> : null}
      {attachments.map((attachment) => (
        <span key={attachment.id}>
          <a href={`/api/performance/attachments/${attachment.id}`} download>
            {attachment.fileName}
          </a>{' '}
          <span className="muted">{sizeText(attachment.sizeBytes)}</span>
          {props.mayChange ? (
            <button type="button" className="button-link" onClick={() => void remove(attachment)}>
              移除
            </button>
          ) : null}
        </span>
      ))}
      {props.mayChange ? (
        <label className="attachment-add">
          添加附件
          <input
            type="file"
            className="visually-hidden"
            accept={acceptedFiles}
            multiple
            onChange={(event) => {
              const { target } = event
              void add([...(target.files ?? [])]).then(() => {
                target.value = ''
              })
            }}
          />
        </label>
      ) : null}
    </div>
  )
}

async function remove({ id, fileName }: AttachmentView): Promise<void> {
  try {
    await answer(recordClient.attachments[':id'].$delete({ param: { id } }))
    await readAgain()
    toastDone(`已移除附件「${fileName}」。`)
  } catch (error) {
    toastError(error)
  }
}
