import { answer, describeFailure } from '#web/api.ts'
import type { RecordView } from '../../../views.ts'
import { recordClient } from '../../client.ts'
import type { EntryTransport, Sent } from './entry-sender.ts'

const lockName = 'mingche-entries'

/** The server as the sender needs it. */
export const entryTransport: EntryTransport<RecordView> = {
  sendRecord: ({ planId, entry }) =>
    judged(answer(recordClient.plans[':id'].records.$post({ param: { id: planId }, json: entry }))),
  sendFile: ({ recordId, file }) =>
    judged(
      answer(
        recordClient.attachments.$post({
          form: {
            subjectKind: 'record',
            subjectId: recordId,
            file: new File([file.bytes], file.name, { type: file.mediaType }),
          },
        }),
      ),
    ),
  // Only pages opened over a secure connection have locks; without them the server still stores an id once.
  alone: async (work) => ('locks' in navigator ? navigator.locks.request(lockName, work) : work()),
}

/** A refusal is final until the person acts; no connection, an ended login and a struggling server are not. */
async function judged<Answer>(call: Promise<Answer>): Promise<Sent<Answer>> {
  try {
    return { kind: 'taken', answer: await call }
  } catch (error) {
    const { text, details } = describeFailure(error)
    const [, code = '', status = ''] = /^(.*)（(\d+)）/.exec(details) ?? []
    const isPassing = status === '' || status === '401' || status === '429' || status.startsWith('5')
    return isPassing ? { kind: 'unreachable' } : { kind: 'refused', code, text }
  }
}
