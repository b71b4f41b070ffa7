import type { Block, TextBlock } from '../../core/source/source-document.ts'

/** How near to the page's edge a running head or page number stands, as a share of the height. */
const margin = 0.12

/**
 * Takes page numbers and running heads out: outermost lines that stand at the same height with the same words (figures
 * apart) on most pages, and bare numbers that count the pages. A line that names a table or a unit is never one.
 */
export function withoutRunningHeads(
  pages: readonly (readonly Block[])[],
  heights: readonly number[],
): Block[][] {
  const candidates = pages.map((blocks, index) => outerLines(blocks, heights[index] ?? 0))
  const seen = new Map<string, number>()
  for (const [index, lines] of candidates.entries())
    for (const key of new Set(lines.map((line) => keyOf(line, heights[index] ?? 0))))
      seen.set(key, (seen.get(key) ?? 0) + 1)
  const needed = Math.max(3, Math.ceil(pages.length * 0.5))
  const offsets = new Map<number, number>()
  for (const [index, lines] of candidates.entries()) {
    for (const offset of new Set(lines.map((line) => pageNumber(line.text)).filter((n) => n !== undefined))) {
      offsets.set(offset - index, (offsets.get(offset - index) ?? 0) + 1)
    }
  }
  return pages.map((blocks, index) => {
    const dropped = new Set<Block>()
    for (const line of candidates[index] ?? []) {
      const number = pageNumber(line.text)
      const counts =
        number !== undefined && ((offsets.get(number - index) ?? 0) > 1 || /^[-—–－第]/.test(line.text))
      if (counts || (seen.get(keyOf(line, heights[index] ?? 0)) ?? 0) >= needed) dropped.add(line)
    }
    return blocks.filter((block) => !dropped.has(block))
  })
}

/** The first and the last line of a page, where they stand in the margins. */
function outerLines(blocks: readonly Block[], height: number): TextBlock[] {
  return [blocks[0], blocks.at(-1)].filter((block): block is TextBlock => {
    if (block?.kind !== 'text' || block.place.kind !== 'page' || /单位|元|表/.test(block.text)) return false
    const [, top, , bottom] = block.place.box
    return bottom < height * margin || top > height * (1 - margin)
  })
}

/** By the distance from the nearer edge: pages lie and stand in one document. */
function keyOf(line: TextBlock, height: number): string {
  const [, top, , bottom] = line.place.kind === 'page' ? line.place.box : [0, 0, 0, 0]
  const edge =
    bottom < height / 2 ? `top ${Math.round(top / 4)}` : `bottom ${Math.round((height - bottom) / 4)}`
  return `${edge} ${line.text.replace(/\d+/g, '#')}`
}

/** `12`, `- 12 -`, `第 12 页`, `第12页 共30页`, `12/30`. */
function pageNumber(text: string): number | undefined {
  const found =
    /^[-—–－\s]*(\d{1,4})[-—–－\s]*$/.exec(text) ??
    /^第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?$/.exec(text) ??
    /^(\d{1,4})\s*\/\s*\d{1,4}$/.exec(text)
  return found ? Number(found[1]) : undefined
}
