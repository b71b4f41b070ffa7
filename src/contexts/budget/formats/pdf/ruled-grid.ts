import type { Box } from './geometry.ts'
import type { Ruling } from './page-content.ts'

/** A cell of a grid: 0-based first row and column, and how many it covers. */
export interface GridCell {
  row: number
  column: number
  rowSpan: number
  colSpan: number
  box: Box
}

export interface Grid {
  /** Column boundaries, ascending, one more than there are columns. */
  xs: number[]
  ys: number[]
  cells: GridCell[]
}

/** Lines nearer than this are one line: double borders and the two halves drawn by neighbouring cells. */
const sameLinePt = 2.5
/** How far a line may end before the one that it meets. */
const meetPt = 4
/** Shorter remains are ticks, dots and underscores. */
const shortestPt = 5

/** The ruled tables of a page: lines that meet, taken together; boxes of one cell are frames, not tables. */
export function ruledGrids(rulings: readonly Ruling[], fills: readonly Box[], page: Box): Grid[] {
  const lines = joinedLines([...rulings, ...edgesOf(fills, page)])
  return meetingLines(lines)
    .map(gridOf)
    .filter((grid): grid is Grid => grid !== undefined)
    .filter((grid) => grid.cells.length > 1)
}

/** Backgrounds end where cells end, unless they are the page's own or a band as wide as the page. */
function edgesOf(fills: readonly Box[], page: Box): Ruling[] {
  const width = page.right - page.left
  const height = page.bottom - page.top
  return fills
    .filter((box) => box.right - box.left < width * 0.97 && box.bottom - box.top < height * 0.9)
    .flatMap((box): Ruling[] => [
      { direction: 'horizontal', at: box.top, from: box.left, to: box.right },
      { direction: 'horizontal', at: box.bottom, from: box.left, to: box.right },
      { direction: 'vertical', at: box.left, from: box.top, to: box.bottom },
      { direction: 'vertical', at: box.right, from: box.top, to: box.bottom },
    ])
}

/** Pieces on one line as one line; what stays too short for a table is left out. */
export function joinedLines(rulings: readonly Ruling[]): Ruling[] {
  const joined: Ruling[] = []
  for (const direction of ['horizontal', 'vertical'] as const) {
    const lines = rulings.filter((line) => line.direction === direction)
    for (const group of clusters(lines, (line) => line.at, sameLinePt)) {
      const at = mean(group.map((line) => line.at))
      let current: Ruling | undefined
      for (const line of group.sort((a, b) => a.from - b.from)) {
        if (current && line.from <= current.to + sameLinePt) current.to = Math.max(current.to, line.to)
        else {
          current = { direction, at, from: line.from, to: line.to }
          joined.push(current)
        }
      }
    }
  }
  return joined.filter((line) => line.to - line.from >= shortestPt)
}

/** Values that lie within `width` of the first of their group. */
export function clusters<T>(items: readonly T[], positionOf: (item: T) => number, width: number): T[][] {
  const groups: T[][] = []
  let first = Number.NEGATIVE_INFINITY
  for (const item of [...items].sort((a, b) => positionOf(a) - positionOf(b))) {
    const value = positionOf(item)
    const group = groups.at(-1)
    if (group && value - first <= width) group.push(item)
    else {
      groups.push([item])
      first = value
    }
  }
  return groups
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function meetingLines(lines: readonly Ruling[]): Ruling[][] {
  const parents = lines.map((_, index) => index)
  const horizontal = [...lines.entries()].filter(([, line]) => line.direction === 'horizontal')
  const vertical = [...lines.entries()].filter(([, line]) => line.direction === 'vertical')
  for (const [h, across] of horizontal)
    for (const [v, down] of vertical) if (meet(across, down)) unite(parents, h, v)
  const groups = new Map<number, Ruling[]>()
  for (const [index, line] of lines.entries()) {
    const root = rootOf(parents, index)
    groups.set(root, [...(groups.get(root) ?? []), line])
  }
  return [...groups.values()]
}

function meet(across: Ruling, down: Ruling): boolean {
  return (
    across.at >= down.from - meetPt &&
    across.at <= down.to + meetPt &&
    down.at >= across.from - meetPt &&
    down.at <= across.to + meetPt
  )
}

function rootOf(parents: number[], index: number): number {
  let root = index
  while (parents[root] !== root) root = parents[root] ?? root
  for (let at = index; at !== root; ) {
    const next = parents[at] ?? root
    parents[at] = root
    at = next
  }
  return root
}

function unite(parents: number[], a: number, b: number): void {
  parents[rootOf(parents, a)] = rootOf(parents, b)
}

/** Elementary fields between all lines, joined where no line parts them; the outline counts as drawn. */
function gridOf(lines: readonly Ruling[]): Grid | undefined {
  const across = lines.filter((line) => line.direction === 'horizontal')
  const down = lines.filter((line) => line.direction === 'vertical')
  if (across.length === 0 || down.length === 0) return undefined
  const xs = boundaries(
    [...down.map((line) => line.at), ...across.flatMap((line) => [line.from, line.to])],
    down,
  )
  const ys = boundaries(
    [...across.map((line) => line.at), ...down.flatMap((line) => [line.from, line.to])],
    across,
  )
  if (xs.length < 2 || ys.length < 2) return undefined
  const columns = xs.length - 1
  const rows = ys.length - 1
  const parents = Array.from({ length: rows * columns }, (_, index) => index)
  const index = (row: number, column: number) => row * columns + column
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (column + 1 < columns && !isDrawn(down, at(xs, column + 1), at(ys, row), at(ys, row + 1))) {
        unite(parents, index(row, column), index(row, column + 1))
      }
      if (row + 1 < rows && !isDrawn(across, at(ys, row + 1), at(xs, column), at(xs, column + 1))) {
        unite(parents, index(row, column), index(row + 1, column))
      }
    }
  }
  const cells = rectangles(rows, columns, (row, column) => rootOf(parents, index(row, column)))
  return withoutUnusedLines({ xs, ys, cells: cells.map((cell) => ({ ...cell, box: boxOf(cell, xs, ys) })) })
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0
}

/** Positions of the lines, and of the outer ends of the crossing lines where no line closes the table. */
function boundaries(values: readonly number[], lines: readonly Ruling[]): number[] {
  const drawn = clusters(
    lines.map((line) => line.at),
    (value) => value,
    sameLinePt,
  ).map(mean)
  const first = Math.min(...values)
  const last = Math.max(...values)
  if (drawn.length === 0) return [first, last]
  if (at(drawn, 0) - first > meetPt) drawn.unshift(first)
  if (last - at(drawn, drawn.length - 1) > meetPt) drawn.push(last)
  return drawn
}

/** Whether lines at `position` cover most of the stretch; a gap at a corner does not open a cell. */
function isDrawn(lines: readonly Ruling[], position: number, from: number, to: number): boolean {
  let covered = 0
  for (const line of lines) {
    if (Math.abs(line.at - position) > sameLinePt) continue
    covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from))
  }
  return covered >= (to - from) * 0.6
}

/** Joined fields that form no rectangle (a line is missing in part) are cut into the rows that they do form. */
function rectangles(rows: number, columns: number, groupOf: (row: number, column: number) => number) {
  const done = new Set<number>()
  const cells: { row: number; column: number; rowSpan: number; colSpan: number }[] = []
  const isFree = (row: number, column: number, group: number) =>
    row < rows && column < columns && !done.has(row * columns + column) && groupOf(row, column) === group
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (done.has(row * columns + column)) continue
      const group = groupOf(row, column)
      let colSpan = 1
      while (isFree(row, column + colSpan, group)) colSpan += 1
      const isWhole = (below: number) => {
        for (let next = column; next < column + colSpan; next += 1)
          if (!isFree(below, next, group)) return false
        return !isFree(below, column + colSpan, group) && !(column > 0 && isFree(below, column - 1, group))
      }
      let rowSpan = 1
      while (isWhole(row + rowSpan)) rowSpan += 1
      for (let r = row; r < row + rowSpan; r += 1) {
        for (let c = column; c < column + colSpan; c += 1) done.add(r * columns + c)
      }
      cells.push({ row, column, rowSpan, colSpan })
    }
  }
  return cells
}

function boxOf(cell: Omit<GridCell, 'box'>, xs: readonly number[], ys: readonly number[]): Box {
  return {
    left: at(xs, cell.column),
    right: at(xs, cell.column + cell.colSpan),
    top: at(ys, cell.row),
    bottom: at(ys, cell.row + cell.rowSpan),
  }
}

/** A boundary at which no cell begins parts nothing: it came from a stray line. */
function withoutUnusedLines(grid: Grid): Grid {
  const columns = [...new Set(grid.cells.map((cell) => cell.column))].sort((a, b) => a - b)
  const rows = [...new Set(grid.cells.map((cell) => cell.row))].sort((a, b) => a - b)
  const before = (starts: readonly number[], position: number) =>
    starts.filter((start) => start < position).length
  return {
    xs: [...columns.map((column) => at(grid.xs, column)), at(grid.xs, grid.xs.length - 1)],
    ys: [...rows.map((row) => at(grid.ys, row)), at(grid.ys, grid.ys.length - 1)],
    cells: grid.cells.map((cell) => {
      const column = before(columns, cell.column)
      const row = before(rows, cell.row)
      return {
        column,
        row,
        colSpan: before(columns, cell.column + cell.colSpan) - column,
        rowSpan: before(rows, cell.row + cell.rowSpan) - row,
        box: cell.box,
      }
    }),
  }
}
