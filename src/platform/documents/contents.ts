import type { DocumentBlock } from './document.ts'

export type HeadingLevel = 1 | 2 | 3

/**
 * The level of every block that stands in the contents and bookmarks, in the blocks' order: headings have their own, a grid
 * stands one below the heading before it.
 */
export function levelsOf(blocks: readonly DocumentBlock[]): (HeadingLevel | undefined)[] {
  let above = 0
  return blocks.map((block) => {
    if (block.kind === 'heading') {
      above = block.level
      return block.level
    }
    if (block.kind !== 'grid') return undefined
    return above === 0 ? 1 : above === 1 ? 2 : 3
  })
}

/** A row that is so long (a page has some 50 lines) must be let to break between pages; others stay whole. */
export function isLongRow(texts: readonly string[]): boolean {
  return texts.some((text) => text.length > 260 || text.split('\n').length > 20)
}
