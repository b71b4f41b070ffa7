import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { departmentColumns, roomOfPairs, sheetRoom, shorten } from './morning-sheet-lines.ts'

const department = (name: string, orders: number) => ({
  department: name,
  open: orders,
  overdue: 0,
  moreOrders: 0,
  orders: Array.from({ length: orders }, (_, at) => `〔2031〕${at}号`),
})

describe('调度一页纸', () => {
  test('放不下的在最后一行写明还有几件', () => {
    expect(shorten([1, 2, 3], 3)).toEqual({ shown: [1, 2, 3], left: 0 })
    expect(shorten([1, 2, 3, 4], 3)).toEqual({ shown: [1, 2], left: 2 })
  })

  test('一栏用不完的行给另一栏', () => {
    expect(roomOfPairs(3, 40, 22)).toEqual([3, 19])
    expect(roomOfPairs(40, 4, 22)).toEqual([18, 4])
    expect(roomOfPairs(40, 40, 22)).toEqual([11, 11])
  })

  test('科室不多时一栏，每条写完整；没有列出的都计在内', () => {
    const busy = { ...department('水科', 20), moreOrders: 74 }
    const [column = [], ...others] = departmentColumns([department('大气科', 2), busy], 18)
    expect(others).toEqual([])
    expect(column.map(({ shown, left }) => [shown.length, left])).toEqual([
      [2, 0],
      [13, 81],
    ])
  })

  test('无论多少都不超过一页，也没有一件不见', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (first, second) => {
        const [a, b] = roomOfPairs(first, second, sheetRoom.pairs)
        expect(a + b).toBeLessThanOrEqual(sheetRoom.pairs)
        const { shown, left } = shorten(Array.from({ length: first }), a)
        expect(shown.length + left).toBe(first)
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 12 }), (orders) => {
        const departments = orders.map((count, at) => department(`科室${at}`, count))
        const columns = departmentColumns(departments, 18)
        for (const column of columns) {
          const lines = column.reduce((sum, { shown, left }) => sum + 1 + shown.length + (left ? 1 : 0), 0)
          expect(lines).toBeLessThanOrEqual(18)
        }
        const all = columns.flat().reduce((sum, { shown, left }) => sum + shown.length + left, 0)
        expect(all).toBe(orders.reduce((sum, each) => sum + each, 0))
      }),
    )
  })
})
