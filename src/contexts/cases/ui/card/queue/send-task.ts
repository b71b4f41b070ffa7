import type { Settling } from '#web/outbox/outbox-sender.ts'
import type { Sent } from '#web/outbox/sent.ts'
import {
  type CardTask,
  deedRefused,
  deedTaken,
  photoRefused,
  photoTaken,
  type QueuedDeed,
  type QueuedPhoto,
} from './card-queue.ts'

/** The server as sending needs it; `Answer` is the case as it is after a deed. */
export interface DeedTransport<Answer extends { readonly version: number }> {
  readonly sendPhoto: (photo: QueuedPhoto) => Promise<Sent<unknown>>
  readonly sendDeed: (queued: QueuedDeed) => Promise<Sent<Answer>>
}

/** What is to be done on the page once an answer came. */
export interface AfterSending<Answer> {
  readonly take: (answer: Answer) => void
  /** A refusal is decided on by the person, who has to see how the case stands now. */
  readonly readAgain: () => void
}

/** Sends one photo or one deed. @returns what it makes of the queue; null: no answer came. */
export async function sendTask<Answer extends { readonly version: number }>(
  transport: DeedTransport<Answer>,
  task: CardTask,
  after: AfterSending<Answer>,
): Promise<Settling<QueuedDeed> | null> {
  return task.kind === 'photo' ? sendPhoto(transport, task) : sendDeed(transport, task.queued, after)
}

async function sendPhoto(
  transport: Pick<DeedTransport<never>, 'sendPhoto'>,
  { deedId, photo }: Extract<CardTask, { kind: 'photo' }>,
): Promise<Settling<QueuedDeed> | null> {
  const sent = await transport.sendPhoto(photo)
  if (sent.kind === 'unreachable') return null
  if (sent.kind === 'refused')
    return { settle: (queue) => photoRefused(queue, deedId, photo.id, `「${photo.name}」：${sent.text}`) }
  return { settle: (queue) => photoTaken(queue, deedId, photo.id) }
}

async function sendDeed<Answer extends { readonly version: number }>(
  transport: Pick<DeedTransport<Answer>, 'sendDeed'>,
  queued: QueuedDeed,
  { take, readAgain }: AfterSending<Answer>,
): Promise<Settling<QueuedDeed> | null> {
  const sent = await transport.sendDeed(queued)
  if (sent.kind === 'unreachable') return null
  if (sent.kind === 'refused') {
    const { code, text } = sent
    return { settle: (queue) => deedRefused(queue, queued.id, code, text), afterwards: readAgain }
  }
  const { answer } = sent
  // Shown before the queue moves on: what the person does next is decided on it.
  take(answer)
  return { settle: (queue) => deedTaken(queue, queued, answer.version) }
}
