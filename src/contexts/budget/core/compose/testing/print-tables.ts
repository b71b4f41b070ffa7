/** Composed tables as Markdown, as a plain printer would write them: for tests that read them back. */
import type { ComposedCell, ComposedTable } from '../composed.ts'

export function tablesAsMarkdown(tables: readonly ComposedTable[], unitName: string, year: number): string {
  return [`${unitName}`, `${year}年度单位预算公开`, ...tables.map(tableAsMarkdown)].join('\n\n')
}

function tableAsMarkdown(table: ComposedTable): string {
  const width = table.weights.length
  const rows = [...gridOf(table.head, width), ...gridOf(table.rows, width)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  const [first = '', ...others] = rows
  return [
    ...(table.number === undefined ? [] : [table.number]),
    table.title,
    `${table.unitCaption ?? '单位名称'}：${table.unitName}`,
    `单位：${table.moneyUnit}`,
    [first, `|${'---|'.repeat(width)}`, ...others].join('\n'),
    ...table.notes,
  ].join('\n\n')
}

/** A merged cell prints its text once and leaves what it covers blank. */
function gridOf(rows: readonly (readonly ComposedCell[])[], width: number): string[][] {
  const grid = rows.map(() => Array.from({ length: width }, (): string | undefined => undefined))
  for (const [row, cells] of rows.entries()) {
    let column = 0
    for (const { text, colSpan = 1, rowSpan = 1 } of cells) {
      while (grid[row]?.[column] !== undefined) column += 1
      for (let down = 0; down < rowSpan; down += 1)
        for (let right = 0; right < colSpan; right += 1) {
          const line = grid[row + down]
          if (line) line[column + right] = down === 0 && right === 0 ? text : ''
        }
      column += colSpan
    }
  }
  return grid.map((line) => line.map((text) => text ?? ''))
}
