import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pixelate } from './pixelate.ts'

const noise = (width: number, height: number) =>
  Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at * 7919 + (at >> 3) * 104729) % 256)

const colourAt = (rgba: Uint8ClampedArray, width: number, x: number, y: number) =>
  rgba.slice((y * width + x) * 4, (y * width + x) * 4 + 4).join(',')

const anArea = fc.tuple(fc.nat(999), fc.nat(999)).chain(([x, y]) =>
  fc.record({
    x: fc.constant(x),
    y: fc.constant(y),
    width: fc.integer({ min: 1, max: 1000 - x }),
    height: fc.integer({ min: 1, max: 1000 - y }),
  }),
)

describe('遮挡', () => {
  test('遮挡处最多剩下三十六种颜色，别处一个像素也不变', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        anArea,
        (width, height, area) => {
          const before = noise(width, height)
          const after = before.slice()
          pixelate(after, { width, height }, [area])
          const left = new Set<string>()
          for (let y = 0; y < height; y += 1)
            for (let x = 0; x < width; x += 1) {
              const isInside =
                (x + 1) * 1000 > area.x * width &&
                x * 1000 < (area.x + area.width) * width &&
                (y + 1) * 1000 > area.y * height &&
                y * 1000 < (area.y + area.height) * height
              if (isInside) left.add(colourAt(after, width, x, y))
              else expect(colourAt(after, width, x, y)).toBe(colourAt(before, width, x, y))
            }
          expect(left.size).toBeLessThanOrEqual(36)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('遮挡处的平均颜色不变', () => {
    const rgba = noise(12, 12)
    const mean = (of: Uint8ClampedArray) => of.reduce((sum, each) => sum + each, 0) / of.length
    const after = rgba.slice()
    pixelate(after, { width: 12, height: 12 }, [{ x: 0, y: 0, width: 1000, height: 1000 }])
    expect(mean(after)).toBeCloseTo(mean(rgba), 0)
  })

  test('没有要遮挡的地方，就一点不变', () => {
    const rgba = noise(5, 5)
    const after = rgba.slice()
    pixelate(after, { width: 5, height: 5 }, [])
    expect(after).toEqual(rgba)
  })
})
