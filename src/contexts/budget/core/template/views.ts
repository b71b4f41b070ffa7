/**
 * How a form's tables are made from the lines of a book (`views.json`): which lines count in which row and column, and
 * how it is printed. Row × column is the money printed in a cell; no code knows a table.
 */
import { z } from 'zod'
import { funds, timings, uses } from '../book/book.ts'

const codePrefix = z.string().regex(/^\d{3,7}$/)

/** Lines that count: all conditions must hold, within one condition any value; without conditions, every line. */
const lineFilter = z.strictObject({
  fund: z.array(z.enum(funds)).min(1).optional(),
  timing: z.array(z.enum(timings)).min(1).optional(),
  use: z.array(z.enum(uses)).min(1).optional(),
  /** 部门预算支出经济分类 codes or their beginnings. */
  departmentItem: z.array(codePrefix).min(1).optional(),
  /** 功能分类 codes or their beginnings. */
  functional: z.array(codePrefix).min(1).optional(),
  /** Counts only where the unit is administrative: 机关运行经费. */
  administrative: z.literal(true).optional(),
  /** Nothing counts: a row or column of the form for money that a book cannot hold (人行科目, 事业单位经营收入). */
  never: z.literal(true).optional(),
})
export type LineFilter = z.output<typeof lineFilter>

const columnView = z.strictObject({
  where: lineFilter.default({}),
  /** Ids of the columns of the same row that add up to this one. */
  sum: z.array(z.string()).min(1).optional(),
})

const panelView = z.strictObject({
  /** `income`: made from the income lines by 收入科目. */
  from: z.enum(['lines', 'income']).default('lines'),
  where: lineFilter.default({}),
  /** Which of these lines count in a fixed row; `*` narrows the rows that come from codes, classes or projects. */
  rows: z.record(z.string(), lineFilter).default({}),
  columns: z.record(z.string(), columnView),
  /** Printed label of a fixed row where it is not the form's first: `一、一般公共预算`. */
  labels: z.record(z.string(), z.string()).default({}),
  /** 类 rows: all of the form's list, or only those with money. */
  classes: z.enum(['all', 'used']).default('used'),
  /** 类 rows are numbered 一、二、…. */
  enumerated: z.boolean().default(false),
  /** Printed lengths of the code's pieces, a column each: `[7]` whole, `[3, 2, 2]` 类 款 项, `[]` names only. */
  code: z.array(z.number().int().min(2).max(9)).default([]),
  /** Heading paths where they are not the form's first: merged headings are their equal beginnings. */
  headings: z
    .strictObject({
      label: z.string().optional(),
      code: z.array(z.string()).optional(),
      columns: z.record(z.string(), z.string()).default({}),
    })
    .default({ columns: {} }),
})
export type PanelView = z.output<typeof panelView>

/** How amounts are printed. */
const amountPrint = z.strictObject({
  /** Digits after the point. */
  scale: z.number().int().min(0).max(4),
  /** Thousands separators. */
  grouped: z.boolean(),
  /** What is printed for no money. */
  zero: z.enum(['blank', 'figure']),
})
export type AmountPrint = z.output<typeof amountPrint>

const tableView = z.strictObject({
  /** Printed title where it is not the form's first. */
  title: z.string().optional(),
  print: amountPrint.partial().default({}),
  /** Heading of a first column that counts the rows. */
  serial: z.string().optional(),
  /** Groups of rows printed side by side, by panel; `*` stands for the rows of codes, classes or projects. */
  bands: z.array(z.record(z.string(), z.array(z.string()))).min(1),
  /** Printed below a table without money. */
  emptyNote: z.string().optional(),
  panels: z.record(z.string(), panelView),
})
export type TableView = z.output<typeof tableView>

export const viewsTemplate = z.strictObject({
  form: z.string(),
  /** 单位名称 or 编制单位: before the unit's name above each table. */
  unitCaption: z.string(),
  print: amountPrint,
  /** Printed below a table in which rounded parts visibly miss their rounded sum. */
  roundingNote: z.string(),
  /** What the form cannot show, for people. */
  remarks: z.array(z.string()).default([]),
  tables: z.record(z.string(), tableView),
})
export type ViewsTemplate = z.output<typeof viewsTemplate>
