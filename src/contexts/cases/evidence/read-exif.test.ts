import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPhoto } from '../testing/a-photo.ts'
import { noFacts } from './picture-facts.ts'
import { instantOf, readExif } from './read-exif.ts'

describe('照片自己说的时间和位置', () => {
  test('有时区的照片按它的时区', () => {
    const facts = readExif(aPhoto({ takenAt: '2031:03:05 10:20:30', offset: '+09:00' }))
    expect(facts.takenAt).toBe('2031-03-05T01:20:30.000Z')
  })

  test('没有时区的照片按北京时间', () => {
    expect(readExif(aPhoto({ offset: null })).takenAt).toBe('2031-03-05T02:20:30.000Z')
  })

  test('位置精确到一米', () => {
    const facts = readExif(aPhoto({ position: { longitude: 113.580123, latitude: 37.850456 } }))
    expect(facts.longitude).toBeCloseTo(113.580123, 5)
    expect(facts.latitude).toBeCloseTo(37.850456, 5)
  })

  test('西半球和南半球是负数', () => {
    const { longitude, latitude } = readExif(aPhoto({ position: { longitude: -70.5, latitude: -33.25 } }))
    expect([longitude, latitude]).toEqual([-70.5, -33.25])
  })

  test('只有时间没有位置的照片，时间照样读出来', () => {
    expect(readExif(aPhoto({ position: null }))).toEqual({
      takenAt: '2031-03-05T02:20:30.000Z',
      longitude: null,
      latitude: null,
    })
  })

  test('没有定位时手机写的 0°、0° 不是位置', () => {
    expect(readExif(aPhoto({ position: { longitude: 0, latitude: 0 } })).longitude).toBeNull()
  })

  test('没有 EXIF 的照片什么也没说', () => {
    expect(readExif(aPhoto({ takenAt: null, position: null }))).toEqual(noFacts)
    expect(readExif(createCanvas(8, 8).toBuffer('image/png'))).toEqual(noFacts)
  })

  test.each(['0000:00:00 00:00:00', '2031:13:45 10:00:00', '    :  :     :  :  ', '', '1980:01:01 00:00:00'])(
    '时间写成「%s」的等于没写',
    (takenAt) => expect(instantOf(takenAt, undefined)).toBeNull(),
  )

  test('随便哪里断掉、改掉的照片也读得完，不出错', () => {
    const photo = aPhoto()
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.uint8Array({ minLength: 1, maxLength: 12 }),
        fc.nat(photo.length),
        (at, noise, end) => {
          const broken = Buffer.from(photo)
          broken.set(noise, at)
          const facts = readExif(broken.subarray(0, end))
          if (facts.longitude !== null) expect(Math.abs(facts.longitude)).toBeLessThanOrEqual(180)
          if (facts.takenAt !== null) expect(Number.isNaN(Date.parse(facts.takenAt))).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})
