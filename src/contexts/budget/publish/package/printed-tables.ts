import { placeCells } from '#platform/documents/grid.ts'
import type { ComposedCell, ComposedDisclosure, ComposedTable } from '../../core/compose/composed.ts'
import { csvOf, type Field } from './csv.ts'
import type { Resource } from './resource.ts'

/** Every printed table as it is printed: one column for each of its columns, a row for each of its rows. */
export function printedTables(composed: ComposedDisclosure): Resource[] {
  return composed.blocks.flatMap((block) => (block.kind === 'table' ? [printedTable(block.table)] : []))
}

function printedTable(table: ComposedTable): Resource {
  const rows = textsOf(table, table.rows)
  const names = columnNames(table)
  const fields = table.weights.map((_, column): Field => {
    const isNumber = isFigures(table, column, rows)
    return {
      name: names[column] ?? '',
      title: names[column] ?? '',
      type: isNumber ? 'number' : 'string',
      ...(isNumber && { groupChar: ',' as const }),
    }
  })
  return {
    name: `table-${table.id.toLowerCase()}`,
    title: table.title,
    description: [`单位：${table.moneyUnit}。数是印出来的数，已四舍五入。`, ...table.notes].join(' '),
    path: `tables/${table.id}.csv`,
    fields,
    content: csvOf(fields, rows),
  }
}

/** Blank where a span covers. */
function textsOf(table: ComposedTable, rows: readonly ComposedCell[][]): string[][] {
  return placed(table, rows).map((cells) => {
    const texts = table.weights.map(() => '')
    for (const { cell, column } of cells) texts[column] = cell.text
    return texts
  })
}

/** 支出/金额/小计: the headings above a column, from the top; numbered where two columns have the same. */
function columnNames(table: ComposedTable): string[] {
  const paths = table.weights.map((): string[] => [])
  for (const { cell, column } of placed(table, table.head).flat())
    for (let at = column; at < column + (cell.colSpan ?? 1); at += 1)
      if (cell.text !== '') paths[at]?.push(cell.text)
  const taken = new Map<string, number>()
  return paths.map((path) => {
    const name = path.join('/') || '列'
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    return count === 1 ? name : `${name}（${count}）`
  })
}

function placed({ weights, title }: ComposedTable, rows: readonly ComposedCell[][]) {
  return placeCells({
    kind: 'grid',
    id: '',
    title,
    captions: [],
    headRows: 0,
    rows: [...rows],
    weights,
    notes: [],
  })
}

/** A column in which figures stand and nothing else. */
function isFigures(table: ComposedTable, column: number, rows: readonly string[][]): boolean {
  const cells = placed(table, table.rows).flat()
  const rightAligned = cells.some((one) => one.column === column && one.cell.align === 'right')
  return rightAligned && rows.every((row) => /^(-?\d[\d,]*(\.\d+)?)?$/.test(row[column] ?? ''))
}
