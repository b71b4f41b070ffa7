import type { RawRow, RawSheet } from './raw-workbook.ts'
import { codeDigits } from './read-cell.ts'
import { totalRowReason } from './total-rows.ts'

/**
 * Rows that repeat others: 合计 and 小计, and the 类 and 款 rows of a table whose 项 rows stand below. They are proposed
 * to be left out, because their money would be counted twice.
 * @param codeColumn column of the functional code, where the table has one.
 */
export function findSumRows(
  sheet: RawSheet,
  headingRow: number,
  codeColumn: number | undefined,
): Map<number, string> {
  const rows = sheet.rows.filter(({ row }) => row > headingRow)
  const codes = new Map(rows.map((row) => [row.row, codeOf(row, codeColumn)]))
  const items = [...codes.values()].filter((code) => code.length === 7).sort()
  const sums = new Map<number, string>()
  for (const row of rows) {
    const code = codes.get(row.row) ?? ''
    const texts = row.cells.filter(({ kind }) => kind === 'text').map(({ text }) => text)
    const reason =
      totalRowReason(texts) ??
      (isAbove(code, items) ? `${code} 是类、款的小计，下面有项，没有导入` : undefined)
    if (reason !== undefined) sums.set(row.row, reason)
  }
  return sums
}

function codeOf({ cells }: RawRow, column: number | undefined): string {
  const cell = column === undefined ? undefined : cells.find((one) => one.column === column)
  return cell ? codeDigits(cell.stored ?? cell.text) : ''
}

/** `items` are sorted, so that the first one that is not smaller tells. */
function isAbove(code: string, items: readonly string[]): boolean {
  if (code.length !== 3 && code.length !== 5) return false
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle] ?? '') < code) low = middle + 1
    else high = middle
  }
  return items[low]?.startsWith(code) ?? false
}
