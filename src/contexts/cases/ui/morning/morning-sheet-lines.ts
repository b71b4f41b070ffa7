import type { MorningView } from '../../views.ts'

/** Lines that one A4 sheet has room for below its head: the pairs of columns, then the orders in two columns. */
export const sheetRoom = { pairs: 22, ordersPerColumn: 18 } as const

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

/** Departments with their orders in two columns of equal height, so many orders of each that all of them fit. */
export function departmentColumns(
  departments: readonly Department[],
  perColumn: number,
): readonly [readonly SheetDepartment[], readonly SheetDepartment[]] {
  for (let orders = 8; orders > 0; orders -= 1) {
    const columns = inColumns(departments, orders)
    if (columns.every((column) => heightOf(column) <= perColumn)) return columns
  }
  return inColumns(departments, 0)
}

function inColumns(departments: readonly Department[], orders: number) {
  const columns: [SheetDepartment[], SheetDepartment[]] = [[], []]
  for (const { orders: all, ...department } of departments) {
    const entry = { ...department, ...shorten(all, orders) }
    const [left, right] = columns
    if (heightOf(left) <= heightOf(right)) left.push(entry)
    else right.push(entry)
  }
  return columns
}

/** In lines, the head of each department included. */
function heightOf(column: readonly SheetDepartment[]): number {
  return column.reduce((sum, { shown, left }) => sum + 1 + shown.length + (left > 0 ? 1 : 0), 0)
}
