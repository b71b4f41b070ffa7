import { z } from 'zod'

/**
 * A form (报表格式) as data: its tables in printed order, and for each table its panels, rows and columns. A new form
 * is a new `templates/<id>/form.json`; no code knows a particular form. `{year}` stands for the budget year.
 */

const moneyUnit = z.enum(['元', '万元', '亿元'])

/**
 * How a heading may be printed, best first. `支出/项目` is the leaf `项目` below the merged heading `支出`; ancestors
 * only break ties, because text documents often lose which columns a merged heading covers.
 */
const headings = z.array(z.string().min(1)).min(1)

const column = z.strictObject({
  id: z.string(),
  headings,
  /** `text`: holds words, not amounts (政府预算支出经济科目名称). */
  kind: z.enum(['amount', 'text']).default('amount'),
})

const line = z.strictObject({
  /** Stable row key; used in fact ids. */
  id: z.string(),
  /** How the row may be printed, enumerators (一、 1、 ①) left out. */
  labels: z.array(z.string().min(1)).min(1),
  level: z.enum(['total', 'line', 'class']).default('line'),
  /** Row id of the sum that this row is a part of. */
  parent: z.string().optional(),
})

const rows = z.discriminatedUnion('kind', [
  /** One row a code: 类, 款, 项 of a classification, with the code in one or several columns, or only the name. */
  z.strictObject({
    kind: z.literal('coded'),
    classification: z.enum(['functional', 'economic', 'revenue']),
  }),
  /** Functional classes (类) printed by name, with fixed lines (sums, carry-over) among them. */
  z.strictObject({ kind: z.literal('classes'), lines: z.array(line), parent: z.string().optional() }),
  /** Fixed lines; a label that the form does not have is kept under its own name. */
  z.strictObject({ kind: z.literal('lines'), lines: z.array(line) }),
  /** Units and their projects, by name. */
  z.strictObject({ kind: z.literal('projects') }),
  /** Units, by name. */
  z.strictObject({ kind: z.literal('units') }),
  /** One row of figures without a label; `id` is its row key. */
  z.strictObject({ kind: z.literal('single'), id: z.string() }),
])

const panel = z.strictObject({
  /** `main`, or `income` and `spending` where two lists are printed side by side. */
  id: z.string().default('main'),
  /** Heading of the column that names the row. */
  label: headings.optional(),
  /** Heading of the column, or of the several columns, that hold the classification code. */
  code: headings.optional(),
  rows,
  columns: z.array(column).min(1),
})

const table = z.strictObject({
  id: z.string(),
  /** What the table is, in the glossary's words. */
  name: z.string(),
  /** Printed number above the title, e.g. 预算公开表1. */
  number: z.string().optional(),
  titles: z.array(z.string()).min(1),
  /** Unit of money where the table itself prints none. */
  unit: moneyUnit,
  panels: z.array(panel).min(1),
})

export const formTemplate = z.strictObject({
  id: z.string(),
  /** Chinese: which form this is, for people. */
  title: z.string(),
  /** Where the form was seen. */
  source: z.string(),
  /** The 类 that the form prints whether or not they have money, in printed order. */
  classRows: z.array(z.strictObject({ code: z.string(), label: z.string() })).default([]),
  tables: z.array(table).min(1),
})

export type FormTemplate = z.output<typeof formTemplate>
export type TableTemplate = FormTemplate['tables'][number]
export type PanelTemplate = TableTemplate['panels'][number]
export type RowsTemplate = PanelTemplate['rows']
export type LineTemplate = z.output<typeof line>
export type ColumnTemplate = PanelTemplate['columns'][number]
