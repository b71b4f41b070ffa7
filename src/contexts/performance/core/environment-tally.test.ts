import fc from 'fast-check'
import { expect, test } from 'vitest'
import { airTargetOf, allowedExceedances, tallyAir } from './air-tally.ts'
import type { Method } from './method.ts'
import { tallyWater } from './water-tally.ts'

test('优良天数比例只在有数据的日子里算，缺的日子另说', () => {
  const tally = tallyAir([{ aqi: 100 }, { aqi: 101 }, { aqi: null }, { aqi: 40 }], 5)
  expect(tally).toEqual({ good: 2, exceeded: 1, measured: 3, missing: 2, ratio: (2 / 3) * 100 })
  expect(tallyAir([{ aqi: null }], 1)).toMatchObject({ measured: 0, missing: 1, ratio: null })
})

test('目标比例允许的超标天数：365 天、70% 是 109 天', () => {
  expect(allowedExceedances(70, 365)).toBe(109)
  expect(allowedExceedances(80, 365)).toBe(73)
  expect(allowedExceedances(100, 366)).toBe(0)
})

test('超标恰好用完还达标，再多一天就不达标', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(365, 366), (tenths, days) => {
      const percent = tenths / 10
      const allowed = allowedExceedances(percent, days)
      const ratio = (exceeded: number) => (days - exceeded) * 1000
      expect(ratio(allowed)).toBeGreaterThanOrEqual(tenths * days)
      if (allowed < days) expect(ratio(allowed + 1)).toBeLessThan(tenths * days)
    }),
  )
})

test('目标取第一个用优良天数比例测量的指标', () => {
  const method: Method = { kind: 'measure', measureId: 'performance.air.goodDays.ratio' }
  const goal = { kind: 'number', operator: '≥', value: 70, unit: '%', per: null } as const
  expect(airTargetOf([{ id: 'a', goal, method: { kind: 'unbound' } }])).toBeNull()
  expect(airTargetOf([{ id: 'a', goal, method }])).toEqual({ indicatorId: 'a', percent: 70 })
})

test('断面水质优良比例按断面和月份算，断流不评级的不算', () => {
  expect(tallyWater([{ grade: 1 }, { grade: 3 }, { grade: 4 }, { grade: null }])).toEqual({
    ...{ good: 2, measured: 3, ungraded: 1, ratio: (2 / 3) * 100 },
  })
  expect(tallyWater([])).toMatchObject({ measured: 0, ratio: null })
})
