import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaBetween, moved, spotIn } from './blur-area.ts'

const spot = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 1000 }) })

test('从哪个角开始拖都一样，框总在照片里', () => {
  fc.assert(
    fc.property(spot, spot, fc.integer({ min: -2000, max: 2000 }), (a, b, step) => {
      const area = areaBetween(a, b)
      expect(area).toEqual(areaBetween(b, a))
      for (const each of [area, moved(area, [step, -step])]) {
        expect(each.x).toBeGreaterThanOrEqual(0)
        expect(each.y).toBeGreaterThanOrEqual(0)
        expect(each.x + each.width).toBeLessThanOrEqual(1000)
        expect(each.y + each.height).toBeLessThanOrEqual(1000)
        expect(each.width).toBeGreaterThanOrEqual(1)
        expect(each.height).toBeGreaterThanOrEqual(1)
      }
    }),
  )
})

test('拖到照片外面算到边上', () => {
  const frame = { left: 100, top: 50, width: 400, height: 200 }
  expect(spotIn(frame, { clientX: 300, clientY: 150 })).toEqual({ x: 500, y: 500 })
  expect(spotIn(frame, { clientX: 900, clientY: 0 })).toEqual({ x: 1000, y: 0 })
})
