import { answer } from '#web/api.ts'
import { aloneInBrowser, sent } from '#web/outbox/sent.ts'
import type { RecordView } from '../../../views.ts'
import { recordClient } from '../../client.ts'
import type { EntryTransport } from './entry-sender.ts'

/** The server as the sender needs it. */
export const entryTransport: EntryTransport<RecordView> = {
  sendRecord: ({ planId, entry }) =>
    sent(answer(recordClient.plans[':id'].records.$post({ param: { id: planId }, json: entry }))),
  sendFile: ({ recordId, file }) =>
    sent(
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
  alone: (work) => aloneInBrowser('mingche-entries', work),
}
