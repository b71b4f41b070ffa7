import type { Block, SourceCell, SourceRow, TableBlock } from '../../core/source/source-document.ts'
import { continuedText } from './cell-text.ts'
import type { EdgesOfCells } from './grid-table.ts'
import { clusters } from './ruled-grid.ts'

/**
 * Tables that go on over a page break stay blocks of their own, as in every source with pages. Two breaks are mended
 * here because only the page shows them: a row whose cells go on on the next page, and a heading cut in two.
 */
export function joinBrokenTables(pages: readonly (readonly Block[])[], edges: EdgesOfCells): Block[] {
  const blocks: Block[] = []
  for (const page of pages) {
    const [first, ...others] = page
    const above = blocks.at(-1)
    if (first?.kind !== 'table' || above?.kind !== 'table') {
      blocks.push(...page)
      continue
    }
    if (isBrokenHeading(above, first)) blocks[blocks.length - 1] = joinedHeading(above, first)
    else {
      joinBrokenRow(above, first, edges)
      if (first.rows.length > 0) blocks.push(first)
    }
    blocks.push(...others)
  }
  return blocks
}

/** A figure, or an item with a number of its own, is never the rest of a text. */
const ownRow =
  /^[\d,，.．%-]+$|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十\d]+[）)]|^\d+[.、．]|^[①-⑳]|合计$|总计$/

/** 2,925,857.0 and 0, or 171,915, and 169: no amount ends like the first, and together they are one. */
function isBrokenFigure(above: string, below: string): boolean {
  const whole = /^[-−－]?\d{1,3}([,，]\d{3})+([.．]\d{2})?$/
  return (
    /^[\d,，.．]+$/.test(below) &&
    /[,，.．]/.test(above) &&
    !whole.test(above) &&
    !/^\d+[.．]\d{2}$/.test(above) &&
    whole.test(above + below)
  )
}

/** Moves the rest of a broken row into the row above, and takes the emptied row away. */
function joinBrokenRow(above: TableBlock, below: TableBlock, edges: EdgesOfCells): void {
  const start = repeatedRows(above, below)
  const head = below.rows[start]?.cells ?? []
  const pieces = head.filter((cell) => cell.text !== '')
  if (pieces.length === 0 || pieces.length === head.length) return
  const last = above.rows.length - 1
  const tail = above.rows.flatMap((row, index) =>
    row.cells.filter((cell) => index + (cell.rowSpan ?? 1) - 1 === last),
  )
  const joins: { owner: SourceCell; piece: SourceCell; text: string }[] = []
  for (const piece of pieces) {
    const owner = tail.find((cell) => isSameColumn(cell, piece))
    const [from, to] = [owner && edges.get(owner), edges.get(piece)]
    const mayGoOn = owner && (isBrokenFigure(owner.text, piece.text) || !ownRow.test(piece.text))
    const text = mayGoOn && from && to ? continuedText(owner.text, from, piece.text, to) : undefined
    if (!owner || text === undefined) return
    joins.push({ owner, piece, text })
  }
  const owners = new Set(joins.map((join) => join.owner))
  if (!tail.some((cell) => cell.text !== '' && !owners.has(cell))) return // a name alone is a row of its own
  for (const { owner, piece, text } of joins) {
    owner.text = text
    const next = edges.get(piece)
    if (next) edges.set(owner, next)
  }
  removeRow(below, start)
}

/** How many rows at the top of the lower part only repeat the heading of the upper one. */
function repeatedRows(above: TableBlock, below: TableBlock): number {
  const textsOf = (row: SourceRow | undefined) => row?.cells.map((cell) => cell.text).join('|')
  let count = 0
  while (count < Math.min(4, below.rows.length) && textsOf(above.rows[count]) === textsOf(below.rows[count]))
    count += 1
  return count
}

function isSameColumn(a: SourceCell, b: SourceCell): boolean {
  if (a.place.kind !== 'page' || b.place.kind !== 'page') return false
  const [left, top, right, bottom] = a.place.box
  const [otherLeft, otherTop, otherRight, otherBottom] = b.place.box
  const isNear = (x: number, y: number) => Math.abs(x - y) < 4
  return (
    (isNear(left, otherLeft) && isNear(right, otherRight)) ||
    (isNear(top, otherTop) && isNear(bottom, otherBottom))
  )
}

/** Cells that reach farther down begin in the next row instead. */
function removeRow(table: TableBlock, index: number): void {
  const [removed] = table.rows.splice(index, 1)
  const next = table.rows[index]
  if (!removed || !next) return
  for (const { rowSpan = 1, ...cell } of removed.cells) {
    if (rowSpan > 1) next.cells.push({ ...cell, text: '', ...(rowSpan > 2 && { rowSpan: rowSpan - 1 }) })
  }
  next.cells.sort((a, b) => a.column - b.column)
}

/** Only headings on the upper page, other rows on the lower one, and the same width. */
function isBrokenHeading(above: TableBlock, below: TableBlock): boolean {
  if (above.rows.length > 3 || above.place.kind !== 'page' || below.place.kind !== 'page') return false
  const texts = above.rows.flatMap((row) => row.cells.map((cell) => cell.text))
  if (
    texts.some(
      (text) => /\d/.test(text.replace(/\d{4}年/g, '')) || (text.endsWith('计') && above.rows.length === 1),
    )
  )
    return false
  const [left, , right] = above.place.box
  const [otherLeft, , otherRight] = below.place.box
  return (
    Math.abs(left - otherLeft) < 4 && Math.abs(right - otherRight) < 4 && repeatedRows(above, below) === 0
  )
}

/** The rows of both parts on one grid, which is found anew from the cells' edges: the upper part may span columns. */
function joinedHeading(above: TableBlock, below: TableBlock): TableBlock {
  const rows = [...above.rows, ...below.rows]
  const lefts = rows.flatMap((row) => row.cells.map(leftOf))
  const starts = clusters(lefts, (left) => left, 4).map((group) => group[0] ?? 0)
  const columnAt = (x: number) => starts.filter((start) => start < x - 4).length
  const regrid = (cell: SourceCell): SourceCell => {
    const column = columnAt(leftOf(cell) + 4.5) - 1
    const colSpan = Math.max(1, columnAt(rightOf(cell)) - column)
    const { colSpan: _, ...rest } = cell
    return { ...rest, column, ...(colSpan > 1 && { colSpan }) }
  }
  return { ...above, rows: rows.map((row) => ({ ...row, cells: row.cells.map(regrid) })) }
}

function leftOf(cell: SourceCell): number {
  return cell.place.kind === 'page' ? cell.place.box[0] : 0
}

function rightOf(cell: SourceCell): number {
  return cell.place.kind === 'page' ? cell.place.box[2] : 0
}
