/**
 * All relations of a document as linear equations over the **deviations** of the unrounded values from the printed
 * ones. With x = printed + d, an identity Σ c·x = 0 reads Σ c·d = −Σ c·printed: the numbers stay as small as the
 * rounding differences, however large the amounts are. Everything is a whole number of half fen.
 */
import type { JudgedInstance } from '../identities/judge.ts'
import type { Cell } from '../identities/table-index.ts'

/** A column of the system: a printed figure, a printed blank (0 unless it is wrong), or the slack of a ≥ relation. */
export interface Column {
  cell: Cell | undefined
  /** Half the step of the printed figure, half fen; 0 for a blank; Infinity (one-sided, from 0 up) for a slack. */
  half: number
}

/** `Σ entries · d = target`, over columns; exact. */
export interface Equation {
  entries: ReadonlyMap<number, number>
  target: number
  /** One figure on each side: the same quantity in two places. */
  sameQuantity: boolean
  instance: JudgedInstance
}

export interface LinearSystem {
  columns: Column[]
  equations: Equation[]
  /** Equations in which a column stands. */
  equationsOf: number[][]
}

/** The equations of the given relations; a cell that stands in several of them is one column. */
export function buildSystem(instances: readonly JudgedInstance[]): LinearSystem {
  const columns: Column[] = []
  const columnOf = new Map<string, number>()
  const column = (cell: Cell): number | undefined => {
    // A row that the table does not print is no figure that could be wrong.
    if (cell.figure.kind === 'unknown' || (cell.figure.kind === 'nothing' && !cell.fact)) return undefined
    const known = columnOf.get(cell.id)
    if (known !== undefined) return known
    const half = cell.figure.kind === 'number' ? cell.figure.half : 0
    columnOf.set(cell.id, columns.length)
    return columns.push({ cell, half }) - 1
  }
  const equations = instances.map((instance): Equation => {
    const entries = new Map<number, number>()
    let sum = 0
    const add = (sign: number, cell: Cell) => {
      if (cell.figure.kind === 'number') sum += sign * cell.figure.value
      const index = column(cell)
      if (index !== undefined) entries.set(index, (entries.get(index) ?? 0) + sign)
    }
    for (const { sign, cell } of instance.left) add(sign, cell)
    for (const { sign, cell } of instance.right) add(-sign, cell)
    if (instance.identity.relation === '≥') {
      entries.set(columns.push({ cell: undefined, half: Number.POSITIVE_INFINITY }) - 1, -1)
    }
    for (const [index, value] of entries) if (value === 0) entries.delete(index)
    const { judgement } = instance
    const sameQuantity = 'sameQuantity' in judgement && judgement.sameQuantity
    return { entries, target: -sum || 0, sameQuantity, instance }
  })
  const equationsOf: number[][] = columns.map(() => [])
  for (const [row, { entries }] of equations.entries()) {
    for (const index of entries.keys()) equationsOf[index]?.push(row)
  }
  return { columns, equations, equationsOf }
}

/** Independent parts of the document: relations that share no printed figure, directly or through others. */
export function components(instances: readonly JudgedInstance[]): JudgedInstance[][] {
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    let top = id
    for (let next = parent.get(top); next !== undefined && next !== top; next = parent.get(top)) top = next
    for (let at = id; at !== top; ) {
      const next = parent.get(at) ?? top
      parent.set(at, top)
      at = next
    }
    return top
  }
  for (const instance of instances) {
    const ids = cellIds(instance)
    for (const id of ids) {
      if (!parent.has(id)) parent.set(id, id)
      const [first, second] = [root(ids[0] ?? id), root(id)]
      if (first !== second) parent.set(second, first)
    }
  }
  const groups = new Map<string, JudgedInstance[]>()
  for (const instance of instances) {
    const id = cellIds(instance)[0]
    if (id === undefined) continue
    const key = root(id)
    const group = groups.get(key)
    if (group) group.push(instance)
    else groups.set(key, [instance])
  }
  return [...groups.values()]
}

function cellIds({ left, right }: JudgedInstance): string[] {
  return [...left, ...right].map(({ cell }) => cell.id)
}

/** The range of values that the left side of an equation can take within the intervals of its figures. */
export function reach(
  entries: ReadonlyMap<number, number>,
  columns: readonly Column[],
): { low: number; high: number } {
  let low = 0
  let high = 0
  for (const [index, coefficient] of entries) {
    const half = columns[index]?.half ?? 0
    if (half === Number.POSITIVE_INFINITY) {
      if (coefficient > 0) high = half
      else low = -half
      continue
    }
    low -= Math.abs(coefficient) * half
    high += Math.abs(coefficient) * half
  }
  return { low, high }
}

/**
 * No values within the intervals meet the equation: a proof in whole numbers that the printed figures conflict. Two
 * prints of one quantity were rounded from the same value, so that intervals which only touch do not agree: halves
 * are rounded up, and 345.675 is never printed as 345.67.
 */
export function isImpossible(
  row: Pick<Equation, 'entries' | 'target' | 'sameQuantity'>,
  columns: readonly Column[],
): boolean {
  const { low, high } = reach(row.entries, columns)
  if (row.sameQuantity && row.target !== 0) return row.target <= low || row.target >= high
  return row.target < low || row.target > high
}
