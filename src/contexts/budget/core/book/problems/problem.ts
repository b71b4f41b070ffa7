import type { Fen } from '#kernel/money.ts'
import type { CodeNamer } from '../../compose/code-names.ts'
import type { Figures } from '../../compose/figures.ts'
import { printCell } from '../../compose/print-cell.ts'
import type { CodeList } from '../../template/code-list.ts'
import type { Template } from '../../template/library.ts'
import type { Book } from '../book.ts'

/** Something in a book that a person should see to. */
export interface Problem {
  /** Stable: `line.functional-unknown`. */
  code: string
  /** An `error` refuses publication; a `question` only a person can answer. */
  severity: 'error' | 'warning' | 'question'
  /** `line:<id>.functional`, `project:<id>.goals.annual`, `income:<id>`, `income`, `part:reasons.income.total`. */
  where: string
  /** Chinese: what is the matter and what to do. */
  message: string
}

/** What the checks of a book need beside it. */
export interface ProblemContext {
  book: Book
  template: Template
  codes: CodeList
  nameOf: CodeNamer
  figures: Figures
  /** The form prints performance forms, and with them staff, duties and goals. */
  printsForms: boolean
}

/** An amount in a message: 万元 to the 元, enough to find a difference. */
export function inWords(amount: Fen): string {
  return `${printCell(amount, '万元', 6).replace(/\.?0+$/, '')} 万元`
}
