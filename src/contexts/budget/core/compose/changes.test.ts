import { describe, expect, it } from 'vitest'
import { type Fen, fen } from '#kernel/money.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import { aBook, someParts } from '../book/testing/a-book.ts'
import { changeKeysOf, changesOf } from './changes.ts'

const library = await loadTemplateLibrary()
const template = library.templates.find(({ id }) => id === 'shanxi-unit') ?? { id: '', parts: {} }

const nowFen: Readonly<Record<string, number>> = {
  'T1.income.total.amount': 900,
  'T1.spending.total.total': 900,
}
const figures = { get: (id: string): Fen => fen(nowFen[id] ?? 0) }

function changeOf(key: string, amounts: Record<string, Fen>) {
  const book = aBook({ parts: someParts({ previous: { amounts } }) })
  return changesOf(book, figures, template).find((one) => one.key === key)
}

describe('与上年相比的增减', () => {
  it('由本年数和所填的上年数算出；没有填上年数的，不算增减', () => {
    expect(changeOf('income.total', { 'income.total': fen(1000) })).toMatchObject({
      nowFen: 900,
      previousFen: 1000,
      deltaFen: -100,
      needsReason: true,
    })
    expect(changeOf('income.total', {})).toEqual(
      expect.not.objectContaining({ previousFen: expect.anything() }),
    )
  })

  it('上年支出总计等于上年收入总计，只问一次', () => {
    const amounts = { 'income.total': fen(1000), 'spending.total': fen(777) }
    expect(changeOf('spending.total', amounts)?.previousFen).toBe(1000)
  })

  it('合计的上年数由各项相加；缺一项时才用所填的合计', () => {
    const parts = {
      'threePublic.overseasTrips': fen(1),
      'threePublic.hospitality': fen(20),
      'threePublic.vehiclePurchase': fen(300),
    }
    const all = { ...parts, 'threePublic.vehicleRunning': fen(4000), 'threePublic.total': fen(9) }
    expect(changeOf('threePublic.total', all)?.previousFen).toBe(4321)
    expect(changeOf('threePublic.vehicles', all)?.previousFen).toBe(4300)
    expect(changeOf('threePublic.total', { ...parts, 'threePublic.total': fen(9) })?.previousFen).toBe(9)
  })

  it.each(['shanxi-unit', 'shanghai-unit'])('%s 的每一项增减都指着表中有的数，合成项指着有的项', (id) => {
    const form = library.templates.find((one) => one.id === id)
    if (!form) throw new Error(id)
    const keys = changeKeysOf(form)
    const known = new Set(keys.map(({ key }) => key))
    expect(known.size).toBe(keys.length)
    for (const { previous = [] } of keys) for (const key of previous) expect(known).toContain(key)
    const tables = new Set(form.form.tables.map((table) => table.id))
    for (const { now } of keys) for (const fact of now) expect(tables).toContain(fact.split('.')[0])
  })
})
