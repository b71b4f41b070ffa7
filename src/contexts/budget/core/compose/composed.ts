/**
 * The disclosure as it will be printed, as data: made from a `Book` by `composeDisclosure`, frozen at publication,
 * rendered into every format by `publish/`. Every format prints exactly these texts.
 */
import type { Fen, MoneyUnit } from '../../../../kernel/money.ts'
import type { BookHead } from '../book/book.ts'

export interface ComposedDisclosure {
  head: BookHead
  /** 「示例市示例局2026年度单位预算公开」. */
  title: string
  /** Lines of the cover below the title: the unit. */
  cover?: string[]
  blocks: ComposedBlock[]
}

export type ComposedBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; id: string; text: string }
  | { kind: 'paragraph'; id: string; runs: Run[] }
  | { kind: 'table'; table: ComposedTable }
  | { kind: 'form'; form: ComposedForm }
  | { kind: 'chart'; chart: ComposedChart }

/** A piece of a sentence; a computed figure names the fact that it prints. */
export interface Run {
  text: string
  fact?: string
}

export interface ComposedTable {
  /** `T1` … as in the form's template. */
  id: string
  /** 预算公开表1. */
  number?: string
  title: string
  unitName: string
  /** What is printed before the unit's name above the table: 单位名称, 编制单位. */
  unitCaption?: string
  moneyUnit: MoneyUnit
  /** Rows of headings, then rows of data; every row covers all columns, spans counted. */
  head: ComposedCell[][]
  rows: ComposedCell[][]
  /** Relative widths, one a column. */
  weights: number[]
  /** Printed below: 注：本表无数据, the standing note on 尾差. */
  notes: string[]
}

export interface ComposedCell {
  text: string
  colSpan?: number
  rowSpan?: number
  align: 'left' | 'center' | 'right'
  /** Headings and sums. */
  strong?: boolean
  /** Fact id as the reader gives it: `T2.2110301.carriedIn`. */
  fact?: string
  /** The exact amount that `text` prints rounded; absent where the cell is blank. */
  exactFen?: Fen
  /** Fact ids of the same table whose exact amounts add up to this one: the formula of the workbook. */
  sumOf?: string[]
}

/** A performance target form (绩效目标表): an irregular grid of words. */
export interface ComposedForm {
  /** `F0` the overall form, `F1` … the project forms. */
  id: string
  /** Of the book's project; absent for the overall form. */
  projectId?: string
  title: string
  /** What tells forms of one title apart: the project. */
  name?: string
  /** （2026年度）. */
  subtitle: string
  rows: ComposedCell[][]
  weights: number[]
}

export interface ComposedChart {
  id: string
  title: string
  kind: 'pie' | 'bar'
  moneyUnit: MoneyUnit
  /** Amounts as printed in the table beside it; shares only where the whole is not zero. */
  parts: { name: string; exactFen: Fen; amount: string; share?: string }[]
  /** All amounts are zero: drawn as an explicit empty state, 「全部为零」. */
  isAllZero: boolean
}
