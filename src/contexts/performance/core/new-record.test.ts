import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { decideRecord, type RecordEntry } from './new-record.ts'
import { milliText, parseMilli } from './quantity.ts'
import type { RecordKind } from './record-kind.ts'

const training: RecordKind = {
  id: 'training',
  name: '培训',
  itemLabel: '培训名称',
  units: ['次', '期'],
  asks: ['people'],
  items: [],
}
const at = { kinds: [training], year: 2031, today: '2031-06-30' }
const anEntry = (given: Partial<RecordEntry> = {}): RecordEntry => ({
  kind: 'training',
  day: '2031-03-05',
  item: '业务培训',
  quantity: '1',
  unit: '次',
  passed: null,
  people: null,
  place: '',
  note: '',
  ...given,
})

describe('数量', () => {
  it('写出来再读进去是同一个数', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (milli) => {
        expect(parseMilli(milliText(milli))).toBe(milli)
      }),
    )
  })

  it.each([
    ['12', 12_000],
    ['3.5', 3500],
    ['1,234.567', 1_234_567],
    ['０．５'.replace('．', '.'), 500],
    ['-2', -2000],
    ['0.0001', undefined],
    ['1e3', undefined],
    ['', undefined],
    ['9999999999999', undefined],
  ])('「%s」', (text, milli) => {
    expect(parseMilli(text)).toBe(milli)
  })
})

describe('一条工作记录', () => {
  it('以千分之一存数量', () => {
    expect(decideRecord(anEntry({ quantity: '2.5', passed: '2' }), at)).toMatchObject({
      quantity_milli: 2500,
      passed_milli: 2000,
    })
  })

  it('任何输入要么存得下，要么说出原因', () => {
    const text = fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('', '-1', '1', '3.14'))
    const entry = fc.record({
      kind: fc.constantFrom('training', 'x'),
      day: fc.constantFrom('2031-03-05', '2031-06-30', '2031-07-01', '2030-01-01'),
      item: fc.string(),
      quantity: text,
      unit: fc.constantFrom('次', '吨'),
      passed: fc.option(text),
      people: fc.option(fc.integer()),
      place: fc.string(),
      note: fc.string(),
    })
    fc.assert(
      fc.property(entry, (given) => {
        try {
          const { quantity_milli, passed_milli, people, day } = decideRecord(given, at)
          expect(quantity_milli).toBeGreaterThanOrEqual(0)
          expect(passed_milli ?? 0).toBeLessThanOrEqual(quantity_milli)
          expect(people ?? 0).toBeGreaterThanOrEqual(0)
          expect(day <= at.today).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
    )
  })
})
