import { describe, expect, it } from 'vitest'
import { toGcj02 } from './datum.ts'
import { type ArrivedPhoto, checkEvidence, type PhotographedCase } from './evidence-check.ts'
import type { Position } from './place.ts'
import { usualRules } from './rules.ts'

const place: Position = { longitude: 113.58, latitude: 37.86, datum: 'wgs84' }
/** 0.001° of latitude is 111 m. */
const northOf = (at: Position, thousandths: number): Position => ({
  ...at,
  latitude: at.latitude + thousandths / 1000,
})
const now = new Date('2031-03-06T02:00:00Z')

function aPhoto(changes: Partial<ArrivedPhoto> = {}): ArrivedPhoto {
  const takenAt = '2031-03-06T01:30:00.000Z'
  return { takenAt, position: northOf(place, 1), sentPosition: place, isPicture: true, ...changes }
}

function findingOf(photo: ArrivedPhoto, changes: Partial<PhotographedCase> = {}) {
  const dispatchedAt = '2031-03-03T01:00:00.000Z'
  return checkEvidence(photo, { position: place, dispatchedAt, stage: 'after', ...changes }, usualRules, now)
}

const remarksOn = (photo: ArrivedPhoto, changes: Partial<PhotographedCase> = {}) =>
  findingOf(photo, changes).remarks

describe('照片的时间和位置', () => {
  it('当天在现场拍的，没有什么可说，距离以米计', () => {
    expect(findingOf(aPhoto())).toEqual({ distanceM: 111, sentDistanceM: 0, remarks: [] })
  })

  it('没有拍摄信息的，只说明，不拒收', () => {
    const bare = aPhoto({ takenAt: null, position: null, sentPosition: null })
    expect(findingOf(bare)).toEqual({
      distanceM: null,
      sentDistanceM: null,
      remarks: ['照片没有拍摄时间', '照片没有拍摄位置，上传时也没有定位'],
    })
    expect(remarksOn(aPhoto({ position: null }))).toEqual(['照片没有拍摄位置'])
  })

  it('转办以前拍的，不能说明整改后的情况', () => {
    const before = aPhoto({ takenAt: '2031-03-02T08:00:00.000Z' })
    expect(remarksOn(before)).toEqual(['照片拍于 2031-03-02 16:00，在转办之前，不能说明整改后的情况'])
    expect(remarksOn(before, { stage: 'before' })).toEqual([])
  })

  it('发现问题的照片比转办早三天以上的要说明', () => {
    const old = aPhoto({ takenAt: '2031-02-25T08:00:00.000Z' })
    expect(remarksOn(old, { stage: 'found' })).toEqual(['照片拍于 2031-02-25 16:00，比转办早 5 天'])
    expect(remarksOn(old, { stage: 'found', dispatchedAt: null })).toEqual([
      '照片拍于 2031-02-25 16:00，比上传早 8 天',
    ])
  })

  it('别的日子拍的要说明，未来拍的也要', () => {
    const old = aPhoto({ takenAt: '2031-03-02T01:00:00.000Z' })
    const since = { dispatchedAt: '2031-03-01T01:00:00.000Z' }
    expect(remarksOn(old, since)).toEqual(['照片拍于 2031-03-02 09:00，比上传早 4 天'])
    const fromTomorrow = aPhoto({ takenAt: '2031-03-07T01:00:00.000Z' })
    expect(remarksOn(fromTomorrow)).toEqual(['拍摄时间 2031-03-07 09:00 晚于上传时间，手机的时间可能不对'])
    expect(remarksOn(aPhoto({ takenAt: '2031-03-06T02:05:00.000Z' }))).toEqual([])
  })

  it('别的地方拍的，说出有多远', () => {
    expect(remarksOn(aPhoto({ position: northOf(place, 4) }))).toEqual(['拍摄位置距问题地点 445 米'])
    const faraway = northOf(place, 11)
    expect(remarksOn(aPhoto({ position: faraway, sentPosition: faraway }))).toEqual([
      '拍摄位置距问题地点 1.2 千米',
      '上传时的位置距问题地点 1.2 千米',
    ])
  })

  it('手机把 GCJ-02 当成 WGS-84 写进照片的，指出这种可能', () => {
    const shifted = { ...toGcj02(place), datum: 'wgs84' } as const
    const [remark] = remarksOn(aPhoto({ position: shifted }))
    expect(remark).toMatch(/^拍摄位置距问题地点 \d+ 米（若手机记录的是 GCJ-02 坐标，则为 0 米）$/)
  })

  it('问题按 GCJ-02 登记的，换算后再比', () => {
    expect(findingOf(aPhoto({ position: place }), { position: toGcj02(place) })).toMatchObject({
      distanceM: 0,
    })
  })

  it('问题没有位置的，不比；文件不是照片的，不说', () => {
    expect(findingOf(aPhoto(), { position: null })).toEqual({
      distanceM: null,
      sentDistanceM: null,
      remarks: [],
    })
    expect(
      remarksOn(aPhoto({ takenAt: null, position: null, sentPosition: null, isPicture: false })),
    ).toEqual([])
  })
})
