import type { RecordView } from '../../views.ts'
import { AttachmentList } from '../evidence/attachment-list.tsx'

/** The files beside an entry; null where there are none, so that the column can be left out. */
export function filesOf(
  kind: 'record' | 'payment' | 'step' | 'judgement',
  { id, attachments }: Pick<RecordView, 'id' | 'attachments'>,
) {
  if (attachments.length === 0) return null
  return <AttachmentList subject={{ kind, id }} attachments={attachments} mayChange={false} />
}
