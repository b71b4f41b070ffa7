import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node'
import type { OutCell, OutSheet, OutWorkbook } from '../core/import/workbook-model.ts'

const looks = {
  title: { fontWeight: 'bold', fontSize: 14 },
  heading: { fontWeight: 'bold', backgroundColor: '#eef2f6', wrap: true },
  required: { fontWeight: 'bold', backgroundColor: '#d9ecff', textColor: '#0b4f8a', wrap: true },
  note: { textColor: '#52606d' },
  example: { textColor: '#7b8794', fontStyle: 'italic' },
} as const

/**
 * The bytes of the .xlsx file. Texts are stored as texts whatever they begin with, so that `=1+1` typed by somebody is
 * shown and never computed; amounts are numbers in 元 with two decimals.
 */
export async function writeWorkbook({ sheets }: OutWorkbook): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map((sheet) => ({
      data: sheet.rows.map((row): Row => row.map(writtenCell)),
      sheet: sheet.name,
      columns: columnsOf(sheet),
      ...(sheet.frozenRows > 0 && { stickyRowsCount: sheet.frozenRows }),
    })),
  ).toBuffer()
}

function columnsOf({ widths }: OutSheet): { width: number }[] {
  return widths.map((width) => ({ width }))
}

function writtenCell(cell: OutCell): Cell {
  switch (cell.kind) {
    case 'text':
      return { value: withoutControls(cell.text), type: String, ...(cell.look && looks[cell.look]) }
    case 'money':
      return { value: cell.fen / 100, type: Number, format: '#,##0.00' }
    case 'number':
      return { value: cell.value, type: Number }
    case 'blank':
      return null
    default:
      return cell satisfies never
  }
}

/** XML cannot hold most control characters, and a line break is all that a cell shows of them. */
function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) => (/[\n\t]/.test(character) ? character : ''))
}
