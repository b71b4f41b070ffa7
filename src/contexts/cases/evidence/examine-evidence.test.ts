import { crc32, deflateSync } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { aPhoto } from '../testing/a-photo.ts'
import { evidenceMib, examineEvidence } from './examine-evidence.ts'
import { noFacts } from './picture-facts.ts'

/** A PNG that says so many pixels and whose data are zeros, packed: a few kilobytes for any size. */
function aBomb(width: number, height: number, dataBytes: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(dataBytes), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const codeOf = async (name: string, bytes: Uint8Array) =>
  examineEvidence({ name, bytes }).then(
    () => 'taken',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )

describe('照片和文件收下以前', () => {
  test('手机照片：读出时间和位置，做一张缩略图', async () => {
    const bytes = aPhoto({ width: 1600, height: 1200 })
    const examined = await examineEvidence({ name: '/tmp/整改后.JPG', bytes })
    expect(examined).toMatchObject({ fileName: '整改后.JPG', mediaType: 'image/jpeg', isPhoto: true })
    expect(examined.facts.takenAt).toBe('2031-03-05T02:20:30.000Z')
    const thumbnail = await loadImage(Buffer.from(examined.thumbnail ?? []))
    expect([thumbnail.width, thumbnail.height]).toEqual([480, 360])
  })

  test('横着拍的照片，缩略图转正', async () => {
    const bytes = aPhoto({ width: 1600, height: 1200, orientation: 6 })
    const { thumbnail } = await examineEvidence({ name: '1.jpg', bytes })
    const shown = await loadImage(Buffer.from(thumbnail ?? []))
    expect([shown.width, shown.height]).toEqual([360, 480])
  })

  test('文件不是照片：没有时间、位置和缩略图', async () => {
    const examined = await examineEvidence({ name: '决定书.pdf', bytes: Buffer.from('%PDF-1.7\n') })
    expect(examined).toMatchObject({ isPhoto: false, facts: noFacts, thumbnail: null })
  })

  test('苹果手机的 HEIC 原样收下，这里画不出来', async () => {
    const bytes = Buffer.concat([
      Buffer.from('00000018', 'hex'),
      Buffer.from('ftypheic0000mif1heic', 'latin1'),
    ])
    const examined = await examineEvidence({ name: 'IMG_1.HEIC', bytes })
    expect(examined).toMatchObject({ mediaType: 'image/heic', isPhoto: true, thumbnail: null })
  })

  test.each([
    ['程序', 'a.exe', Buffer.from('MZ'), 'evidence.kind'],
    ['没有内容', '1.jpg', Buffer.alloc(0), 'evidence.empty'],
    ['改了名的网页', '1.jpg', Buffer.from('<script>alert(1)</script>'), 'evidence.type'],
    ['改了名的照片', '1.pdf', aPhoto(), 'evidence.type'],
    [
      '太大',
      '1.jpg',
      Buffer.concat([aPhoto(), Buffer.alloc(evidenceMib * 1024 * 1024)]),
      'evidence.too-large',
    ],
    ['只有开头的照片', '1.jpg', aPhoto().subarray(0, 500), 'evidence.picture'],
    ['认不出尺寸', '1.png', Buffer.from('89504e470d0a1a0a00000000', 'hex'), 'evidence.picture'],
  ])('%s的不收', async (_, name, bytes, code) => {
    expect(await codeOf(name, bytes)).toBe(code)
  })

  test('说自己有九亿像素的小文件，不解开就不收', async () => {
    const bomb = aBomb(30_000, 30_000, 8 * 1024 * 1024)
    expect(bomb.length).toBeLessThan(20_000)
    const started = performance.now()
    expect(await codeOf('1.png', bomb)).toBe('evidence.picture')
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('尺寸说得小、内容大得多的，也只按说的尺寸解开', async () => {
    expect(['evidence.picture', 'taken']).toContain(await codeOf('1.png', aBomb(10, 10, 64 * 1024 * 1024)))
  })

  test('五千万像素的手机照片收得下', { timeout: 30_000 }, async () => {
    const canvas = createCanvas(8160, 6120)
    canvas.getContext('2d').fillRect(0, 0, 4000, 3000)
    const { thumbnail } = await examineEvidence({ name: '1.jpg', bytes: canvas.toBuffer('image/jpeg', 50) })
    expect(thumbnail?.length).toBeGreaterThan(500)
  })
})
