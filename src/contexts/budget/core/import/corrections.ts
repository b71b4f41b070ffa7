import { z } from 'zod'
import type { RawRow, RawSheet, RawWorkbook } from './raw-workbook.ts'

/** One cell that a person typed over in the preview; the file itself stays as it is. */
export const correctionSchema = z.object({
  sheet: z.string().max(200),
  /** 1-based, as the office program numbers it. */
  row: z.number().int().min(1),
  /** 1-based. */
  column: z.number().int().min(1),
  /** As it would be typed into the sheet; empty empties the cell. */
  text: z.string().max(10_000),
})
export type Correction = z.infer<typeof correctionSchema>

/** The workbook as if the cells had been typed over in it. What names a row that the file does not have is left out. */
export function withCorrections(workbook: RawWorkbook, corrections: readonly Correction[]): RawWorkbook {
  if (corrections.length === 0) return workbook
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) =>
      correctedSheet(
        sheet,
        corrections.filter((each) => each.sheet === sheet.name),
      ),
    ),
  }
}

function correctedSheet(sheet: RawSheet, corrections: readonly Correction[]): RawSheet {
  if (corrections.length === 0) return sheet
  const byRow = Map.groupBy(corrections, ({ row }) => row)
  return { ...sheet, rows: sheet.rows.map((row) => correctedRow(row, byRow.get(row.row) ?? [])) }
}

function correctedRow(row: RawRow, corrections: readonly Correction[]): RawRow {
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]))
  for (const { column, text } of corrections)
    cells.set(column, { column, kind: 'text', text, isCorrected: true })
  return { ...row, cells: [...cells.values()].sort((a, b) => a.column - b.column) }
}
