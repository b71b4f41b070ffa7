/** A workbook to be written, as data: what `import/write-workbook.ts` turns into bytes. */
import type { Fen } from '../../../../kernel/money.ts'

export type OutCell =
  | { kind: 'text'; text: string; look?: 'title' | 'heading' | 'required' | 'note' | 'example' }
  /** Exact amount in 元, two decimals; `look` as of the others. */
  | { kind: 'money'; fen: Fen; look?: 'example' }
  | { kind: 'number'; value: number }
  | { kind: 'blank' }

export interface OutSheet {
  name: string
  /** In characters, one a column. */
  widths: number[]
  rows: OutCell[][]
  /** Rows that stay in sight. */
  frozenRows: number
}

export interface OutWorkbook {
  sheets: OutSheet[]
}

export const blank: OutCell = { kind: 'blank' }

/** Text of an empty string is no cell at all. */
export function textCell(
  text: string,
  look?: 'title' | 'heading' | 'required' | 'note' | 'example',
): OutCell {
  if (text === '' && look === undefined) return blank
  return { kind: 'text', text, ...(look !== undefined && { look }) }
}
