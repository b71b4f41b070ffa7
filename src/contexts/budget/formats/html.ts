import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { Refusal } from '#kernel/refusal.ts'
import type { SourceDocument } from '../core/source/source-document.ts'
import { blocksOfFlow, type FlowCell, type FlowItem, type FlowTable } from './flow.ts'
import { decodeHtml } from './html-encoding.ts'
import type { SourceLimits } from './limits.ts'
import { TableTally } from './tally.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** Never printed as text of the page. */
const dropped = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'iframe',
  'object',
  'svg',
  'canvas',
  'select',
  'textarea',
  'button',
  'nav',
])

const blockElements = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary ul'.split(
    ' ',
  ),
)

/**
 * Reads a web page: paragraphs, and tables with their spans. Scripts and styles are dropped; a table around other
 * tables is layout.
 * @throws Refusal `source.empty`, `source.tooDeep`, `source.tooManyRows`, `source.tooManyCells`.
 */
export function readHtml(bytes: Uint8Array, limits: SourceLimits): SourceDocument {
  const { text, encoding } = decodeHtml(bytes)
  const reader = new HtmlReader(limits)
  reader.readChildren(parse(text).childNodes, 0)
  reader.flush()
  const blocks = blocksOfFlow(reader.items, new TableTally(limits))
  if (blocks.length === 0) throw new Refusal('source.empty')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const notices = reader.scripts ? ['网页里带有脚本，脚本没有运行，也不会保存。'] : []
  return { format: 'html', sha256, blocks, unreadable: [], encoding, notices }
}

class HtmlReader {
  items: FlowItem[] = []
  scripts = false
  private readonly limits: SourceLimits
  private readonly tally: TableTally
  private text = ''
  private paragraph = 0

  constructor(limits: SourceLimits) {
    this.limits = limits
    this.tally = new TableTally(limits)
  }

  readChildren(nodes: readonly Node[], depth: number): void {
    if (depth > this.limits.maxDepth) throw new Refusal('source.tooDeep', { limit: this.limits.maxDepth })
    for (const node of nodes) {
      // The white space of the file is one space; only <br> breaks a line.
      if ('value' in node) this.text += node.value.replace(/\s+/g, ' ')
      else if ('tagName' in node) this.readElement(node, depth + 1)
    }
  }

  private readElement(element: Element, depth: number): void {
    const name = element.tagName
    if (name === 'script' || element.attrs.some(({ name: key }) => key.startsWith('on'))) this.scripts = true
    if (dropped.has(name) || isHidden(element)) return
    if (name === 'br') {
      this.text += '\n'
      return
    }
    if (name === 'table') {
      this.flush()
      this.items.push(this.readTable(element, depth))
      return
    }
    const isBlock = blockElements.has(name)
    if (isBlock) this.flush()
    this.readChildren(element.childNodes, depth)
    if (isBlock) this.flush()
  }

  /** Ends the running paragraph. */
  flush(): void {
    const text = this.text
    this.text = ''
    if (text.trim() === '') return
    this.paragraph += 1
    this.items.push({ kind: 'paragraph', text, paragraph: this.paragraph })
  }

  private readTable(table: Element, depth: number): FlowTable {
    const rows: FlowCell[][] = []
    const coveredUntil: number[] = []
    for (const row of rowsOf(table)) {
      this.tally.addRow()
      const cells: FlowCell[] = []
      let column = 0
      for (const cell of row.childNodes) {
        if (!('tagName' in cell) || (cell.tagName !== 'td' && cell.tagName !== 'th')) continue
        while ((coveredUntil[column] ?? 0) > rows.length) column += 1
        const colSpan = spanOf(cell, 'colspan', 1000)
        const rowSpan = spanOf(cell, 'rowspan', 65_534)
        this.tally.addCells(colSpan)
        for (let covered = column; covered < column + colSpan; covered += 1)
          coveredUntil[covered] = rows.length + rowSpan
        cells.push({ items: this.readCell(cell, depth + 3), column, colSpan, rowSpan })
        column += colSpan
      }
      rows.push(cells)
    }
    for (const [index, cells] of rows.entries())
      for (const cell of cells) cell.rowSpan = Math.min(cell.rowSpan, rows.length - index)
    const caption = table.childNodes.find(
      (node): node is Element => 'tagName' in node && node.tagName === 'caption',
    )
    if (caption) {
      this.readChildren(caption.childNodes, depth + 1)
      this.flush()
    }
    return { kind: 'table', rows }
  }

  private readCell(cell: Element, depth: number): FlowItem[] {
    const outer = this.items
    this.items = []
    this.readChildren(cell.childNodes, depth)
    this.flush()
    const items = this.items
    this.items = outer
    return items
  }
}

function rowsOf(table: Element): Element[] {
  const elements = (nodes: readonly Node[]) => nodes.filter((node): node is Element => 'tagName' in node)
  return elements(table.childNodes).flatMap((part) => {
    if (part.tagName === 'tr') return [part]
    return /^(thead|tbody|tfoot)$/.test(part.tagName)
      ? elements(part.childNodes).filter((row) => row.tagName === 'tr')
      : []
  })
}

/** HTML Living Standard, 4.9.11: at most 1,000 columns and 65,534 rows; 0 rows mean to the end. */
function spanOf(cell: Element, name: string, most: number): number {
  const text = cell.attrs.find((attribute) => attribute.name === name)?.value ?? '1'
  const value = Number.parseInt(text, 10)
  if (name === 'rowspan' && value === 0) return most
  return Number.isFinite(value) ? Math.min(most, Math.max(1, value)) : 1
}

function isHidden(element: Element): boolean {
  return element.attrs.some(
    ({ name, value }) =>
      name === 'hidden' || (name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value)),
  )
}
