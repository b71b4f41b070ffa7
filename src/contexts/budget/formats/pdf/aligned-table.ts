import { type Box, boundsOf, centreX, centreY, contains } from './geometry.ts'
import type { FilledCell } from './grid-table.ts'
import type { Ruling } from './page-content.ts'
import { joinedLines } from './ruled-grid.ts'
import { type Line, linesOf, type Segment, textOfLine } from './segments.ts'

interface Interval {
  left: number
  right: number
}

const amount = /^[-−－]?[\d,，]+([.．]\d+)?[%％]?$/

/**
 * Tables without vertical lines: columns are found from the white space that runs through the rows that print
 * amounts. Needs three such rows and three columns; a list of contents with page numbers has two.
 */
export function alignedTables(
  segments: readonly Segment[],
  rulings: readonly Ruling[],
): { tables: FilledCell[][]; rest: Segment[] } {
  const tables: FilledCell[][] = []
  const used = new Set<Segment>()
  for (const lines of regions(linesOf(segments).map(withWholeWords))) {
    const cells = cellsOf(lines, joinedLines(rulings))
    if (!cells) continue
    tables.push(cells)
    const bounds = boundsOf(lines.map((line) => line.box))
    for (const segment of segments)
      if (contains(bounds, centreX(segment.box), centreY(segment.box))) used.add(segment)
  }
  return { tables, rest: segments.filter((segment) => !used.has(segment)) }
}

/** A change of font ends a segment within a word; here words count. */
function withWholeWords(line: Line): Line {
  const words: Segment[] = []
  for (const segment of line.segments) {
    const last = words.at(-1)
    if (!last || segment.box.left - last.box.right > segment.size * 0.4) words.push(segment)
    else
      words[words.length - 1] = {
        ...last,
        glyphs: [...last.glyphs, ...segment.glyphs],
        box: boundsOf([last.box, segment.box]),
      }
  }
  return { ...line, segments: words }
}

function isBody(line: Line): boolean {
  return line.segments.length >= 2 && line.segments.some((segment) => amount.test(textOfSegment(segment)))
}

function textOfSegment(segment: Segment): string {
  return textOfLine({ segments: [segment], box: segment.box })
}

/** From the heading above the first row with amounts to the last such row. */
function regions(lines: readonly Line[]): Line[][] {
  const found: Line[][] = []
  let start = 0
  while (start < lines.length) {
    const first = lines.findIndex((line, index) => index >= start && isBody(line))
    if (first < 0) break
    let last = first
    for (let next = first + 1; next < lines.length && next - last <= 4; next += 1) {
      const line = lines[next]
      const before = lines[next - 1]
      if (!line || !before || line.box.top - before.box.bottom > heightOf(line) * 3 || isCaption(line)) break
      if (isBody(line)) last = next
    }
    const bodies = lines.slice(first, last + 1).filter(isBody)
    let from = first
    while (bodies.length >= 3 && from > start && isWrapped(lines[from - 1], bodies)) from -= 1
    while (from > start && isHeading(lines[from - 1], lines[from])) from -= 1
    while (bodies.length >= 3 && isWrapped(lines[last + 1], bodies)) last += 1
    if (bodies.length >= 3) found.push(lines.slice(from, last + 1))
    start = last + 1
  }
  return found
}

function isHeading(line: Line | undefined, below: Line | undefined): boolean {
  if (!line || !below || isCaption(line) || line.segments.length < 2) return false
  return below.box.top - line.box.bottom < heightOf(line) * 2
}

/** A line of a name over the first or under the last row with amounts: narrower than its column, nearer than the rows are apart. */
function isWrapped(line: Line | undefined, bodies: readonly Line[]): boolean {
  const word = line?.segments[0]
  const [first, last] = [bodies[0], bodies.at(-1)]
  if (!line || !word || !first || !last || line.segments.length > 1 || isCaption(line)) return false
  const columns = columnsOf(bodies)
  const inside = columns.some(
    (column) => word.box.left > column.left - 2 && word.box.right < column.right + 2,
  )
  const middle = centreY(line.box)
  const distance = Math.max(middle - centreY(last.box), centreY(first.box) - middle)
  return inside && distance < pitchOf(bodies) * 0.7
}

/** The usual distance between the base lines of two rows, in points. */
function pitchOf(bodies: readonly Line[]): number {
  const middles = bodies.map((line) => centreY(line.box))
  const pitches = middles.slice(1).map((middle, index) => middle - (middles[index] ?? 0))
  return pitches.sort((a, b) => a - b)[Math.floor(pitches.length / 2)] ?? 0
}

/** 编制单位：… 单位：元 stands over the table, not in it. */
function isCaption(line: Line): boolean {
  return /单位\s*[:：]/.test(textOfLine(line))
}

function heightOf(line: Line): number {
  return line.box.bottom - line.box.top
}

function cellsOf(lines: readonly Line[], rulings: readonly Ruling[]): FilledCell[] | undefined {
  const columns = columnsOf(lines)
  if (columns.length < 3) return undefined
  const box = boundsOf(lines.map((line) => line.box))
  const cells: FilledCell[] = []
  for (const [row, group] of rowsOf(lines, box, rulings).entries()) {
    const bounds = boundsOf(group.map((line) => line.box))
    cells.push(...rowCells(group, row, bounds, columns))
  }
  return cells
}

/** A heading over several columns spans them; everything else stands in the column that it overlaps most. */
function rowCells(
  lines: readonly Line[],
  row: number,
  bounds: Box,
  columns: readonly Interval[],
): FilledCell[] {
  const cells: FilledCell[] = []
  const taken = new Map<number, FilledCell>()
  const cellAt = (column: number, colSpan: number): FilledCell => {
    const known = taken.get(column)
    if (known) return known
    const box = {
      ...bounds,
      left: columns[column]?.left ?? 0,
      right: columns[column + colSpan - 1]?.right ?? 0,
    }
    const cell: FilledCell = { row, column, rowSpan: 1, colSpan, box, segments: [] }
    for (let covered = column; covered < column + colSpan; covered += 1) taken.set(covered, cell)
    cells.push(cell)
    return cell
  }
  const widestFirst = lines
    .flatMap((line) => line.segments)
    .sort((a, b) => b.box.right - b.box.left - (a.box.right - a.box.left))
  for (const segment of widestFirst) {
    const touched = [...columns.keys()].filter((index) => sharedWidth(segment.box, columns[index]) > 0)
    const spans =
      touched.length > 1 && !amount.test(textOfSegment(segment)) && !touched.some((index) => taken.has(index))
    const column = spans ? (touched[0] ?? 0) : nearestColumn(segment.box, columns)
    cellAt(column, spans ? touched.length : 1).segments.push(segment)
  }
  for (const column of columns.keys()) cellAt(column, 1)
  return cells.sort((a, b) => a.column - b.column)
}

function sharedWidth(box: Box, column: Interval | undefined): number {
  return column ? Math.min(box.right, column.right) - Math.max(box.left, column.left) : 0
}

function nearestColumn(box: Box, columns: readonly Interval[]): number {
  let nearest = 0
  for (const index of columns.keys())
    if (sharedWidth(box, columns[index]) > sharedWidth(box, columns[nearest])) nearest = index
  return nearest
}

/** Columns are what the rows with amounts cover; a heading over no column is an empty one. */
function columnsOf(lines: readonly Line[]): Interval[] {
  const columns: Interval[] = []
  const cover = (segment: Segment) => {
    const { left, right } = segment.box
    const touched = columns.filter((column) => column.left < right + 1 && column.right > left - 1)
    for (const column of touched) columns.splice(columns.indexOf(column), 1)
    columns.push({
      left: Math.min(left, ...touched.map((c) => c.left)),
      right: Math.max(right, ...touched.map((c) => c.right)),
    })
  }
  for (const line of lines.filter(isBody)) for (const segment of line.segments) cover(segment)
  for (const line of lines.filter((candidate) => !isBody(candidate))) {
    const over = (column: Interval) =>
      line.segments.some(({ box }) => column.left < box.right && column.right > box.left)
    const free = columns.filter((column) => !over(column)).length
    const loose = line.segments.filter(
      ({ box }) => !columns.some((column) => column.left < box.right && column.right > box.left),
    )
    if (loose.length > free) for (const segment of loose) cover(segment)
  }
  return columns.sort((a, b) => a.left - b.left)
}

/** Rows between drawn lines where there are any; otherwise one per line, a wrapped name joined to the nearest. */
function rowsOf(lines: readonly Line[], box: Box, rulings: readonly Ruling[]): Line[][] {
  const drawn = rulings
    .filter((line) => line.direction === 'horizontal' && line.to - line.from > (box.right - box.left) * 0.6)
    .map((line) => line.at)
  const inside = drawn.filter((at) => at > box.top && at < box.bottom)
  const bodies = lines.filter(isBody)
  if (inside.length >= bodies.length - 1) {
    return [
      ...lines.reduce((rows, line) => {
        const band = inside.filter((at) => at < centreY(line.box)).length
        return rows.set(band, [...(rows.get(band) ?? []), line])
      }, new Map<number, Line[]>()),
    ]
      .sort(([a], [b]) => a - b)
      .map(([, group]) => group)
  }
  return nearestRows(lines, bodies)
}

function nearestRows(lines: readonly Line[], bodies: readonly Line[]): Line[][] {
  const pitch = pitchOf(bodies)
  const firstBody = bodies[0] ? centreY(bodies[0].box) : 0
  const rows = new Map<Line, Line[]>()
  for (const line of lines) {
    const middle = centreY(line.box)
    const nearest = [...bodies].sort(
      (a, b) => Math.abs(centreY(a.box) - middle) - Math.abs(centreY(b.box) - middle),
    )[0]
    const joins =
      nearest &&
      line.segments.length === 1 &&
      middle > firstBody - pitch * 0.7 &&
      Math.abs(centreY(nearest.box) - middle) < pitch * 0.7
    const owner = joins ? nearest : line
    rows.set(owner, [...(rows.get(owner) ?? []), line])
  }
  return [...rows].sort(([a], [b]) => centreY(a.box) - centreY(b.box)).map(([, group]) => group)
}
