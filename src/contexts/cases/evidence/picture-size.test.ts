import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPhoto } from '../testing/a-photo.ts'
import { pictureSize } from './picture-size.ts'

describe('不解开就看出照片有多大', () => {
  test.each(['image/jpeg', 'image/png', 'image/webp'] as const)('%s', (mediaType) => {
    const canvas = createCanvas(317, 211)
    canvas.getContext('2d').fillRect(0, 0, 100, 100)
    const bytes = mediaType === 'image/png' ? canvas.toBuffer(mediaType) : canvas.toBuffer(mediaType, 80)
    expect(pictureSize(bytes)).toEqual({ width: 317, height: 211 })
  })

  test('手机照片的 EXIF 在前面也看得出来', () => {
    expect(pictureSize(aPhoto({ width: 640, height: 480 }))).toEqual({ width: 640, height: 480 })
  })

  test('无损和带透明的 WebP', () => {
    const lossless = Buffer.alloc(30)
    lossless.write('RIFF0000WEBPVP8L', 'latin1')
    lossless.writeUInt8(0x2f, 20)
    lossless.writeUInt32LE((4031 << 14) | 3023, 21)
    expect(pictureSize(lossless)).toEqual({ width: 3024, height: 4032 })
    const extended = Buffer.alloc(30)
    extended.write('RIFF0000WEBPVP8X', 'latin1')
    extended.writeUIntLE(16382, 24, 3)
    extended.writeUIntLE(9999, 27, 3)
    expect(pictureSize(extended)).toEqual({ width: 16383, height: 10000 })
  })

  test('断在哪里都不出错；认不出的就说认不出', () => {
    const photos = [
      aPhoto(),
      createCanvas(9, 9).toBuffer('image/png'),
      createCanvas(9, 9).toBuffer('image/webp'),
    ]
    for (const photo of photos)
      for (let end = 0; end < Math.min(photo.length, 400); end += 1) pictureSize(photo.subarray(0, end))
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void pictureSize(bytes)))
    expect(pictureSize(Buffer.from('%PDF-1.7'))).toBeUndefined()
  })
})
