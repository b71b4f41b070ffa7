/** One panel of a table as it is printed: its columns, the labels and cells of its rows. */
import type { Fen, MoneyUnit } from '#kernel/money.ts'
import type { Book } from '../book/book.ts'
import type { TableTemplate } from '../template/form.ts'
import type { AmountPrint } from '../template/views.ts'
import { chineseOrdinal } from './chinese-ordinal.ts'
import { type CodeNamer, namelessCode } from './code-names.ts'
import type { ComposedCell } from './composed.ts'
import type { FigureRow, Figures } from './figures.ts'
import type { ViewedTable } from './form-views.ts'
import { printCell } from './print-cell.ts'
import type { SumFinder } from './sums.ts'

type ViewedPanel = ViewedTable['panels'][number]

export interface PanelContext {
  book: Book
  nameOf: CodeNamer
  figures: Figures
}

export interface PanelRow {
  figures: FigureRow
  /** With its enumerator: `八、社会保障和就业支出`. */
  label: string
  columns: readonly string[]
  /** Words of the columns that hold no amounts. */
  texts: ReadonlyMap<string, string>
}

export interface PrintedPanel {
  id: string
  view: ViewedPanel['view']
  rows: readonly PanelRow[]
  /** Rows of a band: fixed rows by id, `*` for the others. */
  named(ids: readonly string[]): PanelRow[]
  cells(row: PanelRow, how: { print: AmountPrint; unit: MoneyUnit; sums: SumFinder }): ComposedCell[]
  blank(): ComposedCell[]
}

interface PrintedColumn {
  kind: 'code' | 'label' | 'text' | 'amount'
  /** Column id; the label's and the codes' columns have none. */
  id?: string
  heading: string
  /** Relative width. */
  weight: number
}

/** Codes, label, then the form's columns, with the heading path of each. */
export function panelColumns({ template, view }: ViewedPanel): PrintedColumn[] {
  const { headings } = view
  const columns: PrintedColumn[] = view.code.map((length, index) => ({
    kind: 'code',
    heading: headings.code?.[index] ?? template.code?.[0] ?? '科目编码',
    weight: length > 3 ? 1.3 : 0.6,
  }))
  const label = headings.label ?? template.label?.[0]
  if (label !== undefined) columns.push({ kind: 'label', heading: label, weight: 3 })
  for (const { id, kind, headings: known } of template.columns) {
    const heading = headings.columns[id] ?? known[0] ?? id
    columns.push({ kind, id, heading, weight: kind === 'text' ? 2.2 : 1.4 })
  }
  return columns
}

export function panelOf(viewed: ViewedPanel, table: TableTemplate, context: PanelContext): PrintedPanel {
  const { template, view } = viewed
  const columns = panelColumns(viewed)
  const ids = columns.flatMap(({ kind, id }) => (kind === 'amount' && id !== undefined ? [id] : []))
  const words = textColumns(viewed, context)
  let ordinal = 0
  const rows = context.figures.rows(table.id, template.id).map((row): PanelRow => {
    if (!row.isFixed) ordinal += 1
    const plain = row.isFixed ? (view.labels[row.key] ?? row.label) : row.label
    const label = view.enumerated && !row.isFixed ? `${chineseOrdinal(ordinal)}、${plain}` : plain
    return { figures: row, label, columns: ids, texts: words(row) }
  })
  return {
    id: template.id,
    view,
    rows,
    named: (wanted) =>
      wanted.flatMap((id) =>
        rows.filter(({ figures }) => (id === '*' ? !figures.isFixed : figures.isFixed && figures.key === id)),
      ),
    cells: (row, how) => rowCells(row, columns, viewed, how),
    blank: () => columns.map(({ kind }) => ({ text: '', align: kind === 'amount' ? 'right' : 'left' })),
  }
}

function rowCells(
  row: PanelRow,
  columns: readonly PrintedColumn[],
  { view }: ViewedPanel,
  { print, unit, sums }: { print: AmountPrint; unit: MoneyUnit; sums: SumFinder },
): ComposedCell[] {
  const { figures } = row
  const strong = figures.level === 'total' ? { strong: true as const } : {}
  const naming = columns.filter(({ kind }) => kind === 'code' || kind === 'label').length
  const head: ComposedCell[] =
    figures.code === undefined && view.code.length > 0
      ? [{ text: row.label, align: 'center', colSpan: naming, ...strong }]
      : [
          ...codePieces(figures.code ?? '', view.code).map((text): ComposedCell => ({ text, align: 'left' })),
          ...columns
            .filter(({ kind }) => kind === 'label')
            .map((): ComposedCell => ({ text: row.label, align: 'left', ...strong })),
        ]
  const rest = columns.slice(naming).map(({ kind, id = '' }): ComposedCell => {
    if (kind !== 'amount') return { text: row.texts.get(id) ?? '', align: 'left' }
    return amountCell(figures, id, { print, unit, sums }, strong)
  })
  return [...head, ...rest]
}

function amountCell(
  row: FigureRow,
  column: string,
  { print, unit, sums }: { print: AmountPrint; unit: MoneyUnit; sums: SumFinder },
  strong: { strong?: true },
): ComposedCell {
  const exactFen: Fen = row.fen(column)
  const fact = row.factId(column)
  if (exactFen === 0 && print.zero === 'blank') return { text: '', align: 'right', fact, ...strong }
  const sumOf = sums.partsOf(fact, print.zero === 'figure')
  return {
    text: printCell(exactFen, unit, print.scale, print.grouped),
    align: 'right',
    fact,
    exactFen,
    ...(sumOf && { sumOf }),
    ...strong,
  }
}

/** `2080505` in pieces of 3, 2 and 2; upper levels leave the lower columns blank. */
function codePieces(code: string, lengths: readonly number[]): string[] {
  let at = 0
  return lengths.map((length) => {
    const piece = code.slice(at, at + length)
    at += length
    return piece
  })
}

/** 政府预算支出经济科目名称: of the lines behind each 款, once each. */
function textColumns(
  { template }: ViewedPanel,
  { book, nameOf }: PanelContext,
): (row: FigureRow) => ReadonlyMap<string, string> {
  const ids = template.columns.flatMap(({ id, kind }) => (kind === 'text' ? [id] : []))
  if (ids.length === 0) return () => new Map()
  const items = new Map<string, Set<string>>()
  for (const { departmentItem, governmentItem, use, fund, timing } of book.lines) {
    if (!departmentItem || !governmentItem || use === 'project') continue
    if (fund !== 'generalPublic' || timing !== 'current') continue
    const known = items.get(departmentItem) ?? new Set()
    items.set(departmentItem, known.add(nameOf('government', governmentItem) ?? namelessCode))
  }
  return (row) => {
    const text = [...(items.get(row.code ?? '') ?? [])].join('、')
    return new Map(ids.map((id) => [id, text]))
  }
}
