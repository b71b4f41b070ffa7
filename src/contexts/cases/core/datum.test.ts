import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceM, toGcj02, toWgs84 } from './datum.ts'
import type { Position } from './place.ts'

const inWgs84 = (latitude: number, longitude: number): Position => ({ longitude, latitude, datum: 'wgs84' })

/** Pairs that googollee/eviltransform tests its implementations with: WGS-84 and GCJ-02, latitude and longitude. */
const published: readonly [string, [number, number], [number, number]][] = [
  ['上海', [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
  ['深圳', [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
  ['北京', [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
]

const anywhereInChina = fc
  .record({
    longitude: fc.double({ min: 73.6, max: 135, noNaN: true }),
    latitude: fc.double({ min: 3.9, max: 53.5, noNaN: true }),
  })
  .map((place): Position => ({ ...place, datum: 'wgs84' }))

describe('坐标系', () => {
  it.each(published)('与公开发布的换算结果一致：%s', (_, wgs84, gcj02) => {
    const converted = toGcj02(inWgs84(...wgs84))
    expect(converted.latitude).toBeCloseTo(gcj02[0], 9)
    expect(converted.longitude).toBeCloseTo(gcj02[1], 9)
  })

  it('换过去再换回来，差不到一毫米', () => {
    fc.assert(
      fc.property(anywhereInChina, (place) => {
        expect(distanceM(toWgs84(toGcj02(place)), place)).toBeLessThan(0.001)
      }),
      { numRuns: 1000 },
    )
  })

  it('在中国偏移几十到几百米，境外不偏移', () => {
    fc.assert(
      fc.property(anywhereInChina, (place) => {
        const moved = { ...toGcj02(place), datum: 'wgs84' } as const
        expect(distanceM(place, moved)).toBeGreaterThan(10)
        expect(distanceM(place, moved)).toBeLessThan(1500)
      }),
    )
    const london = inWgs84(51.5, -0.12)
    expect(toGcj02(london)).toEqual({ ...london, datum: 'gcj02' })
    expect(toWgs84({ ...london, datum: 'gcj02' })).toEqual(london)
  })

  it('CGCS2000 当作 WGS-84', () => {
    const place = inWgs84(37.86, 113.58)
    expect(toWgs84({ ...place, datum: 'cgcs2000' })).toEqual(place)
    expect(distanceM({ ...place, datum: 'cgcs2000' }, place)).toBe(0)
  })
})

describe('距离', () => {
  it('纬度一度约 111.2 千米，赤道半圈约 20015 千米', () => {
    expect(distanceM(inWgs84(37, 113), inWgs84(38, 113))).toBeCloseTo(111_195, -1)
    expect(distanceM(inWgs84(0, 0), inWgs84(0, 180))).toBeCloseTo(20_015_114, -1)
  })

  it('不同坐标系的同一地点，距离是零', () => {
    fc.assert(
      fc.property(anywhereInChina, (place) => {
        expect(distanceM(place, toGcj02(place))).toBeLessThan(0.001)
      }),
    )
  })

  it('来回一样远，绕路不会更近', () => {
    fc.assert(
      fc.property(anywhereInChina, anywhereInChina, anywhereInChina, (a, b, c) => {
        expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 3)
        expect(distanceM(a, c)).toBeLessThanOrEqual(distanceM(a, b) + distanceM(b, c) + 0.001)
      }),
    )
  })
})
