import type { MoneyUnit } from '#kernel/money.ts'
import type { CellFact, DisclosureReading, ReadRow, ReadTable } from '../../read/reading.ts'
import { type Figure, figureOf, type TablePrecision, tablePrecision } from './figure.ts'

/** One place of a table, printed or not, with what it gives for an identity. */
export interface Cell {
  /** Fact id, also where nothing is printed. */
  id: string
  table: IndexedTable
  panel: string
  rowKey: string
  column: string
  figure: Figure
  /** Absent where the table does not print this row or this column. */
  fact?: CellFact
}

/** A table with its figures at hand by row and column. */
export class IndexedTable {
  readonly table: ReadTable
  readonly precision: TablePrecision
  readonly unit: MoneyUnit
  /** Rows that stand in the source and could not be read. */
  readonly unreadRows: number
  /** Whether amounts are printed with thousands separators. */
  readonly grouped: boolean
  /** Declared empty, or printed with blanks only: what it does not list is no money. */
  readonly #isEmpty: boolean
  readonly #facts = new Map<string, CellFact>()
  readonly #cells = new Map<string, Cell>()
  readonly #rows = new Map<string, ReadRow>()
  readonly #children = new Map<string, ReadRow[]>()
  readonly #panels = new Map<string, ReadRow[]>()
  readonly #repeated = new Map<string, ReadRow[]>()
  readonly #unlisted = new Map<string, string[]>()

  constructor(table: ReadTable, facts: readonly CellFact[]) {
    this.table = table
    this.unit = table.unit
    this.unreadRows = Math.max(0, table.rowsInSource - table.rowCount)
    const isBlank =
      facts.length > 0 &&
      this.unreadRows === 0 &&
      facts.every(({ printed }) => printed.kind === 'blank' || printed.kind === 'dash')
    this.#isEmpty = table.declaredEmpty || isBlank
    this.precision = tablePrecision(table, facts)
    this.grouped = facts.some((fact) => fact.printed.kind === 'number' && /[,，]/.test(fact.printed.text))
    for (const row of table.rows) this.#addRow(row)
    for (const fact of facts) {
      const key = `${fact.panel}|${fact.rowKey}|${fact.column}`
      // A repeated row (a unit total printed twice) comes second and is not the one that counts.
      if (!this.#facts.has(key)) this.#facts.set(key, fact)
    }
  }

  #addRow(row: ReadRow): void {
    const key = `${row.panel}|${row.rowKey}`
    if (!this.#rows.has(key)) this.#rows.set(key, row)
    const first = repeatedKey(row)
    if (first !== undefined) push(this.#repeated, `${row.panel}|${first}`, row)
    // A unit or a sum that is printed twice is counted once.
    if (row.repeats || (first !== undefined && (row.level === 'unit' || row.level === 'total'))) return
    push(this.#panels, row.panel, row)
    if (row.parent !== undefined && row.parent !== row.rowKey)
      push(this.#children, `${row.panel}|${row.parent}`, row)
  }

  row(panel: string, key: string): ReadRow | undefined {
    return this.#rows.get(`${panel}|${key}`)
  }

  /** Rows that print a row's name or code again. */
  repetitionsOf(panel: string, key: string): readonly ReadRow[] {
    return this.#repeated.get(`${panel}|${key}`) ?? []
  }

  childrenOf(panel: string, key: string): readonly ReadRow[] {
    return this.#children.get(`${panel}|${key}`) ?? []
  }

  /** Counted rows of a panel in printed order, totals among them. */
  rowsOf(panel: string): readonly ReadRow[] {
    return this.#panels.get(panel) ?? []
  }

  /**
   * Labels of rows with money that the form does not have: they may be a class under another name, or a source that
   * the form leaves out, so that sums over the panel cannot be called wrong.
   */
  unlistedLines(panel: string): readonly string[] {
    const known = this.#unlisted.get(panel)
    if (known) return known
    const lines = this.rowsOf(panel).filter(
      ({ level, rowKey, label }) => level === 'line' && rowKey === label && this.#hasMoney(panel, rowKey),
    )
    const labels = lines.map(({ label }) => label)
    this.#unlisted.set(panel, labels)
    return labels
  }

  #hasMoney(panel: string, rowKey: string): boolean {
    return this.table.columns.some((column) => {
      const { figure } = this.cell(panel, rowKey, column)
      return figure.kind === 'number' && figure.value !== 0
    })
  }

  cell(panel: string, rowKey: string, column: string): Cell {
    const key = `${panel}|${rowKey}|${column}`
    const known = this.#cells.get(key)
    if (known) return known
    const fact = this.#facts.get(key)
    const id = fact?.id ?? [this.table.id, ...(panel === 'main' ? [] : [panel]), rowKey, column].join('.')
    const cell: Cell = {
      id,
      table: this,
      panel,
      rowKey,
      column,
      figure: this.#figure(fact, panel, rowKey),
    }
    if (fact) cell.fact = fact
    this.#cells.set(key, cell)
    return cell
  }

  #figure(fact: CellFact | undefined, panel: string, rowKey: string): Figure {
    if (fact) return figureOf(fact, this.precision)
    if (this.#isEmpty) return { kind: 'nothing' }
    return { kind: 'unknown', reason: this.row(panel, rowKey) ? '没有读到这一格' : '没有读到这一行' }
  }
}

/** `unit` of `unit#2`: the key of the row that this one prints again. */
function repeatedKey({ rowKey }: ReadRow): string | undefined {
  return /^(.+)#\d+$/.exec(rowKey)?.[1]
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

export function indexTables(reading: DisclosureReading): Map<string, IndexedTable> {
  const facts = new Map<string, CellFact[]>()
  for (const fact of reading.facts) push(facts, fact.table, fact)
  return new Map(
    reading.tables.map((table) => [table.id, new IndexedTable(table, facts.get(table.id) ?? [])]),
  )
}
