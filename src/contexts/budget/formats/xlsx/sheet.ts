import { type Attributes, isOn, localName, type XmlHandler } from '../ooxml/xml.ts'
import type { TableTally } from '../tally.ts'
import { parseReference } from './cell-reference.ts'
import { printNumber } from './number-format.ts'
import type { Workbook } from './workbook.ts'

export interface SheetCell {
  /** 1-based. */
  column: number
  text: string
  bordered: boolean
  colSpan: number
  rowSpan: number
  /** Chinese: why the text is not what the sheet shows. */
  fault?: string
}

export interface SheetRow {
  row: number
  cells: SheetCell[]
}

/** Reads one worksheet as a stream: cells as printed, hidden rows and columns left out, merged cells sized. */
export class SheetHandler implements XmlHandler {
  readonly rows: SheetRow[] = []
  private readonly book: Workbook
  private readonly tally: TableTally
  private readonly hiddenRanges: { from: number; to: number }[] = []
  private readonly merges: { row: number; column: number; rowSpan: number; colSpan: number }[] = []
  private readonly hiddenRowNumbers = new Set<number>()
  private zerosShown = true
  private row: SheetRow | undefined
  private rowNumber = 0
  private column = 0
  private cell: { column: number; type: string; style: number; value: string; formula: boolean } | undefined
  private collecting: 'value' | 'inline' | undefined

  constructor(book: Workbook, tally: TableTally) {
    this.book = book
    this.tally = tally
  }

  open(name: string, attributes: Attributes): void {
    switch (localName(name)) {
      case 'sheetView':
        if (attributes.showZeros !== undefined) this.zerosShown = isOn(attributes.showZeros)
        return
      case 'col':
        if (attributes.hidden !== undefined && isOn(attributes.hidden)) {
          this.hiddenRanges.push({ from: Number(attributes.min), to: Number(attributes.max) })
        }
        return
      case 'row':
        this.openRow(attributes)
        return
      case 'c':
        this.openCell(attributes)
        return
      case 'f':
        if (this.cell) this.cell.formula = true
        return
      case 'v':
        this.collecting = 'value'
        return
      case 't':
        if (this.cell?.type === 'inlineStr') this.collecting = 'inline'
        return
      case 'mergeCell':
        this.addMerge(attributes.ref ?? '')
        return
      default:
    }
  }

  private openRow(attributes: Attributes): void {
    this.tally.addRow()
    const number = Number(attributes.r)
    this.rowNumber = Number.isSafeInteger(number) && number > 0 ? number : this.rowNumber + 1
    this.column = 0
    const hidden = attributes.hidden !== undefined && isOn(attributes.hidden)
    if (hidden) this.hiddenRowNumbers.add(this.rowNumber)
    this.row = hidden ? undefined : { row: this.rowNumber, cells: [] }
  }

  private openCell(attributes: Attributes): void {
    this.tally.addCells(1)
    const reference = parseReference(attributes.r ?? '')
    this.column = reference?.column ?? this.column + 1
    this.cell = {
      column: this.column,
      type: attributes.t ?? 'n',
      style: Number(attributes.s ?? 0),
      value: '',
      formula: false,
    }
  }

  private addMerge(reference: string): void {
    const [from, to] = reference.split(':').map(parseReference)
    if (!from || !to) return
    this.tally.addCells(1)
    const rowSpan = to.row - from.row + 1
    const colSpan = to.column - from.column + 1
    if (rowSpan > 0 && colSpan > 0) this.merges.push({ ...from, rowSpan, colSpan })
  }

  text(text: string): void {
    if (this.cell && this.collecting) this.cell.value += text
  }

  close(name: string): void {
    switch (localName(name)) {
      case 'v':
      case 't':
        this.collecting = undefined
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

  private closeCell(): void {
    const cell = this.cell
    this.cell = undefined
    if (!cell || !this.row) return
    if (this.isHiddenColumn(cell.column)) return
    const { text, fault } = this.print(cell)
    const bordered = this.book.styles[cell.style]?.bordered ?? false
    if (text === '' && !bordered) return
    this.row.cells.push({
      column: cell.column,
      text,
      bordered,
      colSpan: 1,
      rowSpan: 1,
      ...(fault && { fault }),
    })
  }

  private print(cell: { type: string; style: number; value: string; formula: boolean }): {
    text: string
    fault?: string
  } {
    switch (cell.type) {
      case 's':
        return { text: (this.book.strings[Number(cell.value)] ?? '').trim() }
      case 'b':
        return { text: cell.value === '1' ? 'TRUE' : 'FALSE' }
      case 'e':
        return { text: cell.value, fault: '公式的结果是错误值' }
      case 'd':
        return { text: cell.value.slice(0, 10) }
      case 'n':
        return this.printStored(cell)
      default:
        return { text: cell.value.trim() }
    }
  }

  private printStored(cell: { style: number; value: string; formula: boolean }): {
    text: string
    fault?: string
  } {
    if (cell.value === '')
      return cell.formula
        ? { text: '', fault: '公式没有保存计算结果，请用办公软件打开并保存一次' }
        : { text: '' }
    if (!this.zerosShown && Number(cell.value) === 0) return { text: '' }
    const format = this.book.styles[cell.style]?.format ?? 'General'
    const printed = printNumber(cell.value, format, this.book.dates1904)
    if (printed !== undefined) return { text: printed }
    return {
      text: printNumber(cell.value, 'General') ?? cell.value,
      fault: `数字格式“${format.slice(0, 20)}”不认识，按存储的数值读入`,
    }
  }

  get hidesColumns(): boolean {
    return this.hiddenRanges.length > 0
  }

  get hiddenRows(): number {
    return this.hiddenRowNumbers.size
  }

  /** Applies the merged ranges, which stand after the cells: the first cell spans, the covered ones go. */
  mergedRows(): SheetRow[] {
    this.rows.sort((a, b) => a.row - b.row)
    for (const merge of this.merges) {
      const first = firstAtOrAfter(this.rows, merge.row)
      const rows = this.rows.slice(first, firstAtOrAfter(this.rows, merge.row + merge.rowSpan))
      this.tally.addCells(rows.length)
      const top = rows[0]?.row === merge.row ? rows[0] : undefined
      const owner = top?.cells.find((cell) => cell.column === merge.column)
      const end = merge.column + merge.colSpan
      for (const row of rows) {
        row.cells = row.cells.filter(
          (cell) => cell === owner || cell.column < merge.column || cell.column >= end,
        )
      }
      if (!owner) continue
      owner.rowSpan = rows.length
      owner.colSpan = this.gridColumn(end) - this.gridColumn(merge.column)
    }
    return this.rows
  }

  /** Whether all rows from one to another (1-based, inclusive) are hidden. */
  isHidden(from: number, to: number): boolean {
    for (let row = from; row <= to; row += 1) if (!this.hiddenRowNumbers.has(row)) return false
    return true
  }

  /** The 1-based column that stands at a position of the grid. */
  sheetColumn(grid: number): number {
    let column = grid + 1
    while (this.gridColumn(column) < grid || this.isHiddenColumn(column)) column += 1
    return column
  }

  private isHiddenColumn(column: number): boolean {
    return this.hiddenRanges.some(({ from, to }) => column >= from && column <= to)
  }

  /** 0-based position of a column among those that are shown. */
  gridColumn(column: number): number {
    let hidden = 0
    for (const { from, to } of this.hiddenRanges)
      if (from < column) hidden += Math.min(to, column - 1) - from + 1
    return column - 1 - hidden
  }
}

function firstAtOrAfter(rows: readonly SheetRow[], row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.row ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}
