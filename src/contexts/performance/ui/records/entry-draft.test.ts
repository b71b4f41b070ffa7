import { describe, expect, test } from 'vitest'
import type { RecordKind } from '../../core/record-kind.ts'
import {
  draftOf,
  type EntryDraft,
  entryOf,
  type LastEntry,
  problemsOf,
  quantityMilli,
  rememberEntry,
  startDraft,
  stepQuantity,
  usualKinds,
} from './entry-draft.ts'

const training: RecordKind = {
  id: 'training',
  name: '培训',
  itemLabel: '培训名称',
  units: ['次', '期'],
  asks: ['people', 'place'],
  items: ['示例培训'],
}
const printing: RecordKind = {
  id: 'printing',
  name: '印制',
  itemLabel: '品名',
  units: ['册'],
  asks: ['passed'],
  items: [],
}
const known = { kinds: [training, printing], projectIds: ['P1', 'P2'], today: '2031-03-05' }
const year = { first: '2031-01-01', last: '2031-03-05' }
const aDraft = (given: Partial<EntryDraft> = {}): EntryDraft => ({
  ...startDraft(known, null),
  item: '示例培训',
  ...given,
})

describe('开始一条登记', () => {
  test('第一次用时取第一种、今天、数量 1', () => {
    expect(startDraft(known, null)).toMatchObject({ kind: 'training', day: '2031-03-05', quantity: '1' })
  })
  test('记得上次的种类、名称、单位、地点和项目，不记数量和人数', () => {
    const last = rememberEntry(
      null,
      aDraft({ unit: '期', place: '示例市', projectId: 'P2', quantity: '7', people: '40' }),
    )
    expect(startDraft(known, last)).toMatchObject({
      item: '示例培训',
      unit: '期',
      place: '示例市',
      projectId: 'P2',
      quantity: '1',
      people: '',
    })
  })
  test('用过的种类排在前面，最近的最先，地址里指定的更先', () => {
    const last = ['training', 'printing', 'training'].reduce(
      (before, kind) => rememberEntry(before, aDraft({ kind })),
      null as LastEntry | null, // the type of the first, which is none
    )
    expect(usualKinds(last, undefined)).toEqual(['training', 'printing'])
    expect(usualKinds(last, 'legal')).toEqual(['legal', 'training', 'printing'])
    expect(usualKinds(null, undefined)).toEqual([])
  })
  test('地址里指定的种类和项目优先', () => {
    const last = rememberEntry(null, aDraft({ projectId: 'P2' }))
    expect(startDraft(known, last, { kind: 'printing', projectId: 'P1' })).toMatchObject({
      kind: 'printing',
      projectId: 'P1',
      unit: '册',
    })
  })
  test('指标只数某一项内容的，这一项已经填好；换了种类就不再带', () => {
    const asked = { kind: 'training', item: '执法培训' }
    expect(startDraft(known, rememberEntry(null, aDraft()), asked).item).toBe('执法培训')
    expect(startDraft(known, null, { ...asked, kind: 'gone' }).item).toBe('')
  })
  test('已经不在的项目和单位不再带出来', () => {
    const last = rememberEntry(null, aDraft({ projectId: 'P9', unit: '场' }))
    expect(startDraft(known, last)).toMatchObject({ projectId: 'P1', unit: '次' })
  })
})

describe('数量', () => {
  test('全角数字和千分位也认，多于三位小数不认', () => {
    expect(['１２', '1,200', '3.5', '3.500', '0.0015', '-1', '', '十'].map(quantityMilli)).toEqual([
      12_000,
      1_200_000,
      3_500,
      3_500,
      null,
      null,
      null,
      null,
    ])
  })
  test('加减按 1 进退，小数留着，不到负数', () => {
    expect([stepQuantity('3.5', 1), stepQuantity('0.5', -1), stepQuantity('', 1)]).toEqual(['4.5', '0', '1'])
  })
})

describe('登记前的核对', () => {
  test('填好的没有问题', () => expect(problemsOf(aDraft(), training, year)).toEqual({}))
  test('将来的日期、别的年度、空名称、零数量都说出来', () => {
    expect(problemsOf(aDraft({ day: '2031-03-06', item: ' ', quantity: '0' }), training, year)).toMatchObject(
      { day: expect.stringContaining('还没有到'), item: '请填写培训名称', quantity: '数量应大于 0' },
    )
    expect(problemsOf(aDraft({ day: '2030-12-31' }), training, year).day).toBe('日期不在 2031 年度内')
  })
  test('合格数量不能大于数量', () => {
    const draft = aDraft({ kind: 'printing', quantity: '100', verdict: 'some', passed: '101' })
    expect(problemsOf(draft, printing, year).passed).toContain('大于数量')
  })
})

describe('送出的内容', () => {
  test('全部合格等于数量，不合格是 0，没有判定是空', () => {
    const passed = (given: Partial<EntryDraft>) =>
      entryOf(aDraft({ kind: 'printing', quantity: '100', ...given }), printing, 'id', false).passed
    expect([passed({ verdict: 'all' }), passed({ verdict: 'none' }), passed({})]).toEqual(['100', '0', null])
    expect(passed({ verdict: 'some', passed: '９８' })).toBe('98')
  })
  test('这一种不问的内容不送', () => {
    const sent = entryOf(aDraft({ people: '40', place: '会议室' }), printing, 'id', false)
    expect([sent.people, sent.place]).toEqual([null, ''])
  })
  test('被退回的放回表单，再送出去还是原来的内容', () => {
    const sent = entryOf(aDraft({ people: '40', place: '会议室', note: '上午' }), training, 'id', false)
    expect(entryOf(draftOf(sent), training, 'id', false)).toEqual(sent)
  })
})
