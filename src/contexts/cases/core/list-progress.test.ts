import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseStates } from './case-state.ts'
import type { ListKind } from './kinds.ts'
import { itemProblem } from './list-item.ts'
import {
  countsOf,
  isItemOverdue,
  progressByCounty,
  progressByMonth,
  progressByStep,
} from './list-progress.ts'
import { byItemNo } from './natural-order.ts'

const day = fc.date({ min: new Date('2031-01-01'), max: new Date('2033-12-31'), noInvalidDate: true })
const dayText = day.map((date) => date.toISOString().slice(0, 10))
const anItem = fc.record({
  state: fc.constantFrom(...caseStates),
  county: fc.constantFrom('', '城区', '矿区'),
  plannedUntil: fc.option(dayText),
  closedOn: fc.option(dayText),
  isOverdue: fc.boolean(),
  fields: fc.constantFrom<Record<string, string>>({}, { step_plan: '2031-01-01' }),
})

describe('清单的进度', () => {
  it('各县区加起来就是全部，各月的计划和销号一个不多一个不少', () => {
    fc.assert(
      fc.property(fc.array(anItem), (items) => {
        const total = countsOf(items)
        const counties = progressByCounty(items)
        for (const key of ['items', 'delisted', 'overdue'] as const)
          expect(counties.reduce((sum, each) => sum + each[key], 0)).toBe(total[key])
        const counted = items.filter(({ state }) => state !== 'dismissed' && state !== 'duplicate')
        const months = progressByMonth(items)
        const planned = counted.filter(({ plannedUntil }) => plannedUntil !== null).length
        expect(months.reduce((sum, each) => sum + each.planned, 0)).toBe(planned)
        expect(months.map(({ month }) => month)).toEqual(months.map(({ month }) => month).sort())
        const [step] = progressByStep({ steps: [{ id: 'plan', name: '方案' }] }, items)
        expect(step?.done).toBe(counted.filter(({ fields }) => 'step_plan' in fields).length)
      }),
    )
  })

  it('转办前看计划，转办后看期限，报送以后不算超期', () => {
    const at = { now: new Date('2031-06-01T00:00:00Z'), today: '2031-06-01' }
    const item = { state: 'found', plannedUntil: '2031-05-31', dueAt: null, submittedAt: null } as const
    expect(isItemOverdue(item, at)).toBe(true)
    expect(isItemOverdue({ ...item, plannedUntil: '2031-06-01' }, at)).toBe(false)
    const running = { ...item, state: 'rectifying', dueAt: '2031-07-01T10:00:00.000Z' } as const
    expect(isItemOverdue(running, at)).toBe(false)
    expect(isItemOverdue({ ...running, dueAt: '2031-05-01T10:00:00.000Z' }, at)).toBe(true)
    expect(isItemOverdue({ ...item, submittedAt: '2031-05-30T00:00:00.000Z' }, at)).toBe(false)
    expect(isItemOverdue({ ...item, state: 'closed' }, at)).toBe(false)
  })

  it('编号按人的顺序排', () => {
    const order = ['10', '2', '1-10', '1-2'].map((itemNo) => ({ itemNo })).sort(byItemNo)
    expect(order.map(({ itemNo }) => itemNo)).toEqual(['1-2', '1-10', '2', '10'])
  })
})

describe('清单的一项', () => {
  const kind: ListKind = {
    ...{ id: 'x', name: '示例', caseKind: 'other', delistingMaterials: [], codePattern: '^P-\\d+$' },
    fields: [{ id: 'level', name: '层级', isRequired: true, choices: ['省', '市'] }],
    steps: [{ id: 'plan', name: '方案' }],
  }
  const anEntry = { itemNo: 'P-1', fields: { level: '省' }, timetable: { from: null, until: null } }

  it.each([
    [{}, null],
    [{ itemNo: '1' }, 'list.item-code'],
    [{ fields: {} }, 'list.field'],
    [{ fields: { level: '县' } }, 'list.field'],
    [{ fields: { level: '省', step_plan: '2031-02-30' } }, 'list.field'],
    [{ fields: { level: '省', step_plan: '2031-02-28' } }, null],
    [{ timetable: { from: '2031-02-01', until: '2031-01-01' } }, 'list.timetable'],
  ])('%j：%s', (given, code) => {
    expect(itemProblem(kind, { ...anEntry, ...given } as typeof anEntry)?.code ?? null).toBe(code)
  })
})
