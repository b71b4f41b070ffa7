import type { Outbox } from '#web/outbox/outbox-sender.ts'
import type { CaseCommand, CommandType } from '../../../core/case-command.ts'

/**
 * What the receiver of a card did on the phone and the server does not have yet. In order: what was done first arrives
 * first, and what the server refuses holds up the rest until the person has decided.
 */

/** A photo that goes before the action that cites it. Bytes, not a `File`: those do not outlive the page. */
export interface QueuedPhoto {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: ArrayBuffer
  /** Where the phone was, WGS-84 degrees; null: not allowed or not known. */
  readonly position: { readonly longitude: number; readonly latitude: number } | null
  readonly isSent: boolean
  /** Why the server did not take it; null: nothing against it. */
  readonly problem: string | null
}

export type CardDeed =
  | { readonly kind: 'claim'; readonly name: string }
  | { readonly kind: 'act'; readonly command: CaseCommand }

export interface QueuedDeed {
  /** The action's key: the server does it once, however often it arrives. */
  readonly id: string
  /** ISO instant. */
  readonly madeAt: string
  /** Of the case, as it was seen. */
  readonly version: number
  readonly deed: CardDeed
  readonly photos: readonly QueuedPhoto[]
  /** The server's no; it waits for the person. */
  readonly refusal: { readonly code: string; readonly text: string } | null
}

export type DeedQueue = Outbox<QueuedDeed>

export type CardTask =
  | { readonly kind: 'photo'; readonly deedId: string; readonly photo: QueuedPhoto }
  | { readonly kind: 'deed'; readonly queued: QueuedDeed }

/** The photos of the oldest first, then itself. */
export function nextTask({ entries }: DeedQueue): CardTask | null {
  const [queued] = entries
  if (!queued || asks(queued)) return null
  const photo = queued.photos.find(({ isSent }) => !isSent)
  return photo ? { kind: 'photo', deedId: queued.id, photo } : { kind: 'deed', queued }
}

/** Whether nothing moves before the person has said what to do. */
export function asks({ refusal, photos }: QueuedDeed): boolean {
  return refusal !== null || photos.some(({ problem }) => problem !== null)
}

export function addDeed(queue: DeedQueue, added: QueuedDeed): DeedQueue {
  return { ...queue, entries: [...queue.entries, added] }
}

export function photoTaken(queue: DeedQueue, deedId: string, photoId: string): DeedQueue {
  return changePhoto(queue, deedId, photoId, { isSent: true, bytes: new ArrayBuffer(0) })
}

export function photoRefused(queue: DeedQueue, deedId: string, photoId: string, problem: string): DeedQueue {
  return changePhoto(queue, deedId, photoId, { problem })
}

/**
 * The server has done it. What was done after it on the same phone was decided on what came of it, so it goes on from
 * the new version; not where somebody else acted in between: then the person is asked.
 */
export function deedTaken(queue: DeedQueue, done: QueuedDeed, versionAfter: number): DeedQueue {
  const isAlone = versionAfter === done.version + 1
  const entries = queue.entries
    .filter(({ id }) => id !== done.id)
    .map((each) => (isAlone && each.version === done.version ? { ...each, version: versionAfter } : each))
  return { ...queue, entries }
}

export function deedRefused(queue: DeedQueue, id: string, code: string, text: string): DeedQueue {
  return change(queue, id, (each) => ({ ...each, refusal: { code, text } }))
}

/** The person has seen how the case stands now, and means it still: it and what follows are decided on that. */
export function sendAnyway(queue: DeedQueue, id: string, version: number): DeedQueue {
  return {
    ...queue,
    entries: queue.entries.map((each) => ({
      ...each,
      version: Math.max(each.version, version),
      refusal: each.id === id ? null : each.refusal,
    })),
  }
}

/** Goes on without the photos that the server did not take. */
export function dropRefusedPhotos(queue: DeedQueue, id: string): DeedQueue {
  return change(queue, id, (each) => {
    const photos = each.photos.filter(({ problem }) => problem === null)
    const kept = new Set(photos.map((photo) => photo.id))
    return { ...each, photos, deed: citing(each.deed, (photoId) => kept.has(photoId)) }
  })
}

export function removeDeed(queue: DeedQueue, id: string): DeedQueue {
  return { ...queue, entries: queue.entries.filter((each) => each.id !== id) }
}

const working: readonly CommandType[] = ['submit', 'progress', 'askExtension', 'requestReturn', 'comment']

/** What can be done next on this phone, as if everything that waits had arrived. */
export function offeredAfter(offered: readonly CommandType[], { entries }: DeedQueue): CommandType[] {
  return entries.reduce<CommandType[]>(
    (left, { deed }) => {
      if (deed.kind === 'claim') return left.includes('ack') ? [...working] : left
      const { type } = deed.command
      if (type === 'submit' || type === 'requestReturn') return ['comment']
      return type === 'askExtension' ? left.filter((each) => each !== type) : left
    },
    [...offered],
  )
}

function citing(deed: CardDeed, isKept: (photoId: string) => boolean): CardDeed {
  if (deed.kind === 'claim' || !('evidenceIds' in deed.command)) return deed
  const evidenceIds = deed.command.evidenceIds.filter(isKept)
  return { kind: 'act', command: { ...deed.command, evidenceIds } }
}

function changePhoto(queue: DeedQueue, deedId: string, photoId: string, to: Partial<QueuedPhoto>): DeedQueue {
  return change(queue, deedId, (each) => ({
    ...each,
    photos: each.photos.map((photo) => (photo.id === photoId ? { ...photo, ...to } : photo)),
  }))
}

function change(queue: DeedQueue, id: string, to: (deed: QueuedDeed) => QueuedDeed): DeedQueue {
  return { ...queue, entries: queue.entries.map((each) => (each.id === id ? to(each) : each)) }
}
