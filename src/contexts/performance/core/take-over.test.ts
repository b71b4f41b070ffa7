import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideTakeOver, type FormRow, followedRows, type HeldRow, type PublishedRow } from './take-over.ts'

const aRow = (given: Partial<PublishedRow> = {}): PublishedRow => ({
  projectId: 'P1',
  scope: 'annual',
  sourceId: 'y1',
  level1: '产出',
  level2: '数量',
  name: '培训人数',
  printed: '≥120人次',
  goal: { kind: 'number', operator: '≥', value: 120, unit: '人次', per: null },
  anchor: 'F1',
  ...given,
})

const heldAs = (row: PublishedRow, id: string): HeldRow => ({
  id,
  projectId: row.projectId,
  scope: row.scope,
  sourceId: row.sourceId,
  name: row.name,
  publishedPrinted: row.printed,
})

test('第一次公开：全部指标都是新的', () => {
  const rows = [aRow(), aRow({ sourceId: 'y2', name: '培训合格率', printed: '100%' })]
  expect(decideTakeOver([], rows)).toEqual({ added: rows, kept: [], retargeted: [], ended: [] })
})

test('更正指标值：同一个指标得到新的一版目标', () => {
  const row = aRow({ printed: '≥150人次' })
  const change = decideTakeOver([heldAs(aRow(), 'a')], [row])
  expect(change).toEqual({ added: [], kept: [{ id: 'a', row }], retargeted: [{ id: 'a', row }], ended: [] })
})

test('只更正名称：指标不变，名称跟着变', () => {
  const row = aRow({ name: '参加培训人数' })
  const change = decideTakeOver([heldAs(aRow(), 'a')], [row])
  expect(change).toEqual({ added: [], kept: [{ id: 'a', row }], retargeted: [], ended: [] })
})

test('名称和指标值都换了：那是另一个承诺，原来的到此为止', () => {
  const row = aRow({ name: '宣传次数', printed: '≥2次' })
  const change = decideTakeOver([heldAs(aRow(), 'a')], [row])
  expect(change).toEqual({ added: [row], kept: [], retargeted: [], ended: ['a'] })
})

test('取消的行到此为止', () => {
  expect(decideTakeOver([heldAs(aRow(), 'a')], []).ended).toEqual(['a'])
})

test('任何一版公开以后再取一次，什么也不变', () => {
  const words = fc.constantFrom('甲', '乙', '丙')
  const rows = fc.uniqueArray(
    fc.record({
      sourceId: fc.constantFrom('1', '2', '3', '4'),
      scope: fc.constantFrom('annual', 'wholePeriod'),
      name: words,
      printed: words,
    }),
    { selector: ({ sourceId, scope }) => `${sourceId} ${scope}` },
  )
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      const held = first.map((row, index) => heldAs(aRow(row), `held ${index}`))
      const published = second.map(aRow)
      const change = decideTakeOver(held, published)
      const next = [
        ...change.kept.map(({ id, row }) => heldAs(row, id)),
        ...change.added.map((row, index) => heldAs(row, `new ${index}`)),
      ]
      const again = decideTakeOver(next, published)
      expect(again).toMatchObject({ added: [], retargeted: [], ended: [] })
      expect(change.kept.length + change.ended.length).toBe(held.length)
      expect(change.kept.length + change.added.length).toBe(published.length)
    }),
  )
})

test('年度和实施期两栏相同的只取一次；不同的都取', () => {
  const formRow = (given: Partial<FormRow>): FormRow => ({
    id: 'y1',
    set: 'annual',
    level1: '产出',
    level2: '数量',
    name: '往返次数',
    target: '≤36次/年',
    ...given,
  })
  const rows = [
    formRow({ id: 'w1', set: 'wholePeriod' }),
    formRow({ id: 'w2', set: 'wholePeriod', target: '≤72次' }),
    formRow({}),
  ]
  expect(followedRows(rows).map(({ id }) => id)).toEqual(['y1', 'w2'])
  expect(followedRows(rows.slice(0, 1)).map(({ id }) => id)).toEqual(['w1'])
})
