import type { RawCell, RawMerge, RawRow, RawSheet } from '../../core/import/raw-workbook.ts'
import { type Attributes, isOn, localName, type XmlHandler } from '../ooxml/xml.ts'
import type { TableTally } from '../tally.ts'
import { parseReference } from './cell-reference.ts'
import { printNumber } from './number-format.ts'
import type { Workbook } from './workbook.ts'

interface OpenCell {
  column: number
  type: string
  style: number
  value: string
  isFormula: boolean
}

/**
 * Reads one worksheet as it is stored, as a stream: every cell with its exact digits, formulas told from values, hidden
 * rows and merged ranges kept, because an import has to say what it did with them.
 */
export class RawSheetHandler implements XmlHandler {
  private readonly rows: RawRow[] = []
  private readonly merges: RawMerge[] = []
  private readonly book: Workbook
  private readonly tally: TableTally
  private row: RawRow | undefined
  private rowNumber = 0
  private column = 0
  private cell: OpenCell | undefined
  private collecting = false

  constructor(book: Workbook, tally: TableTally) {
    this.book = book
    this.tally = tally
  }

  sheet(name: string, isHidden: boolean): RawSheet {
    this.rows.sort((a, b) => a.row - b.row)
    return { name, isHidden, rows: this.rows, merges: this.merges }
  }

  open(name: string, attributes: Attributes): void {
    switch (localName(name)) {
      case 'row':
        this.openRow(attributes)
        return
      case 'c':
        this.openCell(attributes)
        return
      case 'f':
        if (this.cell) this.cell.isFormula = true
        return
      case 'v':
        this.collecting = true
        return
      case 't':
        this.collecting = this.cell?.type === 'inlineStr'
        return
      case 'mergeCell':
        this.addMerge(attributes.ref ?? '')
        return
      default:
    }
  }

  text(text: string): void {
    if (this.cell && this.collecting) this.cell.value += text
  }

  close(name: string): void {
    switch (localName(name)) {
      case 'v':
      case 't':
        this.collecting = false
        return
      case 'c':
        this.closeCell()
        return
      case 'row':
        if (this.row && this.row.cells.length > 0) this.rows.push(this.row)
        this.row = undefined
        return
      default:
    }
  }

  private openRow(attributes: Attributes): void {
    this.tally.addRow()
    const number = Number(attributes.r)
    this.rowNumber = Number.isSafeInteger(number) && number > 0 ? number : this.rowNumber + 1
    this.column = 0
    const isHidden = attributes.hidden !== undefined && isOn(attributes.hidden)
    this.row = { row: this.rowNumber, isHidden, cells: [] }
  }

  private openCell(attributes: Attributes): void {
    this.tally.addCells(1)
    this.column = parseReference(attributes.r ?? '')?.column ?? this.column + 1
    this.cell = {
      column: this.column,
      type: attributes.t ?? 'n',
      style: Number(attributes.s ?? 0),
      value: '',
      isFormula: false,
    }
  }

  private closeCell(): void {
    const cell = this.cell
    this.cell = undefined
    if (!cell || !this.row) return
    const isUncomputed = cell.isFormula && cell.value === ''
    const printed = this.printed(cell)
    if (printed.text === '' && !isUncomputed) return
    this.row.cells.push({
      column: cell.column,
      ...printed,
      ...(cell.isFormula && { isFormula: true }),
      ...(isUncomputed && { isUncomputed: true }),
    })
  }

  private printed({ type, style, value }: OpenCell): Pick<RawCell, 'kind' | 'text' | 'stored'> {
    switch (type) {
      case 's':
        return { kind: 'text', text: (this.book.strings[Number(value)] ?? '').trim() }
      case 'b':
        return { kind: 'boolean', text: value === '1' ? '是' : '否' }
      case 'e':
        return { kind: 'error', text: value }
      case 'd':
        return { kind: 'text', text: value.slice(0, 10) }
      case 'n':
        return value === '' ? { kind: 'text', text: '' } : this.number(value, style)
      default:
        return { kind: 'text', text: value.trim() }
    }
  }

  /** The file holds doubles: 15 significant digits are what was entered, the rest is the noise of binary fractions. */
  private number(value: string, style: number): Pick<RawCell, 'kind' | 'text' | 'stored'> {
    const stored = printNumber(value, '0.############')
    if (stored === undefined) return { kind: 'text', text: value }
    const format = this.book.styles[style]?.format ?? 'General'
    return { kind: 'number', text: printNumber(value, format, this.book.dates1904) ?? stored, stored }
  }

  private addMerge(reference: string): void {
    const [from, to] = reference.split(':').map(parseReference)
    if (!from || !to) return
    this.tally.addCells(1)
    const rowSpan = to.row - from.row + 1
    const colSpan = to.column - from.column + 1
    if (rowSpan > 0 && colSpan > 0) this.merges.push({ ...from, rowSpan, colSpan })
  }
}
