import type { Block } from '../../core/source/source-document.ts'
import { alignedTables } from './aligned-table.ts'
import { applyToBox, type Box, identity, type Matrix, toPlaceBox } from './geometry.ts'
import { type EdgesOfCells, fillGrid, splitUnruledRows, tableOf } from './grid-table.ts'
import type { PageContent, Ruling, Run } from './page-content.ts'
import { type Grid, ruledGrids } from './ruled-grid.ts'
import { linesOf, type Segment, segmentsOf, textOfLine } from './segments.ts'

/** Text lines and tables of one page from top to bottom. */
export function blocksOfPage(
  content: PageContent,
  page: number,
  size: { width: number; height: number },
  edgesOfCells: EdgesOfCells,
): Block[] {
  const turn = turnOf(content.runs, size)
  const upright = turn ? turned(content, turn.there) : content
  const toPage = (box: Box) => (turn ? applyToBox(turn.back, box) : box)
  const whole = turn?.sideways ? { width: size.height, height: size.width } : size
  let segments: readonly Segment[] = segmentsOf(upright.runs)
  const found: { top: number; left: number; block: Block }[] = []
  const grids = ruledGrids(upright.rulings, upright.fills, {
    left: 0,
    top: 0,
    right: whole.width,
    bottom: whole.height,
  })
  // A frame with a title bar around a table would swallow it: the inner table takes its text first.
  for (const grid of grids.sort((a, b) => areaOf(a) - areaOf(b))) {
    const { cells, rest } = fillGrid(grid, segments)
    const block = tableOf(splitUnruledRows(cells), page, toPage, edgesOfCells)
    if (!block) continue
    segments = rest
    found.push({ top: grid.ys[0] ?? 0, left: grid.xs[0] ?? 0, block })
  }
  const aligned = alignedTables(segments, upright.rulings)
  for (const cells of aligned.tables) {
    const block = tableOf(cells, page, toPage, edgesOfCells)
    if (block) found.push({ top: cells[0]?.box.top ?? 0, left: 0, block })
  }
  for (const line of linesOf(aligned.rest)) {
    const place = { kind: 'page' as const, page, box: toPlaceBox(toPage(line.box)) }
    found.push({
      top: line.box.top,
      left: line.box.left,
      block: { kind: 'text', text: textOfLine(line), place, page },
    })
  }
  return found.sort((a, b) => a.top - b.top || a.left - b.left).map(({ block }) => block)
}

function areaOf({ xs, ys }: Grid): number {
  return ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0))
}

interface Turn {
  there: Matrix
  back: Matrix
  sideways: boolean
}

/** A landscape table set sideways on an upright page: when most of the text is turned, the page is read turned. */
function turnOf(
  runs: readonly Run[],
  { width, height }: { width: number; height: number },
): Turn | undefined {
  const counts = new Map<Run['angle'], number>()
  let total = 0
  for (const run of runs) {
    total += run.glyphs.length
    counts.set(run.angle, (counts.get(run.angle) ?? 0) + run.glyphs.length)
  }
  const isMost = (angle: Run['angle']) => (counts.get(angle) ?? 0) > total * 0.6
  if (isMost(90)) return { there: [0, -1, 1, 0, 0, width], back: [0, 1, -1, 0, width, 0], sideways: true }
  if (isMost(270)) return { there: [0, 1, -1, 0, height, 0], back: [0, -1, 1, 0, 0, height], sideways: true }
  if (isMost(180))
    return { there: [-1, 0, 0, -1, width, height], back: [-1, 0, 0, -1, width, height], sideways: false }
  return undefined
}

function turned(content: PageContent, matrix: Matrix = identity): PageContent {
  const quarter = matrix[1] < 0 ? 270 : matrix[1] > 0 ? 90 : 180
  return {
    ...content,
    runs: content.runs.map((run) => ({
      glyphs: run.glyphs.map((glyph) => ({ ...glyph, box: applyToBox(matrix, glyph.box) })),
      angle: run.angle === 'skew' ? 'skew' : addAngle(run.angle, quarter),
    })),
    fills: content.fills.map((box) => applyToBox(matrix, box)),
    rulings: content.rulings.map((line) => turnedRuling(line, matrix)),
  }
}

function addAngle(angle: 0 | 90 | 180 | 270, by: number): 0 | 90 | 180 | 270 {
  const sum = (angle + by) % 360
  return sum === 90 ? 90 : sum === 180 ? 180 : sum === 270 ? 270 : 0
}

function turnedRuling(line: Ruling, matrix: Matrix): Ruling {
  const across = line.direction === 'horizontal'
  const box = applyToBox(matrix, {
    left: across ? line.from : line.at,
    right: across ? line.to : line.at,
    top: across ? line.at : line.from,
    bottom: across ? line.at : line.to,
  })
  const stays = matrix[1] === 0 ? across : !across
  return stays
    ? { direction: 'horizontal', at: box.top, from: box.left, to: box.right }
    : { direction: 'vertical', at: box.left, from: box.top, to: box.bottom }
}
