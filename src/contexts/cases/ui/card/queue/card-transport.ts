import { answer } from '#web/api.ts'
import { aloneInBrowser, type Sent, sent } from '#web/outbox/sent.ts'
import type { CardCaseView } from '../../../views.ts'
import { cardClient } from '../../client.ts'
import type { QueuedDeed, QueuedPhoto } from './card-queue.ts'

/** The link's token, and the secret by which the server knows this phone again. */
export interface PhoneIdentity {
  readonly token: string
  readonly key: string
}

/** The server as this phone speaks to it. The token goes in a header: addresses are written into logs. */
export function cardTransport({ token, key }: PhoneIdentity) {
  const header = { 'x-card-token': token, 'x-card-key': key }
  return {
    open: (): Promise<CardCaseView> => answer(cardClient.card.open.$post({ header })),
    show: (): Promise<CardCaseView> => answer(cardClient.card.$get({ header })),
    sendPhoto: (photo: QueuedPhoto): Promise<Sent<unknown>> =>
      sent(
        answer(
          cardClient.card.evidence.$post({
            header,
            form: {
              id: photo.id,
              stage: 'after',
              file: new File([photo.bytes], photo.name, { type: photo.mediaType }),
              longitude: photo.position?.longitude ?? '',
              latitude: photo.position?.latitude ?? '',
            },
          }),
        ),
      ),
    sendDeed: ({ id, version, deed }: QueuedDeed): Promise<Sent<CardCaseView>> =>
      sent(
        deed.kind === 'claim'
          ? answer(cardClient.card.claim.$post({ header, json: { name: deed.name, key, actionKey: id } }))
          : answer(
              cardClient.card.commands.$post({ header, json: { version, key: id, command: deed.command } }),
            ),
      ),
    /** A photo of the case, as an address for a picture. */
    readPhoto: async (id: string): Promise<string> => {
      const response = await cardClient.card.evidence[':id'].$get({ header, param: { id } })
      if (!response.ok) throw new Error(`photo ${id}: ${response.status}`)
      return URL.createObjectURL(await response.blob())
    },
    alone: (work: () => Promise<void>) => aloneInBrowser('mingche-card', work),
  }
}
