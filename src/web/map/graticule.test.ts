import fc from 'fast-check'
import { expect, test } from 'vitest'
import { degreeText, graticuleOf } from './graticule.ts'

test('市域大小的图上有经纬线，间隔是整分', () => {
  const { longitudes, latitudes } = graticuleOf({ west: 114.1, south: 36.2, east: 114.9, north: 36.7 })
  expect(longitudes.map((each) => degreeText(each, 'longitude'))).toEqual([
    ...['114°10′E', '114°20′E', '114°30′E', '114°40′E', '114°50′E'],
  ])
  expect(latitudes.map((each) => degreeText(each, 'latitude'))).toEqual([
    ...['36°20′N', '36°30′N', '36°40′N'],
  ])
})

test('度分秒按需要写到秒，南纬西经写明', () => {
  expect(degreeText(114, 'longitude')).toBe('114°E')
  expect(degreeText(36 + 5 / 3600, 'latitude')).toBe('36°00′05″N')
  expect(degreeText(-0.5, 'latitude')).toBe('0°30′S')
})

test('不管看多大一片，经纬线都在图内，不多也不少', () => {
  const extent = fc
    .tuple(fc.double({ min: -170, max: 100, noNaN: true }), fc.double({ min: -80, max: 20, noNaN: true }))
    .chain(([west, south]) =>
      fc
        .double({ min: 0.01, max: 60, noNaN: true })
        .map((span) => ({ west, south, east: west + span, north: south + span })),
    )
  fc.assert(
    fc.property(extent, (seen) => {
      const { longitudes, latitudes } = graticuleOf(seen)
      expect(longitudes.length).toBeGreaterThanOrEqual(4)
      expect(longitudes.length).toBeLessThanOrEqual(11)
      for (const each of longitudes) {
        expect(each).toBeGreaterThanOrEqual(seen.west - 1e-9)
        expect(each).toBeLessThanOrEqual(seen.east + 1e-9)
      }
      expect(latitudes.length).toBeGreaterThanOrEqual(4)
    }),
  )
})
