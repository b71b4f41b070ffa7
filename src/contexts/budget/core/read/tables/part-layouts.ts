import type { FormTemplate } from '../../template/form.ts'
import { looksLikeAmount } from './amounts.ts'
import type { ChosenTable } from './choose-tables.ts'
import type { GridRow } from './grid.ts'
import { columnPaths } from './headings.ts'
import { matchColumns, type PanelLayout, type TableLayout } from './match-columns.ts'
import { headingKey } from './printed-text.ts'

export interface AmountColumn {
  id: string
  column: number
}

/** For each panel, where label, code, amounts and words stand in one part of a table. */
export type PartLayout = {
  label?: number
  code: number[]
  amounts: AmountColumn[]
  texts: AmountColumn[]
}[]

/** Headings of columns that hold neither amounts nor names; codes whose heading was not recognised among them. */
const counters = /^(?:序号|行次|栏次|备注|说明|类|款|项|.*(?:编码|代码))$/

/**
 * The layout of each part of a table. A part that repeats the heading on a grid of another width (PDF pages divide it
 * differently) is matched by it; one without heading uses the part's before, and has no layout when its grid cannot be
 * brought to the same width. Printed columns that the form does not know keep their heading as column id, so that no figure is lost;
 * a blank heading is resolved by elimination.
 */
export function layoutsOf(
  chosen: ChosenTable,
  data: readonly { row: GridRow; part: number }[],
  year: number,
): (PartLayout | undefined)[] {
  const { segment, template, form } = chosen
  const ids = idsByHeading(form)
  const rowsOf = Map.groupBy(data, (entry) => entry.part)
  let current: TableLayout = chosen.layout
  let width = widthOf(segment.parts[0]?.header.rows ?? [])
  return segment.parts.map((part, index) => {
    const rows = (rowsOf.get(index) ?? []).map((entry) => entry.row)
    const own = part.header.rows.length > 0 ? widthOf(part.header.rows) : width
    if (own !== width) {
      current = matchColumns(template, columnPaths(part.header.rows, year))
      width = own
    }
    if (part.header.rows.length > 0) return current.panels.map((panel) => completeLayout(panel, rows, ids))
    const kept = columnsKept(rows, width)
    return kept && current.panels.map((panel) => completeLayout(moveLayout(panel, kept), rows, ids))
  })
}

function widthOf(rows: readonly GridRow[]): number {
  return rows.reduce((widest, row) => Math.max(widest, row.covered.length), 0)
}

/** A converter may give a page more columns than the heading has: those that are blank on it are left out. */
function columnsKept(rows: readonly GridRow[], width: number): number[] | undefined {
  const columns = Array.from({ length: widthOf(rows) }, (_, column) => column)
  if (columns.length === width) return columns
  const filled = columns.filter((column) => rows.some((row) => row.covered[column]))
  return filled.length === width ? filled : undefined
}

/** @param columns for each column of the heading, the column of this page. */
function moveLayout(layout: PanelLayout, columns: readonly number[]): PanelLayout {
  const move = (column: number) => columns[column] ?? column
  return {
    ...layout,
    code: layout.code.map(move),
    columns: layout.columns.map(({ template, column }) => ({ template, column: move(column) })),
    spare: layout.spare.map(({ column, heading }) => ({ column: move(column), heading })),
    ...(layout.label !== undefined && { label: move(layout.label) }),
  }
}

function completeLayout(
  layout: PanelLayout,
  rows: readonly GridRow[],
  ids: ReadonlyMap<string, string>,
): PartLayout[number] {
  const { panel, code } = layout
  const amounts: AmountColumn[] = []
  const texts: AmountColumn[] = []
  for (const { template, column } of layout.columns)
    (template.kind === 'text' ? texts : amounts).push({ id: template.id, column })
  const missing = panel.columns.filter(
    ({ id, kind }) => kind === 'amount' && !amounts.some((a) => a.id === id),
  )
  const spare = layout.spare.filter(
    ({ column, heading }) => !counters.test(heading) && holdsAmounts(rows, column),
  )
  const nameless = spare.filter(({ heading }) => heading === '')
  for (const { column, heading } of spare) {
    if (heading !== '') amounts.push({ id: freeId(ids.get(heading) ?? heading, amounts), column })
    else if (nameless.length === missing.length) {
      const template = missing[nameless.findIndex((other) => other.column === column)]
      if (template) amounts.push({ id: template.id, column })
    } else amounts.push({ id: `column${column + 1}`, column })
  }
  const label = layout.label ?? (panel.label && firstWords(layout, rows))
  return { code, amounts, texts, ...(label !== undefined && { label }) }
}

function holdsAmounts(rows: readonly GridRow[], column: number): boolean {
  const texts = rows.flatMap((row) => row.cells[column]?.text ?? [])
  return texts.length > 0 && texts.every(looksLikeAmount)
}

/** Where the label's heading was not recognised: the first spare column that holds words. */
function firstWords(layout: PanelLayout, rows: readonly GridRow[]): number | undefined {
  const holdsWords = (column: number) =>
    rows.some((row) => /\p{Script=Han}/u.test(row.cells[column]?.text ?? ''))
  return layout.spare.find(({ column }) => holdsWords(column))?.column
}

/** Column ids by heading over all tables of the form: 基本支出 is `basic` also where a table need not print it. */
function idsByHeading(form: FormTemplate): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const { headings, id } of form.tables.flatMap((table) =>
    table.panels.flatMap((panel) => panel.columns),
  ))
    for (const heading of headings) ids.set(headingKey(heading.split('/').at(-1) ?? ''), id)
  return ids
}

function freeId(id: string, taken: readonly AmountColumn[]): string {
  return taken.some((column) => column.id === id) ? `${id}#2` : id
}
