import type { DocumentBlock, DocumentGrid } from '#platform/documents/document.ts'

type Orientation = 'portrait' | 'landscape'

/** From so many columns on a table of figures needs the long side of the paper. */
const landscapeColumns = 8

/**
 * Puts the page breaks in: every table and form begins a page, tables with many columns lie on the long side, a part
 * (heading of level 1) begins a page, and headings stay with what they head.
 */
export function withPages(blocks: readonly DocumentBlock[]): DocumentBlock[] {
  const paged: DocumentBlock[] = []
  let before: DocumentBlock | undefined
  for (const [index, block] of blocks.entries()) {
    const stays = before === undefined || before.kind === 'heading'
    const begins =
      block.kind === 'grid' ||
      before?.kind === 'grid' ||
      (block.kind === 'heading' && block.level === 1) ||
      nextGrid(blocks, index) !== undefined
    if (begins && !stays) paged.push({ kind: 'page', orientation: orientationAt(blocks, index) })
    else if (index === 0 && orientationAt(blocks, index) === 'landscape')
      paged.push({ kind: 'page', orientation: 'landscape' })
    paged.push(block)
    before = block
  }
  return paged
}

function orientationAt(blocks: readonly DocumentBlock[], index: number): Orientation {
  const block = blocks[index]
  const grid = block?.kind === 'grid' ? block : nextGrid(blocks, index)
  return grid && grid.headRows > 0 && grid.weights.length >= landscapeColumns ? 'landscape' : 'portrait'
}

/** The grid that a heading (or several) stands right above. */
function nextGrid(blocks: readonly DocumentBlock[], index: number): DocumentGrid | undefined {
  let at = index
  while (blocks[at]?.kind === 'heading') at += 1
  const block = blocks[at]
  return at > index && block?.kind === 'grid' ? block : undefined
}
