import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Chance } from '#kernel/chance.ts'
import { simulateAir, simulateRecords, simulateStep } from './simulate-year.ts'
import type { RecordsSpec, StepSpec } from './year-spec.ts'

const aSpec = (given: Partial<RecordsSpec> = {}): RecordsSpec => ({
  project: 'P1',
  kind: 'printing',
  item: ['折页', '公报'],
  unit: '份',
  when: { times: 12, from: '01-10', until: '12-20' },
  quantity: { from: 100, to: 300 },
  place: '',
  note: '',
  ...given,
})

test('同一个起点得到同样的一年', () => {
  const once = simulateRecords(aSpec(), 2031, new Chance(7))
  expect(simulateRecords(aSpec(), 2031, new Chance(7))).toEqual(once)
  expect(simulateRecords(aSpec(), 2031, new Chance(8))).not.toEqual(once)
})

test('按次数安排的记录依次落在期间内的工作日', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (times, seed) => {
      const spec = aSpec({ when: { times, from: '02-02', until: '11-28' } })
      const days = simulateRecords(spec, 2031, new Chance(seed)).map(({ day }) => day)
      expect(days).toHaveLength(times)
      expect([...days].sort()).toEqual(days)
      for (const day of days) {
        expect(day >= '2031-02-02' && day <= '2031-11-28').toBe(true)
        expect([0, 6]).not.toContain(new Date(day).getUTCDay())
      }
    }),
  )
})

test('节点先有计划，完成那天被完成的一条代替', () => {
  const step: StepSpec = {
    project: 'P1',
    step: 'acceptance',
    title: '验收',
    planned: '2031-04-15',
    done: '2031-04-20',
    yuan: 12.5,
    party: '',
    documentNo: '',
    category: null,
    serviceFrom: null,
    serviceUntil: null,
    note: '',
  }
  const [plan, done] = simulateStep(step, 2031, new Chance(1))
  expect(plan).toMatchObject({ done_on: null, amount_fen: 1250 })
  expect(done).toMatchObject({ done_on: '2031-04-20', replaces: plan?.id, voided_at: null })
  expect(plan?.voided_at).toEqual(done?.recorded_at)
  expect(simulateStep({ ...step, done: '2030-12-20' }, 2031, new Chance(1))).toHaveLength(1)
  expect(simulateStep({ ...step, done: null }, 2031, new Chance(1))).toHaveLength(1)
})

test('每天一条空气质量；AQI 不超过 50 的日子没有首要污染物', () => {
  const goodShare = Array.from({ length: 12 }, () => 0.8)
  const days = simulateAir({ goodShare, missing: ['02-08'] }, 2032, new Chance(3))
  expect(days).toHaveLength(366)
  expect(days.find(({ day }) => day === '2032-02-08')?.aqi).toBeNull()
  for (const { aqi, leading_pollutant } of days)
    expect(leading_pollutant === '').toBe(aqi === null || aqi <= 50)
})
