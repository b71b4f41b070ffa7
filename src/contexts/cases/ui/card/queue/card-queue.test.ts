import { describe, expect, test } from 'vitest'
import {
  addDeed,
  asks,
  type DeedQueue,
  deedRefused,
  deedTaken,
  dropRefusedPhotos,
  nextTask,
  offeredAfter,
  photoRefused,
  photoTaken,
  type QueuedDeed,
  sendAnyway,
} from './card-queue.ts'

const empty: DeedQueue = { entries: [], failures: 0 }

function aDeed(id: string, over: Partial<QueuedDeed> = {}): QueuedDeed {
  return {
    ...{ id, madeAt: id, version: 2, photos: [], refusal: null },
    deed: { kind: 'act', command: { type: 'comment', text: '已到现场' } },
    ...over,
  }
}

function aSubmission(id: string, ...photos: string[]): QueuedDeed {
  return aDeed(id, {
    deed: { kind: 'act', command: { type: 'submit', text: '已整改', evidenceIds: photos } },
    photos: photos.map((photo) => ({
      ...{ id: photo, name: `${photo}.jpg`, mediaType: 'image/jpeg', bytes: new ArrayBuffer(3) },
      ...{ position: null, isSent: false, problem: null },
    })),
  })
}

const queueOf = (...deeds: QueuedDeed[]) => deeds.reduce(addDeed, empty)

describe('手机上等待发送的', () => {
  test('先发照片，照片都收下了才报送', () => {
    const queue = queueOf(aSubmission('a', 'p', 'q'))
    expect(nextTask(queue)).toMatchObject({ kind: 'photo', photo: { id: 'p' } })
    const both = photoTaken(photoTaken(queue, 'a', 'p'), 'a', 'q')
    expect(nextTask(both)).toMatchObject({ kind: 'deed', queued: { id: 'a' } })
  })

  test('收下的照片不再占手机的空间', () => {
    const taken = photoTaken(queueOf(aSubmission('a', 'p')), 'a', 'p')
    expect(taken.entries[0]?.photos[0]?.bytes.byteLength).toBe(0)
  })

  test('自己先办的引起的变化，后面的接着算；别人插手的，要人看过', () => {
    const claim = aDeed('a', { deed: { kind: 'claim', name: '张工' } })
    const queue = queueOf(claim, aSubmission('b'))
    expect(deedTaken(queue, claim, 3).entries).toMatchObject([{ id: 'b', version: 3 }])
    expect(deedTaken(queue, claim, 4).entries).toMatchObject([{ id: 'b', version: 2 }])
  })

  test('被退回的等人决定，后面的也等着，次序不乱', () => {
    const refused = deedRefused(queueOf(aDeed('a'), aDeed('b')), 'a', 'case.stale', '刚由王某办理过')
    expect(nextTask(refused)).toBeNull()
    const again = sendAnyway(refused, 'a', 7)
    expect(nextTask(again)).toMatchObject({ queued: { id: 'a', version: 7, refusal: null } })
    expect(again.entries[1]?.version).toBe(7)
  })

  test('去掉没有收下的照片，其余的照样报送', () => {
    const refused = photoRefused(queueOf(aSubmission('a', 'p', 'q')), 'a', 'q', '不是照片')
    expect(refused.entries.some(asks)).toBe(true)
    const [kept] = dropRefusedPhotos(refused, 'a').entries
    expect(kept?.photos.map(({ id }) => id)).toEqual(['p'])
    expect(kept?.deed).toMatchObject({ command: { evidenceIds: ['p'] } })
  })

  test('没有网络时签收了就可以接着办，报送了就只能留言', () => {
    const claim = aDeed('a', { deed: { kind: 'claim', name: '张工' } })
    expect(offeredAfter(['ack', 'comment'], queueOf(claim))).toContain('submit')
    expect(offeredAfter(['ack', 'comment'], queueOf(claim, aSubmission('b', 'p')))).toEqual(['comment'])
  })
})
