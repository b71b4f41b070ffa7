import type { Block, SourceCell, SourceRow } from '../core/source/source-document.ts'
import type { TableTally } from './tally.ts'

/** A document without pages (docx, html) as it is read: paragraphs and tables in order, cells holding the same again. */
export type FlowItem = FlowParagraph | FlowTable

export interface FlowParagraph {
  kind: 'paragraph'
  /** Inner line breaks as `\n`. */
  text: string
  /** 1-based position in the document. */
  paragraph: number
}

export interface FlowCell {
  items: FlowItem[]
  /** 0-based grid column. */
  column: number
  colSpan: number
  rowSpan: number
}

export interface FlowTable {
  kind: 'table'
  rows: FlowCell[][]
}

/**
 * Blocks with their places. A paragraph's lines are blocks of their own. A table that holds tables is layout: its
 * contents are taken out in order.
 */
export function blocksOfFlow(items: readonly FlowItem[], tally: TableTally): Block[] {
  const blocks: Block[] = []
  const state = { tables: 0 }
  for (const item of items) addItem(item, blocks, state, tally)
  return blocks
}

function addItem(item: FlowItem, blocks: Block[], state: { tables: number }, tally: TableTally): void {
  if (item.kind === 'paragraph') {
    for (const line of item.text.split('\n')) {
      const text = printedText(line)
      if (text !== '')
        blocks.push({ kind: 'text', text, place: { kind: 'paragraph', paragraph: item.paragraph } })
    }
    return
  }
  const cells = item.rows.flat()
  const isLayout =
    cells.length === 1 || cells.some((cell) => cell.items.some((inner) => inner.kind === 'table'))
  if (isLayout) {
    for (const cell of cells) for (const inner of cell.items) addItem(inner, blocks, state, tally)
    return
  }
  state.tables += 1
  const rows = item.rows
    .filter((row) => row.length > 0)
    .map((row, index) => rowOf(row, state.tables, index + 1, tally))
  const place = rows[0]?.place
  if (place && rows.some((row) => row.cells.some((cell) => cell.text !== '')))
    blocks.push({ kind: 'table', rows, place })
}

function rowOf(cells: readonly FlowCell[], table: number, row: number, tally: TableTally): SourceRow {
  tally.addRow()
  tally.addCells(cells.length)
  const read = cells.map((cell): SourceCell => {
    const paragraphs = cell.items.filter((item) => item.kind === 'paragraph')
    const text = paragraphs.map((item) => item.text.split('\n').map(printedText).join('\n'))
    const paragraph = paragraphs[0]?.paragraph ?? 0
    return {
      text: text
        .filter((line) => line !== '')
        .join('\n')
        .trim(),
      place: { kind: 'paragraph', paragraph, table, row, column: cell.column + 1 },
      column: cell.column,
      ...(cell.colSpan > 1 && { colSpan: cell.colSpan }),
      ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
    }
  })
  const paragraph = read.find((cell) => cell.place.kind === 'paragraph' && cell.place.paragraph > 0)?.place
  const first = paragraph?.kind === 'paragraph' ? paragraph.paragraph : 0
  return { cells: read, place: { kind: 'paragraph', paragraph: first, table, row } }
}

/** Runs of spaces, tabs and no-break spaces as one space; nothing around. */
function printedText(text: string): string {
  return text.replace(/[\s\u00a0\u3000\u200b]+/g, ' ').trim()
}
