import type { SourceDocument, TableBlock } from '../../source/source-document.ts'
import { runningHeads } from '../narrative/layout.ts'
import { isPageFurniture } from './declarations.ts'

/** A caption stands at most so many lines above its table, or in so many of its first rows. */
const captionReach = 4

/**
 * Blocks with the little table beside a chart: it repeats figures of the sentences and is no table of the form. It is
 * known by the chart's title above it, or in a row of its own at its top (workbooks).
 */
export function chartTables(source: SourceDocument, titles: readonly RegExp[]): Set<number> {
  const found = new Set<number>()
  if (titles.length === 0) return found
  const isTitle = (text: string) => titles.some((title) => title.test(text.replace(/\s+/g, '')))
  const heads = runningHeads(source)
  let above: string[] = []
  let isOpen = false
  let page: number | undefined
  for (const [block, held] of source.blocks.entries()) {
    if (held.kind === 'text') {
      if (!heads.has(block) && !isPageFurniture(held.text))
        above = [...above.slice(1 - captionReach), held.text]
      continue
    }
    // A page break may cut even a small table in two.
    const isNextPage = held.page !== undefined && held.page !== page
    page = held.page
    const goesOn: boolean = isOpen && isNextPage && above.length === 0
    isOpen = goesOn || above.some(isTitle) || titleRows(held).some(isTitle)
    if (isOpen) found.add(block)
    above = []
  }
  return found
}

function titleRows(table: TableBlock): string[] {
  return table.rows.slice(0, captionReach).flatMap((row) => {
    const [only, ...others] = row.cells.filter((cell) => cell.text.trim() !== '')
    return only && others.length === 0 ? [only.text] : []
  })
}
