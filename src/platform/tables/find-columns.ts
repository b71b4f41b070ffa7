import { Refusal } from '#kernel/refusal.ts'
import type { Table, TableCell, TableRow } from './table.ts'

/** A column that a table may have. */
export interface ColumnSpec<Field extends string> {
  readonly field: Field
  /** What it is called on the screen. */
  readonly title: string
  /** What it is called in tables, the likeliest first. */
  readonly headings: readonly string[]
  readonly isNeeded: boolean
}

export interface FoundColumns<Field extends string> {
  /** The columns as they are shown; heading null: it is not there. */
  readonly shown: readonly {
    readonly field: Field
    readonly title: string
    readonly heading: string | null
  }[]
  /** What follows the headings, without blank rows and rows of totals. */
  readonly rows: readonly TableRow[]
  cellOf(row: TableRow, field: Field): TableCell | undefined
  headingOf(field: Field): string
}

/** Titles, units and notes stand above the headings; further down nobody looks for them. */
const headingRowsMax = 30

/**
 * Finds the row of headings and which column is which.
 * @throws Refusal `import.empty`, `import.columns` naming the first that is missing and all that are needed.
 */
export function findColumns<Field extends string>(
  table: Table,
  specs: readonly ColumnSpec<Field>[],
): FoundColumns<Field> {
  let best: { at: number; columns: Map<Field, number> } = { at: -1, columns: new Map() }
  for (const [at, row] of table.rows.slice(0, headingRowsMax).entries()) {
    const columns = columnsOf(row, specs)
    if (columns.size > best.columns.size) best = { at, columns }
  }
  const { at, columns } = best
  const needed = specs.filter(({ isNeeded }) => isNeeded)
  const missing = needed.find(({ field }) => !columns.has(field))
  if (table.rows.length === 0) throw new Refusal('import.empty')
  if (missing)
    throw new Refusal('import.columns', {
      missing: missing.title,
      needed: needed.map(({ title }) => title).join('、'),
    })
  const headings = table.rows[at]
  const headingOf = (field: Field): string => {
    const column = columns.get(field)
    return column === undefined ? '' : (headings?.cells[column]?.text ?? '')
  }
  const shown = specs.map(({ field, title }) => ({ field, title, heading: headingOf(field) || null }))
  const cellOf = (row: TableRow, field: Field) => {
    const column = columns.get(field)
    return column === undefined ? undefined : row.cells[column]
  }
  return { shown, rows: table.rows.slice(at + 1).filter(isEntry), cellOf, headingOf }
}

/** The very heading first, then one that holds it: 「支付金额（元）」 is 金额 where nothing else is. */
function columnsOf<Field extends string>(
  row: TableRow,
  specs: readonly ColumnSpec<Field>[],
): Map<Field, number> {
  const headings = row.cells.map((cell) => plainHeading(cell?.text ?? ''))
  const columns = new Map<Field, number>()
  const taken = new Set<number>()
  const matches: readonly ((heading: string, wanted: string) => boolean)[] = [
    (heading, wanted) => heading === wanted,
    (heading, wanted) => heading.length <= 20 && heading.includes(wanted),
  ]
  for (const isMatch of matches)
    for (const { field, headings: wanted } of specs) {
      if (columns.has(field)) continue
      for (const each of wanted) {
        const at = headings.findIndex(
          (heading, column) => heading !== '' && !taken.has(column) && isMatch(heading, each),
        )
        if (at < 0) continue
        columns.set(field, at)
        taken.add(at)
        break
      }
    }
  return columns
}

/** Without spaces, units in brackets and marks of needed columns. */
function plainHeading(text: string): string {
  return text.replace(/[（(【[][^）)】\]]*[）)】\]]/g, '').replace(/[\s*＊:：]/g, '')
}

const totalWords = /^(合计|总计|小计|累计|本页合计|本月合计|共计)/

function isEntry(row: TableRow): boolean {
  const texts = row.cells.map((cell) => cell?.text.trim() ?? '').filter((text) => text !== '')
  return texts.length > 0 && !texts.slice(0, 3).some((text) => totalWords.test(text.replace(/\s/g, '')))
}
