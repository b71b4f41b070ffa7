/** What a person needs to see to assign the columns of a table. */
import type { TableMapping } from './mapping.ts'
import type { RawWorkbook } from './raw-workbook.ts'
import { incomeSheet, lineSheet } from './template-sheets.ts'

export interface TableWizard {
  /** Sheets that can be chosen. */
  sheets: string[]
  /** The first rows of the chosen sheet; cells by column, 1-based. */
  sample: { row: number; cells: { column: number; text: string }[] }[]
  /** Texts of the row of headings, in order: what a saved mapping is found by. */
  headings: string[]
  /** What a row may say, of the mapping's target. */
  fields: { id: string; heading: string; isRequired: boolean; help: string; choices: string[] }[]
}

const sampleRows = 30

export function tableWizard(workbook: RawWorkbook, mapping: TableMapping): TableWizard {
  const sheet = workbook.sheets.find(({ name }) => name === mapping.sheet)
  const { fields } = mapping.target === 'line' ? lineSheet : incomeSheet
  const texts = (cells: readonly { column: number; text: string }[]) =>
    cells.map(({ column, text }) => ({ column, text: text.slice(0, 200) }))
  return {
    sheets: workbook.sheets.map(({ name }) => name),
    sample: (sheet?.rows ?? []).slice(0, sampleRows).map(({ row, cells }) => ({ row, cells: texts(cells) })),
    headings: headingsAt(workbook, mapping.sheet, mapping.headingRow),
    fields: fields.map(({ id, heading, isRequired, help, choices }) => ({
      id,
      heading,
      isRequired,
      help,
      choices: choices.map(({ label }) => label),
    })),
  }
}

export function headingsAt(workbook: RawWorkbook, sheetName: string, headingRow: number): string[] {
  const sheet = workbook.sheets.find(({ name }) => name === sheetName)
  return sheet?.rows.find(({ row }) => row === headingRow)?.cells.map(({ text }) => text.trim()) ?? []
}
