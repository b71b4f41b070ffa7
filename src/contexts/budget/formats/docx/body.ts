import type { FlowCell, FlowItem, FlowTable } from '../flow.ts'
import { type Attributes, isOn, type XmlHandler } from '../ooxml/xml.ts'
import type { TableTally } from '../tally.ts'
import type { Numbering, NumberingReference } from './numbering.ts'
import type { Styles } from './styles.ts'

interface Paragraph {
  text: string
  style?: string
  numberingId?: string
  level?: number
  /** Where its text goes: the items of the document, of a cell, or of the text box around it. */
  into: FlowItem[]
}

interface Row {
  cells: (FlowCell & { continues: boolean })[]
  column: number
  deleted: boolean
}

interface Table {
  rows: Row[]
  into: FlowItem[]
}

/** What was seen on the way and is worth a notice. */
export interface DocxFindings {
  deletedText: boolean
  insertedText: boolean
  hiddenText: boolean
  embeddedObjects: boolean
  images: boolean
  unknownSymbols: boolean
}

/** Boxes and ticks of the symbol fonts, with which forms mark a choice. */
const symbols: Readonly<Record<string, string>> = {
  'WINGDINGS F0FE': '☑',
  'WINGDINGS F0FD': '☒',
  'WINGDINGS F0FC': '✓',
  'WINGDINGS F0A8': '□',
  'WINGDINGS F06F': '□',
  'WINGDINGS F06E': '■',
  'WINGDINGS 2 F052': '☑',
  'WINGDINGS 2 F0A3': '□',
  'WINGDINGS 2 F050': '✓',
}

/** Subtrees whose text is not the document's: old versions, field codes, alternatives, phonetic guides, properties. */
const skipped = new Set([
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:instrText',
  'w:delInstrText',
  'mc:Fallback',
  'w:rt',
  'w:sdtPr',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPr',
  'w:tblGrid',
])

/** Reads word/document.xml or word/footnotes.xml into paragraphs and tables (ECMA-376-1:2016, 17). */
export class DocxBody implements XmlHandler {
  readonly items: FlowItem[] = []
  readonly found: DocxFindings = {
    deletedText: false,
    insertedText: false,
    hiddenText: false,
    embeddedObjects: false,
    images: false,
    unknownSymbols: false,
  }
  private readonly styles: Styles
  private readonly numbering: Numbering
  private readonly tally: TableTally
  private readonly names: string[] = []
  private readonly paragraphs: Paragraph[] = []
  private readonly tables: Table[] = []
  private readonly boxes: FlowItem[][] = []
  private readonly cells: FlowCell[] = []
  private prefix = 'w:'
  private skipDepth = 0
  private hidden = false
  private count: number

  /** @param count paragraphs read before this part. */
  constructor(styles: Styles, numbering: Numbering, tally: TableTally, count = 0) {
    this.styles = styles
    this.numbering = numbering
    this.tally = tally
    this.count = count
  }

  get paragraphCount(): number {
    return this.count
  }

  open(raw: string, attributes: Attributes): void {
    if (this.names.length === 0) this.prefix = raw.includes(':') ? raw.slice(0, raw.indexOf(':') + 1) : ''
    const name = this.nameOf(raw)
    const parent = this.names.at(-1)
    this.names.push(name)
    if (this.skipDepth > 0 || skipped.has(name)) {
      // A deletion inside a row's properties deletes the row; elsewhere it holds deleted text.
      if (this.skipDepth === 0 && (name === 'w:del' || name === 'w:moveFrom')) this.openDeletion(parent)
      this.skipDepth += 1
      return
    }
    this.openElement(name, parent, (key) => attributes[`${this.prefix}${key}`] ?? attributes[key])
  }

  /** Another prefix for the same namespace is read as the usual one. */
  private nameOf(raw: string): string {
    if (this.prefix === 'w:') return raw
    if (this.prefix === '') return raw.includes(':') ? raw : `w:${raw}`
    return raw.startsWith(this.prefix) ? `w:${raw.slice(this.prefix.length)}` : raw
  }

  private openDeletion(parent: string | undefined): void {
    const row = this.tables.at(-1)?.rows.at(-1)
    if (parent === 'w:trPr' && row) row.deleted = true
    this.found.deletedText = true
  }

  private openElement(
    name: string,
    parent: string | undefined,
    value: (key: string) => string | undefined,
  ): void {
    const paragraph = this.paragraphs.at(-1)
    switch (name) {
      case 'w:p':
        this.paragraphs.push({ text: '', into: this.target() })
        return
      case 'w:pStyle':
        if (paragraph) paragraph.style = value('val') ?? ''
        return
      case 'w:numId':
        if (paragraph && parent === 'w:numPr') paragraph.numberingId = value('val') ?? '0'
        return
      case 'w:ilvl':
        if (paragraph) paragraph.level = Number(value('val')) || 0
        return
      case 'w:vanish':
        if (parent === 'w:rPr' && this.names.at(-3) === 'w:r' && isOn(value('val'))) this.hidden = true
        return
      case 'w:tab':
      case 'w:ptab':
        if (parent === 'w:r') this.add('\t')
        return
      case 'w:br':
      case 'w:cr':
        this.add('\n')
        return
      case 'w:noBreakHyphen':
        this.add('-')
        return
      case 'w:sym':
        this.addSymbol(`${value('font') ?? ''} ${value('char') ?? ''}`)
        return
      case 'w:ins':
      case 'w:moveTo':
        this.found.insertedText = true
        return
      case 'w:object':
        this.found.embeddedObjects = true
        return
      case 'w:drawing':
      case 'w:pict':
        this.found.images = true
        return
      case 'w:txbxContent':
        this.boxes.push([])
        return
      default:
        this.openTablePart(name, value)
    }
  }

  private openTablePart(name: string, value: (key: string) => string | undefined): void {
    const row = this.tables.at(-1)?.rows.at(-1)
    const cell = row?.cells.at(-1)
    switch (name) {
      case 'w:tbl':
        this.tables.push({ rows: [], into: this.target() })
        return
      case 'w:tr':
        this.tally.addRow()
        this.tables.at(-1)?.rows.push({ cells: [], column: 0, deleted: false })
        return
      case 'w:gridBefore':
        if (row) row.column += spanOf(value('val'))
        return
      case 'w:tc':
        this.tally.addCells(1)
        row?.cells.push({ items: [], column: row.column, colSpan: 1, rowSpan: 1, continues: false })
        this.cells.push(row?.cells.at(-1) ?? { items: [], column: 0, colSpan: 1, rowSpan: 1 })
        return
      case 'w:gridSpan':
        if (cell) cell.colSpan = spanOf(value('val'))
        return
      case 'w:vMerge':
        if (cell) cell.continues = value('val') !== 'restart'
        return
      default:
    }
  }

  /** The innermost holder of paragraphs that is open: a text box, a cell, or the document. */
  private target(): FlowItem[] {
    return this.boxes.at(-1) ?? this.cells.at(-1)?.items ?? this.items
  }

  text(text: string): void {
    const parent = this.names.at(-1)
    if (this.skipDepth > 0 || (parent !== 'w:t' && parent !== 'm:t')) return
    this.add(text)
  }

  private addSymbol(code: string): void {
    const symbol = symbols[code.toUpperCase()]
    if (symbol === undefined) this.found.unknownSymbols = true
    else this.add(symbol)
  }

  private add(text: string): void {
    const paragraph = this.paragraphs.at(-1)
    if (!paragraph) return
    if (this.hidden) this.found.hiddenText = true
    else paragraph.text += text
  }

  close(): void {
    const name = this.names.pop()
    if (this.skipDepth > 0) {
      this.skipDepth -= 1
      return
    }
    switch (name) {
      case 'w:r':
        this.hidden = false
        return
      case 'w:p':
        this.closeParagraph()
        return
      case 'w:txbxContent': {
        // What stands in a text box follows the paragraph that holds the box.
        const items = this.boxes.pop() ?? []
        this.target().push(...items)
        return
      }
      case 'w:tc': {
        this.cells.pop()
        const row = this.tables.at(-1)?.rows.at(-1)
        if (row) row.column += row.cells.at(-1)?.colSpan ?? 1
        return
      }
      case 'w:tbl':
        this.closeTable()
        return
      default:
    }
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop()
    if (!paragraph) return
    this.count += 1
    const reference = this.numberOf(paragraph)
    const number = reference ? this.numbering.next(reference) : ''
    const text = paragraph.text.trim() === '' ? '' : number + paragraph.text
    paragraph.into.push({ kind: 'paragraph', text, paragraph: this.count })
  }

  private numberOf(paragraph: Paragraph): NumberingReference | undefined {
    if (paragraph.numberingId === '0') return undefined
    const styled =
      paragraph.style === undefined ? undefined : this.styles.numberingOf(paragraph.style, this.numbering)
    const numberingId = paragraph.numberingId ?? styled?.numberingId
    if (numberingId === undefined) return undefined
    const byStyle = this.numbering.levelOfStyle(numberingId, paragraph.style ?? '')
    return { numberingId, level: paragraph.level ?? styled?.level ?? byStyle ?? 0 }
  }

  private closeTable(): void {
    const table = this.tables.pop()
    if (!table) return
    const rows: FlowCell[][] = []
    const open = new Map<number, FlowCell>()
    for (const { cells } of table.rows.filter((row) => !row.deleted)) {
      const kept: FlowCell[] = []
      for (const { continues, ...cell } of cells) {
        const above = continues ? open.get(cell.column) : undefined
        if (above) {
          above.rowSpan += 1
          above.items.push(...cell.items)
        } else {
          kept.push(cell)
          open.set(cell.column, cell)
        }
      }
      rows.push(kept)
    }
    const flow: FlowTable = { kind: 'table', rows }
    table.into.push(flow)
  }
}

/** A table has 63 columns at most (ECMA-376-1:2016, 17.4); anything else is a mistake. */
function spanOf(value: string | undefined): number {
  return Math.min(63, Math.max(1, Math.trunc(Number(value)) || 1))
}
