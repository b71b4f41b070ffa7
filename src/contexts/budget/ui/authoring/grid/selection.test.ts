import { expect, it } from 'vitest'
import { firstCell, isInside, moved, rangeOf, within } from './selection.ts'

const size = { rows: 100, columns: 5, page: 20 }
const at = (row: number, column: number) => ({ active: { row, column }, corner: { row, column } })
const key = (name: string, held: { shift?: boolean; ctrl?: boolean } = {}) => ({
  key: name,
  shift: held.shift ?? false,
  ctrl: held.ctrl ?? false,
})

it('方向键移动，到边为止；Ctrl 加方向键到头', () => {
  expect(moved(firstCell, key('ArrowUp'), size)).toEqual(at(0, 0))
  expect(moved(at(3, 2), key('ArrowRight'), size)).toEqual(at(3, 3))
  expect(moved(at(3, 2), key('ArrowDown', { ctrl: true }), size)).toEqual(at(99, 2))
  expect(moved(at(3, 2), key('PageDown'), size)).toEqual(at(23, 2))
  expect(moved(at(3, 2), key('x'), size)).toBeUndefined()
})

it('按住 Shift 扩大选区', () => {
  const grown = moved(at(3, 2), key('ArrowDown', { shift: true }), size)
  expect(grown).toEqual({ active: { row: 4, column: 2 }, corner: { row: 3, column: 2 } })
  expect(grown && isInside(rangeOf(grown), 4, 2)).toBe(true)
  expect(grown && isInside(rangeOf(grown), 5, 2)).toBe(false)
})

it('Tab 在行末转到下一行，在最后一格离开表格', () => {
  expect(moved(at(3, 4), key('Tab'), size)).toEqual(at(4, 0))
  expect(moved(at(3, 0), key('Tab', { shift: true }), size)).toEqual(at(2, 4))
  expect(moved(at(99, 4), key('Tab'), size)).toBeUndefined()
  expect(moved(firstCell, key('Tab', { shift: true }), size)).toBeUndefined()
})

it('筛选后行变少，选区回到还在的行', () => {
  expect(within(at(50, 3), { ...size, rows: 2 })).toEqual(at(1, 3))
})
