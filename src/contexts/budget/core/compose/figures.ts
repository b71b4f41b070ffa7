/**
 * Every figure that the tables of a form print, exact, computed from the lines of a book. Ids are those that the reader
 * gives when the printed table is read back.
 */
import { type Fen, fen } from '#kernel/money.ts'
import type { Book } from '../book/book.ts'
import type { CodeList } from '../template/code-list.ts'
import type { Template } from '../template/library.ts'
import { codeNamer } from './code-names.ts'
import { type CountedLine, countsIncome, type PanelCounter, panelCounter } from './count-lines.ts'
import { formViews, type ViewedTable } from './form-views.ts'
import { panelRows, type RowContext, type RowIdentity } from './panel-rows.ts'

export interface FigureRow extends RowIdentity {
  /** Exact money by column id. @throws RangeError for a column that the form does not have. */
  fen(column: string): Fen
  /** Id of the figure in a column. */
  factId(column: string): string
}

/** An entry of the book that a figure counts. */
export interface EntryRef {
  kind: 'line' | 'income'
  id: string
}

export interface Figures {
  /**
   * Exact money of a cell; 0 for a row that has none.
   * @throws RangeError when the form has no such table or column.
   */
  get(factId: string): Fen
  /** Whether the tables print this cell (blank cells too). */
  has(factId: string): boolean
  /** Ids of all cells, in the form's order. */
  ids(): string[]
  /** The entries that a cell adds up, in the book's order: 「这个数怎么来的」. Empty for an unknown id. */
  linesBehind(factId: string): EntryRef[]
  /** Rows of a table's panel in printed order. */
  rows(table: string, panel?: string): readonly FigureRow[]
}

interface PanelFigures {
  table: string
  panel: string
  source: 'lines' | 'income'
  columns: readonly string[]
  rows: readonly FigureRow[]
  countsLine: (row: RowIdentity, column: number) => EntryRef[]
}

/** One pass over the lines. @throws RangeError when a sum is beyond the safe range (over 90 万亿元). */
export function figuresOf(book: Book, template: Template, codes: CodeList): Figures {
  const context: RowContext = { book, form: template.form, codes, nameOf: codeNamer(book, codes) }
  const lines = grouped(book)
  const { tables } = formViews(template)
  const panels = tables.flatMap((table) => countTable(table, lines, context))
  const cells = new Map<string, { panel: PanelFigures; row: FigureRow; column: number }>()
  for (const panel of panels)
    for (const row of panel.rows)
      for (const [column, id] of panel.columns.entries()) cells.set(row.factId(id), { panel, row, column })
  return {
    get(id) {
      const cell = cells.get(id)
      if (cell) return cell.row.fen(cell.panel.columns[cell.column] ?? '')
      const known = panels.some(
        ({ table, panel, columns }) =>
          id.startsWith(`${tablePart(table, panel)}.`) && columns.some((column) => id.endsWith(`.${column}`)),
      )
      if (!known) throw new RangeError(`the form ${template.id} has no figure ${id}`)
      return fen(0)
    },
    has: (id) => cells.has(id),
    ids: () => [...cells.keys()],
    linesBehind(id) {
      const cell = cells.get(id)
      return cell ? cell.panel.countsLine(cell.row, cell.column) : []
    },
    rows: (table, panel = 'main') =>
      panels.find((known) => known.table === table && known.panel === panel)?.rows ?? [],
  }
}

function tablePart(table: string, panel: string): string {
  return panel === 'main' ? table : `${table}.${panel}`
}

interface LineGroup extends CountedLine {
  amount: number
}

/** Lines that are printed in the same cells, added up once. */
function grouped({ lines }: Book): LineGroup[] {
  const groups = new Map<string, LineGroup>()
  for (const line of lines) {
    const { fund, timing, use, functional, departmentItem, projectId } = line
    const key = `${fund} ${timing} ${use} ${functional} ${departmentItem} ${projectId}`
    const group = groups.get(key)
    if (group) group.amount += line.amountFen
    else groups.set(key, { ...line, amount: line.amountFen })
  }
  return [...groups.values()]
}

function countTable(table: ViewedTable, lines: readonly LineGroup[], context: RowContext): PanelFigures[] {
  return table.panels.map(({ template, view }) => {
    const counter = panelCounter(template, view, context.book)
    const columns = counter.columns.map(({ id }) => id)
    const sums =
      view.from === 'income' ? countIncome(table, template.id, context.book) : countLines(counter, lines)
    const fixed = new Set(counter.fixed.map(({ key }) => key))
    const used = new Set(
      [...sums].filter(([key, row]) => !fixed.has(key) && row.some(Boolean)).map(([key]) => key),
    )
    const rows = panelRows(template, view, used, context).map((row) =>
      figureRow(row, sums.get(row.key) ?? [], columns, tablePart(table.template.id, template.id)),
    )
    return {
      table: table.template.id,
      panel: template.id,
      source: view.from,
      columns,
      rows,
      countsLine: (row, column) =>
        view.from === 'income'
          ? incomeBehind(table, template.id, row, context.book)
          : linesBehind(counter, row, column, context.book),
    }
  })
}

function figureRow(
  row: RowIdentity,
  sums: readonly number[],
  columns: readonly string[],
  part: string,
): FigureRow {
  return {
    ...row,
    fen(column) {
      const index = columns.indexOf(column)
      if (index < 0) throw new RangeError(`${part} has no column ${column}`)
      return fen(sums[index] ?? 0)
    },
    factId: (column) => `${part}.${row.rowKey}.${column}`,
  }
}

function countLines(counter: PanelCounter, lines: readonly LineGroup[]): Map<string, number[]> {
  const sums = new Map<string, number[]>()
  for (const line of lines) {
    if (!counter.counts(line)) continue
    const columns = counter.columns.flatMap(({ test }, index) => (test(line) ? [index] : []))
    if (columns.length === 0) continue
    const add = (key: string) => {
      let row = sums.get(key)
      if (!row) {
        row = counter.columns.map(() => 0)
        sums.set(key, row)
      }
      for (const index of columns) row[index] = (row[index] ?? 0) + line.amount
    }
    for (const { key, test } of counter.fixed) if (test(line)) add(key)
    for (const key of counter.keys(line)) add(key)
  }
  return sums
}

function linesBehind(counter: PanelCounter, row: RowIdentity, column: number, book: Book): EntryRef[] {
  const test = counter.columns[column]?.test
  const fixed = counter.fixed.find(({ key }) => row.isFixed && key === row.key)
  const inRow = (line: CountedLine) =>
    row.isFixed ? (fixed?.test(line) ?? false) : counter.keys(line).includes(row.key)
  return book.lines
    .filter((line) => counter.counts(line) && test?.(line) && inRow(line))
    .map(({ id }) => ({ kind: 'line', id }))
}

function incomeLines(table: ViewedTable, panel: string, book: Book) {
  const view = table.panels.find(({ template }) => template.id === panel)?.view
  return view ? book.income.filter((line) => countsIncome(view, line)) : []
}

function countIncome(table: ViewedTable, panel: string, book: Book): Map<string, number[]> {
  const sums = new Map<string, number[]>()
  for (const { revenueItem, amountFen } of incomeLines(table, panel, book))
    for (const key of ['total', revenueItem]) {
      const [before = 0] = sums.get(key) ?? []
      sums.set(key, [before + amountFen])
    }
  return sums
}

function incomeBehind(table: ViewedTable, panel: string, row: RowIdentity, book: Book): EntryRef[] {
  return incomeLines(table, panel, book)
    .filter(({ revenueItem }) => row.isFixed || revenueItem === row.key)
    .map(({ id }) => ({ kind: 'income', id }))
}
