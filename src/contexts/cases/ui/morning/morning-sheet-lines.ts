import type { MorningView } from '../../views.ts'

/** Lines that one A4 sheet has room for below its head; the pairs of columns take at most so many, the orders the rest. */
export const sheetRoom = { all: 40, pairs: 22 } as const

type Department = MorningView['byDepartment'][number]

export interface Shortened<Each> {
  readonly shown: readonly Each[]
  /** How many are not on the sheet; said there, never left out silently. */
  readonly left: number
}

/** The first of them; what does not fit takes the last line to be counted. */
export function shorten<Each>(all: readonly Each[], lines: number): Shortened<Each> {
  if (all.length <= lines) return { shown: all, left: 0 }
  const room = Math.max(0, lines - 1)
  return { shown: all.slice(0, room), left: all.length - room }
}

/**
 * Lines of the first and the second pair of columns: each pair is as high as its longer column, and what one does not
 * need the other has.
 */
export function roomOfPairs(first: number, second: number, room: number): readonly [number, number] {
  const half = Math.floor(room / 2)
  if (first + second <= room) return [first, second]
  if (first <= half) return [first, room - first]
  if (second <= half) return [room - second, second]
  return [room - half, half]
}

export interface SheetDepartment extends Shortened<string> {
  readonly department: string
  readonly open: number
  readonly overdue: number
}

/**
 * Departments with their orders: in one column, where a line is read to its end, as long as each can show some; in two
 * of equal height otherwise. So many orders of each that all departments fit.
 */
export function departmentColumns(
  departments: readonly Department[],
  lines: number,
): readonly (readonly SheetDepartment[])[] {
  for (let orders = ordersMost; orders >= ordersWorthOneColumn; orders -= 1) {
    const column = departments.map((department) => withOrders(department, orders))
    if (heightOf(column) <= lines) return [column]
  }
  for (let orders = ordersMost; orders > 0; orders -= 1) {
    const columns = inTwoColumns(departments, orders)
    if (columns.every((column) => heightOf(column) <= lines)) return columns
  }
  return inTwoColumns(departments, 0)
}

const ordersMost = 20
const ordersWorthOneColumn = 5

function inTwoColumns(departments: readonly Department[], orders: number) {
  const columns: readonly [SheetDepartment[], SheetDepartment[]] = [[], []]
  for (const department of departments) {
    const [left, right] = columns
    const column = heightOf(left) <= heightOf(right) ? left : right
    column.push(withOrders(department, orders))
  }
  return columns
}

/** @param lines for its orders, the one that counts what is left included. */
function withOrders({ orders, moreOrders, ...department }: Department, lines: number): SheetDepartment {
  const isWhole = moreOrders === 0 && orders.length <= lines
  const shown = isWhole ? orders : orders.slice(0, Math.max(0, lines - 1))
  return { ...department, shown, left: orders.length + moreOrders - shown.length }
}

/** In lines, the head of each department included. */
function heightOf(column: readonly SheetDepartment[]): number {
  return column.reduce((sum, { shown, left }) => sum + 1 + shown.length + (left > 0 ? 1 : 0), 0)
}
