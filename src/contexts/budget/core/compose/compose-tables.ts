/** From a book to every table of its form, as printed. */
import type { Book } from '../book/book.ts'
import type { CodeList } from '../template/code-list.ts'
import type { Template } from '../template/library.ts'
import type { AmountPrint } from '../template/views.ts'
import { codeNamer } from './code-names.ts'
import type { ComposedCell, ComposedTable } from './composed.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type FormViews, formViews, type ViewedTable } from './form-views.ts'
import { type PanelContext, type PrintedPanel, panelColumns, panelOf } from './printed-panel.ts'
import { missesByRounding, sumFinder } from './sums.ts'
import { tableHead } from './table-head.ts'

/**
 * Every table of the form in printed order; a table without money is printed whole, with the form's note.
 * @param figures when they have been computed already.
 */
export function composeTables(
  book: Book,
  template: Template,
  codes: CodeList,
  figures: Figures = figuresOf(book, template, codes),
): ComposedTable[] {
  const form = formViews(template)
  const nameOf = codeNamer(book, codes)
  return form.tables.map((table) => composeTable(table, form, { book, nameOf, figures }))
}

function composeTable(table: ViewedTable, { views }: FormViews, context: PanelContext): ComposedTable {
  const { template, view } = table
  const { year, unitName } = context.book.head
  const print: AmountPrint = { ...views.print, ...withoutAbsent(view.print) }
  const panels = table.panels.map((panel) => panelOf(panel, template, context))
  const hasMoney = panels.some(({ rows }) =>
    rows.some((row) => row.columns.some((column) => row.figures.fen(column) !== 0)),
  )
  const isEmpty = !hasMoney && view.emptyNote !== undefined
  const shown: AmountPrint = isEmpty ? { ...print, zero: 'blank' } : print
  const sums = sumFinder(panels)
  const rows = view.bands.flatMap((band) => bandRows(band, panels, shown, template.unit, sums))
  const serial = view.serial === undefined ? [] : [view.serial]
  const notes: string[] = []
  if (isEmpty && view.emptyNote) notes.push(fillYear(view.emptyNote, year))
  if (missesByRounding(panels, template.unit, print.scale)) notes.push(views.roundingNote)
  return {
    id: template.id,
    ...(template.number !== undefined && { number: template.number }),
    title: fillYear(view.title ?? template.titles[0] ?? template.name, year),
    unitName,
    unitCaption: views.unitCaption,
    moneyUnit: template.unit,
    head: tableHead([
      ...serial.map((text) => [text]),
      ...table.panels.flatMap((panel) =>
        panelColumns(panel).map(({ heading }) => fillYear(heading, year).split('/')),
      ),
    ]),
    rows: rows.map((cells, index) => [
      ...serial.map((): ComposedCell => ({ text: String(index + 1), align: 'center' })),
      ...cells,
    ]),
    weights: [
      ...serial.map(() => 0.6),
      ...table.panels.flatMap((panel) => panelColumns(panel).map(({ weight }) => weight)),
    ],
    notes,
  }
}

/** `exactOptionalPropertyTypes`: what the view leaves out must not overwrite the form's way of printing. */
function withoutAbsent(print: ViewedTable['view']['print']): Partial<AmountPrint> {
  const { scale, grouped, zero } = print
  return {
    ...(scale !== undefined && { scale }),
    ...(grouped !== undefined && { grouped }),
    ...(zero !== undefined && { zero }),
  }
}

function fillYear(text: string, year: number): string {
  return text.replaceAll('{year}', String(year))
}

/** One group of rows: the panels' lists side by side, the shorter ones blank below. */
function bandRows(
  band: Readonly<Record<string, readonly string[]>>,
  panels: readonly PrintedPanel[],
  print: AmountPrint,
  unit: ComposedTable['moneyUnit'],
  sums: ReturnType<typeof sumFinder>,
): ComposedCell[][] {
  const lists = panels.map((panel) => ({ panel, rows: panel.named(band[panel.id] ?? []) }))
  const height = Math.max(0, ...lists.map(({ rows }) => rows.length))
  return Array.from({ length: height }, (_, index) =>
    lists.flatMap(({ panel, rows }) => {
      const row = rows[index]
      return row ? panel.cells(row, { print, unit, sums }) : panel.blank()
    }),
  )
}
