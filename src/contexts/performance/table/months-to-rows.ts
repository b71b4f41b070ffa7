import type { Table, TableRow } from '#platform/tables/table.ts'

const monthHeading = /^(?:\d{4}\s*年)?\s*(1[0-2]|0?[1-9])\s*月(?:份)?$/

/**
 * A table with a column for each month (断面, 1月, 2月 …) as one with a row for each: the same as it stands in the monthly
 * reports. Any other table stays as it is.
 */
export function monthsToRows(table: Table): Table {
  const at = table.rows.findIndex((row) => monthsOf(row).length >= 2)
  const head = table.rows[at]
  if (!head) return table
  const months = monthsOf(head)
  const isMonth = new Set(months)
  const others = head.cells.map((_, column) => column).filter((column) => !isMonth.has(column))
  const kept = (row: TableRow) => others.map((column) => row.cells[column])
  return {
    rows: [
      { line: head.line, cells: [...kept(head), { text: '月份' }, { text: '类别' }] },
      ...table.rows.slice(at + 1).flatMap((row) =>
        months
          // A month that has not come yet stands empty.
          .filter((column) => (row.cells[column]?.text.trim() ?? '') !== '')
          .map((column) => ({
            line: row.line,
            cells: [...kept(row), { text: head.cells[column]?.text ?? '' }, row.cells[column]],
          })),
      ),
    ],
  }
}

function monthsOf(row: TableRow): number[] {
  return row.cells.flatMap((cell, column) => (monthHeading.test(cell?.text.trim() ?? '') ? [column] : []))
}
