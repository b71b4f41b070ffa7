import type { BureauDocument, DocumentBlock, DocumentGrid } from './document.ts'
import { page } from './docx-style.ts'
import { gridOf, placeCells } from './grid.ts'
import { linesOf } from './text-size.ts'

/** All sizes in points, of the styles in `docx-style.ts`. */
const sizes = { body: 12, bodyLine: 21, cell: 9, cellLine: 11.7, cellPadding: 1.5, heading: 34, caption: 18 }

/**
 * The page on which each block begins, counted from 1 for the first block: what the contents show until Word has counted
 * itself (it asks when the document is opened) and where a program does not count. Near, not exact.
 */
export function estimatePages({ blocks }: BureauDocument): number[] {
  let number = 1
  let used = 0
  let isLandscape = false
  let first = true
  return blocks.map((block) => {
    const { width, height } = innerSize(isLandscape)
    if (block.kind === 'page') {
      if (!first) number += 1
      used = 0
      isLandscape = block.orientation === 'landscape'
      return number
    }
    first = false
    const begin = beginningOf(block)
    if (used > 0 && used + begin > height) {
      number += 1
      used = 0
    }
    const at = number
    for (const part of partsOf(block, width)) {
      used += part
      if (used > height) {
        number += 1
        used = part
      }
    }
    return at
  })
}

function innerSize(isLandscape: boolean): { width: number; height: number } {
  const across = isLandscape ? page.height : page.width
  const down = isLandscape ? page.width : page.height
  return {
    width: (across - 2 * page.marginX) / 20,
    height: (down - page.marginTop - page.marginBottom) / 20,
  }
}

/** What must stand together at the beginning of a block. */
function beginningOf(block: DocumentBlock): number {
  if (block.kind === 'heading') return sizes.heading + sizes.bodyLine
  if (block.kind === 'chart') return chartHeight
  if (block.kind === 'pictures') return pictureHeight
  return block.kind === 'paragraph' ? sizes.bodyLine : 3 * sizes.heading
}

const chartHeight = 220
const pictureHeight = 290

/** Heights that follow each other; between them a page may end. */
function partsOf(block: DocumentBlock, width: number): number[] {
  switch (block.kind) {
    case 'heading':
      return [sizes.heading]
    case 'paragraph':
      return new Array<number>(linesOf(block.text, width / sizes.body, 2)).fill(sizes.bodyLine)
    case 'chart':
      return [chartHeight]
    case 'pictures':
      return block.pictures.map(() => pictureHeight)
    case 'table':
      return gridHeights(gridOf(block), width)
    case 'grid':
      return gridHeights(block, width)
    case 'page':
      return []
    default:
      return block satisfies never
  }
}

function gridHeights(grid: DocumentGrid, width: number): number[] {
  const total = grid.weights.reduce((sum, weight) => sum + weight, 0)
  const rows = placeCells(grid).map((placed) => {
    const lines = placed
      .filter(({ cell }) => (cell.rowSpan ?? 1) === 1)
      .map(({ cell, column }) => {
        const weight = grid.weights
          .slice(column, column + (cell.colSpan ?? 1))
          .reduce((sum, one) => sum + one, 0)
        return linesOf(cell.text, ((width * weight) / total - 6) / sizes.cell)
      })
    return Math.max(1, ...lines) * sizes.cellLine + sizes.cellPadding
  })
  const above = sizes.heading + sizes.caption * ((grid.number === undefined ? 0 : 1) + 1)
  return [above, ...rows, ...grid.notes.map(() => sizes.caption)]
}
