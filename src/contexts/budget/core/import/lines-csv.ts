import { printYuan } from './export-book.ts'
import type { OutCell, OutSheet } from './workbook-model.ts'

/**
 * A sheet as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it, so that
 * opening the file computes nothing.
 */
export function sheetCsv({ rows }: OutSheet): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

function csvCell(cell: OutCell): string {
  switch (cell.kind) {
    case 'text':
      return quoted(harmless(cell.text))
    case 'money':
      return printYuan(cell.fen)
    case 'number':
      return String(cell.value)
    case 'blank':
      return ''
    default:
      return cell satisfies never
  }
}

function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
