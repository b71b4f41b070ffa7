/** How the columns of somebody else's table become budget lines or income lines: what the mapping wizard edits and saves. */
import { z } from 'zod'

const column = z.number().int().min(1).max(16_384)
const words = z.string().max(200)

const fieldSource = z.union([z.strictObject({ column }), z.strictObject({ constant: words })])

export const tableMappingSchema = z.strictObject({
  /** What a row becomes. */
  target: z.enum(['line', 'income']),
  /** Name of the worksheet. */
  sheet: z.string().max(100),
  /** Last row of headings, 1-based; data stands below. 0: there is none. */
  headingRow: z.number().int().min(0).max(1000),
  /** Field id → column, or the same words for every row. */
  fields: z.record(z.string().max(40), fieldSource),
  /**
   * Columns of money. A table with a column a fund has several; `set` says what an amount of the column is, by field:
   * `{fund: '政府性基金预算'}`.
   */
  amounts: z
    .array(z.strictObject({ column, set: z.record(z.string().max(40), words) }))
    .min(1, '请指定金额在哪一列')
    .max(40),
  unit: z.enum(['元', '万元', '亿元']).nullable(),
  /** Rows of sums that are left out, confirmed by a person or proposed. */
  skipRows: z.array(z.number().int().min(1)).max(20_000),
})
export type TableMapping = z.output<typeof tableMappingSchema>

/** The headings of a table as a key: a saved mapping is offered for a file with the same. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map((text) => text.replace(/\s+/g, '').replace(/20\d{2}年?(?:度)?/g, '')).join('|')
}
