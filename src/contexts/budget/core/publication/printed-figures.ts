import type { Fen, MoneyUnit } from '../../../../kernel/money.ts'
import type { ComposedCell, ComposedDisclosure, ComposedTable } from '../compose/composed.ts'

/** A figure of a table with the words around it. */
export interface PrintedFigure {
  fact: string
  tableId: string
  tableTitle: string
  /** Code and name of its row. */
  row: string
  /** Headings above it, from the top. */
  column: string
  /** As printed; empty where the cell is blank. */
  text: string
  /** Absent where the cell is blank. */
  exactFen?: Fen
  unit: MoneyUnit
  sumOf?: readonly string[]
}

/** Every figure of the tables, in printed order. */
export function printedFigures(composed: ComposedDisclosure): PrintedFigure[] {
  return composed.blocks.flatMap((block) => (block.kind === 'table' ? figuresOfTable(block.table) : []))
}

function figuresOfTable(table: ComposedTable): PrintedFigure[] {
  const headings = columnHeadings(table)
  return table.rows.flatMap((row) => figuresOfRow(row, headings, table))
}

function figuresOfRow(
  row: readonly ComposedCell[],
  headings: readonly string[],
  table: ComposedTable,
): PrintedFigure[] {
  const figures: PrintedFigure[] = []
  let label: string[] = []
  let isAfterFigure = false
  let column = 0
  for (const cell of row) {
    if (cell.fact === undefined) {
      if (isAfterFigure) label = [] // a second list stands beside the first one
      isAfterFigure = false
      if (cell.text.trim() !== '') label.push(cell.text.trim())
    } else {
      isAfterFigure = true
      figures.push({
        fact: cell.fact,
        tableId: table.id,
        tableTitle: table.title,
        row: label.join(' '),
        column: headings[column] ?? '',
        text: cell.text,
        unit: table.moneyUnit,
        ...(cell.exactFen !== undefined && { exactFen: cell.exactFen }),
        ...(cell.sumOf && { sumOf: cell.sumOf }),
      })
    }
    column += cell.colSpan ?? 1
  }
  return figures
}

/** The headings above each column, from the top, each once. */
function columnHeadings({ head, weights }: ComposedTable): string[] {
  const columns = weights.map((): string[] => [])
  const covered = weights.map(() => 0)
  for (const row of head) {
    let column = 0
    const skip = () => {
      while ((covered[column] ?? 0) > 0) {
        covered[column] = (covered[column] ?? 0) - 1
        column += 1
      }
    }
    for (const cell of row) {
      skip()
      for (let span = 0; span < (cell.colSpan ?? 1); span++) {
        const words = cell.text.trim()
        if (words !== '' && columns[column]?.at(-1) !== words) columns[column]?.push(words)
        covered[column] = (cell.rowSpan ?? 1) - 1
        column += 1
      }
    }
    skip()
  }
  return columns.map((words) => words.join(' / '))
}
